using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>Looks at every reader fifty times a second: one that does not say that its data may be old must not be more than 10 s behind
/// what the database had committed.</summary>
sealed class StalenessWatch : IDisposable
{
    static readonly TimeSpan Most = TimeSpan.FromSeconds(10), Period = TimeSpan.FromMilliseconds(20);

    readonly IReadOnlyList<CampaignReader> _readers;
    readonly DatabaseWatch _database;
    readonly Thread _thread;
    readonly long[] _reported;   // by reader: one message for one lateness
    volatile bool _ended;
    double _worst;

    public StalenessWatch(IReadOnlyList<CampaignReader> readers, DatabaseWatch database)
    {
        (_readers, _database, _reported) = (readers, database, new long[readers.Count]);
        _thread = new(Run) { IsBackground = true, Name = "staleness", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>The longest that a reader was behind without saying so.</summary>
    public TimeSpan Worst => TimeSpan.FromSeconds(Volatile.Read(ref _worst));

    public void Dispose()
    {
        _ended = true;
        _thread.Join();
    }

    void Run()
    {
        while (!_ended)
        {
            foreach (var reader in _readers) Look(reader);
            Thread.Sleep(Period);
        }
    }

    void Look(CampaignReader reader)
    {
        if (reader.SaysStale || reader.Held is not { } held) return;
        var now = Stopwatch.GetTimestamp();
        if (_database.SupersededAt(reader.Territory, held.Version) is not { } since) return;
        var behind = Stopwatch.GetElapsedTime(since, now);
        if (behind.TotalSeconds > _worst) Volatile.Write(ref _worst, behind.TotalSeconds);
        if (behind <= Most || _reported[reader.Number] == held.Version) return;
        _reported[reader.Number] = held.Version;
        Faults.Enqueue(FormattableString.Invariant($"{reader} does not say that it is behind: version {held.Version + 1} was committed {behind.TotalSeconds:0.0} s ago."));
    }
}
