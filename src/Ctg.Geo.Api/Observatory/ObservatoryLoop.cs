using Ctg.Geo.Store;
using Ctg.Geo.Store.Publishing;
using Ctg.Geo.Store.Territories;
using Npgsql;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Keeps the observatory at the versions that the database holds: looks every half second, and at once when told.</summary>
/// <remarks>A notification is only a hint, so that a lost one costs half a second. While the database is away the states stay as
/// they are, marked stale, and the loop goes on looking.</remarks>
sealed partial class ObservatoryLoop(
    Observatory observatory, GeoDatabase db, VersionLog versions, TerritoryLoader loader, PublicationStore publications,
    FigurePublisher figures, TimeProvider clock, ILogger<ObservatoryLoop> log) : BackgroundService
{
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500), SecondTry = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim _hints = new(0);
    readonly Dictionary<string, Attempt> _last = [];   // by territory

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
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException || IsAway(fault))
            {
                if (observatory.StaleSince is null) Away(fault.Message);
                observatory.Lose(clock.GetUtcNow());
            }
            await WaitAsync(stoppingToken);
        }
        await listening;
    }

    /// <summary>Brings in what is newer, removes what is gone; throws when the database does not answer.</summary>
    async Task CatchUpAsync(CancellationToken cancel)
    {
        var epoch = await db.EpochAsync(cancel);
        var current = await versions.CurrentAsync(cancel);
        foreach (var (territory, version) in current)
            if (IsDue(territory, version, epoch))
                await BringInAsync(territory, version, epoch, cancel);

        await RemoveAllButAsync(current, cancel);
        if (observatory.StaleSince is { } since) Back(since);
        observatory.Confirm(epoch, clock.GetUtcNow());
    }

    async Task RemoveAllButAsync(IReadOnlyList<TerritoryVersion> current, CancellationToken cancel)
    {
        var gone = _last.Keys.Except(current.Select(one => one.Territory)).ToArray();
        foreach (var territory in gone) observatory.Remove(territory);
        if (gone.Length > 0 || !observatory.Ready) await publications.WithdrawRemovedAsync(cancel);
        foreach (var territory in gone) _last.Remove(territory);
    }

    // After a restore equal versions mean nothing: another epoch is another database.
    bool IsDue(string territory, long version, long epoch) =>
        !_last.TryGetValue(territory, out var last) || (last.Epoch, last.Version) != (epoch, version)
        || (last.RefusedAt is { } at && clock.GetUtcNow() - at >= SecondTry);

    async Task BringInAsync(string territory, long version, long epoch, CancellationToken cancel)
    {
        try
        {
            if (await loader.LoadAsync(territory, epoch, cancel) is not { } published) return;   // removed since; the next look says so
            // The map's tiles are drawn from what is written: places first, then the readers, then the figures at leisure.
            if (await publications.VersionAsync(territory, cancel) is not { } written || written < published.Version)
                await publications.PublishPlacesAsync(published.Publication(withFigures: false), cancel);
            observatory.Show(published, [published.Snapshot()]);
            figures.Enqueue(published);
            _last[territory] = new(epoch, published.Version, null);
            Shown(territory, published.Version);
        }
        catch (Exception fault) when (!IsAway(fault) && fault is not OperationCanceledException)
        {
            _last[territory] = new(epoch, version, clock.GetUtcNow());   // readers keep the last state that stood
            Refused(fault, territory, version);
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
            catch (Exception fault) when (fault is NpgsqlException || IsAway(fault))
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

    /// <param name="RefusedAt">When it could not be made into a state; null: it is shown.</param>
    readonly record struct Attempt(long Epoch, long Version, DateTimeOffset? RefusedAt);

    /// <summary>The server stops, starts or cannot be reached; a statement that it refuses is another matter.</summary>
    internal static bool IsAway(Exception fault) => fault switch
    {
        PostgresException refused => refused.SqlState is "57P01" or "57P02" or "57P03" || refused.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; readers are served from memory. {Reason}")]
    partial void Away(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers again; what was shown was of {Since:O}.")]
    partial void Back(DateTimeOffset since);

    [LoggerMessage(Level = LogLevel.Information, Message = "Territory {Territory} is shown at version {Version}.")]
    partial void Shown(string territory, long version);

    [LoggerMessage(Level = LogLevel.Error, Message = "Territory {Territory} at version {Version} cannot be shown.")]
    partial void Refused(Exception fault, string territory, long version);
}
