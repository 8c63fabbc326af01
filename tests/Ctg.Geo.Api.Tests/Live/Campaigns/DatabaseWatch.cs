using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>Looks at the database ten times a second: which versions are committed, and since when at the latest.</summary>
/// <remarks>A crash may cut it off like anyone else; what was committed meanwhile is found afterwards, every version with its delta.</remarks>
sealed class DatabaseWatch : IAsyncDisposable
{
    static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    readonly ConcurrentDictionary<string, Timeline> _territories = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _ending = new();
    readonly NpgsqlDataSource _database;
    readonly Task _looking;
    int _looks;

    public DatabaseWatch(string database)
    {
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Pooling = false, CommandTimeout = 3, Timeout = 3 });
        foreach (var territory in CampaignTown.Territories) _territories[territory] = new();
        _looking = LookAsync(_ending.Token);
    }

    /// <summary>Versions that were not the next, or have no delta.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>Successful looks so far.</summary>
    public int Looks => Volatile.Read(ref _looks);

    public long Newest(string territory) => _territories[territory].Newest;

    /// <summary>The newest version that was committed by then; 0: none is known.</summary>
    public long NewestBy(string territory, long timestamp) => _territories[territory].NewestBy(timestamp);

    /// <summary>When the version after this one was seen; null: there is none.</summary>
    public long? SupersededAt(string territory, long version) => _territories[territory].SeenAt(version + 1);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _looking;
        await _database.DisposeAsync();
        _ending.Dispose();
    }

    async Task LookAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _database.OpenConnectionAsync(cancel);
                while (true)
                {
                    foreach (var (territory, timeline) in _territories) await LookAsync(connection, territory, timeline, cancel);
                    Interlocked.Increment(ref _looks);
                    await Task.Delay(Period, cancel);
                }
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
            {
                await Task.Delay(Period, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
            }
        }
    }

    async Task LookAsync(NpgsqlConnection connection, string territory, Timeline timeline, CancellationToken cancel)
    {
        var known = timeline.Newest;
        await using var command = new NpgsqlCommand("""
            select v.version, array(select d.version from ops.delta d where d.territory_id = v.territory_id and d.version > $2 order by 1)
            from   ops.territory_version v
            where  v.territory_id = $1
            """, connection);
        command.Parameters.Add(new() { Value = territory });
        command.Parameters.Add(new() { Value = known });
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return;
        var (version, deltas) = (row.GetInt64(0), row.GetFieldValue<long[]>(1));
        if (version < known) Faults.Enqueue($"{territory} fell from version {known} to {version}.");
        else if (known > 0 && !deltas.SequenceEqual(Enumerable.Range(1, (int)(version - known)).Select(step => known + step)))
            Faults.Enqueue($"{territory} went from version {known} to {version} by the deltas {string.Join(", ", deltas)}.");
        timeline.See(version, Stopwatch.GetTimestamp());
    }

    /// <summary>Versions of one territory and when each was seen first.</summary>
    sealed class Timeline
    {
        const int Kept = 4_000;   // far more than an edit storm of 10 s

        readonly Lock _lock = new();
        readonly List<(long Version, long At)> _seen = [];

        public long Newest
        {
            get
            {
                lock (_lock) return _seen is [.., var last] ? last.Version : 0;
            }
        }

        public void See(long version, long at)
        {
            lock (_lock)
            {
                var next = _seen is [.., var last] ? last.Version + 1 : version;
                for (; next <= version; next++) _seen.Add((next, at));
                if (_seen.Count > 2 * Kept) _seen.RemoveRange(0, Kept);
            }
        }

        public long NewestBy(long timestamp)
        {
            lock (_lock)
            {
                var place = _seen.FindLastIndex(one => one.At <= timestamp);
                return place < 0 ? 0 : _seen[place].Version;
            }
        }

        public long? SeenAt(long version)
        {
            lock (_lock)
            {
                if (_seen.Count == 0 || version > _seen[^1].Version) return null;
                return _seen[(int)Math.Max(0, version - _seen[0].Version)].At;
            }
        }
    }
}
