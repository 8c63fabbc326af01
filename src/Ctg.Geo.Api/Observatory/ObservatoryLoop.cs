using System.Collections.Concurrent;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Publishing;
using Ctg.Geo.Store.Territories;
using Npgsql;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Keeps the observatory at the versions that the database holds: looks every half second, and at once when told.</summary>
/// <remarks>A notification is only a hint, so that a lost one costs half a second. While the database is away the states stay as
/// they are, marked stale, and the loop goes on looking.</remarks>
sealed partial class ObservatoryLoop(
    Observatory observatory, GeoDatabase db, VersionLog versions, TerritoryGates gates, TerritoryCatchUp catchUp,
    PublicationStore publications, TimeProvider clock, ILogger<ObservatoryLoop> log) : BackgroundService
{
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500), SecondTry = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim _hints = new(0);
    readonly ConcurrentDictionary<string, Refusal> _refused = new(StringComparer.Ordinal);   // by territory

    public override void Dispose()
    {
        _hints.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();   // the host starts meanwhile
        var listening = ListenAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)   // away, or being restored: whatever it is, nobody can say that the states are those of the database
            {
                if (observatory.StaleSince is null) Away(IsAway(fault) ? null : fault, fault.Message);
                observatory.Lose(clock.GetUtcNow());
            }
            await WaitAsync(stoppingToken);
        }
        await listening;
    }

    /// <summary>Brings in what is newer, removes what is gone; throws when the database does not answer.</summary>
    async Task LookAsync(CancellationToken cancel)
    {
        var at = clock.GetUtcNow();
        var epoch = await db.EpochAsync(cancel);
        var current = await versions.CurrentAsync(cancel);
        var due = current.Where(one => IsDue(one, epoch)).ToArray();
        await Parallel.ForEachAsync(due, cancel, async (one, cancelOne) => await BringInAsync(one, epoch, cancelOne));
        await RemoveAllButAsync(current, cancel);
        if (observatory.StaleSince is { } since) Back(since);
        observatory.Confirm(epoch, at);
    }

    async Task RemoveAllButAsync(IReadOnlyList<TerritoryVersion> current, CancellationToken cancel)
    {
        var gone = observatory.Territories.Select(shown => shown.Territory.Id).Except(current.Select(one => one.Territory)).ToArray();
        foreach (var territory in gone)
        {
            using var gate = await gates.TakeAsync([territory], cancel);
            observatory.Remove(territory);
        }
        if (gone.Length > 0 || !observatory.Ready) await publications.WithdrawRemovedAsync(cancel);
    }

    // After a restore equal versions mean nothing: another epoch is another database.
    bool IsDue(TerritoryVersion one, long epoch) =>
        !(observatory.Find(one.Territory) is { } shown && shown.Epoch == epoch && shown.Version >= one.Version)
        && !(_refused.TryGetValue(one.Territory, out var refusal) && (refusal.Epoch, refusal.Version) == (epoch, one.Version)
            && clock.GetUtcNow() - refusal.At < SecondTry);

    async Task BringInAsync(TerritoryVersion one, long epoch, CancellationToken cancel)
    {
        try
        {
            using var gate = await gates.TakeAsync([one.Territory], cancel);
            if (IsDue(one, epoch)) await catchUp.RunAsync(one.Territory, epoch, cancel);   // a writer may have passed meanwhile
            _refused.TryRemove(one.Territory, out _);
        }
        catch (Exception fault) when (!IsAway(fault) && fault is not OperationCanceledException)
        {
            _refused[one.Territory] = new(epoch, one.Version, clock.GetUtcNow());   // readers keep the last state that stood
            Refused(fault, one.Territory, one.Version);
        }
    }

    async Task ListenAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await foreach (var _ in versions.ListenAsync(cancel)) _hints.Release();
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)   // the look that follows says why
            {
                await Task.Delay(PollInterval, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task WaitAsync(CancellationToken cancel)
    {
        try
        {
            await _hints.WaitAsync(PollInterval, cancel);
            while (_hints.Wait(0, CancellationToken.None)) { }   // several hints, one look
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
    }

    /// <summary>A version that could not be made into a state.</summary>
    readonly record struct Refusal(long Epoch, long Version, DateTimeOffset At);

    /// <summary>The server stops, starts or cannot be reached; a statement that it refuses is another matter.</summary>
    internal static bool IsAway(Exception fault) => fault switch
    {
        PostgresException refused => refused.SqlState is "57P01" or "57P02" or "57P03" || refused.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; readers are served from memory. {Reason}")]
    partial void Away(Exception? fault, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers again; what was shown was of {Since:O}.")]
    partial void Back(DateTimeOffset since);

    [LoggerMessage(Level = LogLevel.Error, Message = "Territory {Territory} at version {Version} cannot be shown.")]
    partial void Refused(Exception fault, string territory, long version);
}
