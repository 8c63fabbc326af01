using System.Collections.Immutable;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Api.Live;

/// <summary>One version as readers are told of it: its deltas made into bytes once. Immutable.</summary>
sealed class LiveState
{
    /// <summary>Who lacks more than this is told to take the snapshot: it is smaller, compressed and shared.</summary>
    const int MaxMissing = 16, MaxMissingBytes = 64 * 1024;

    readonly ImmutableArray<LiveDelta> _deltas;   // version after version, the last one leading here
    readonly Lazy<byte[]> _notice;
    volatile Heartbeat? _beat;

    LiveState(PublishedTerritory published, long sequence, ImmutableArray<LiveDelta> deltas)
    {
        (Published, Sequence, _deltas) = (published, sequence, deltas);
        _notice = new(() => LiveFrame.Delta(published.Snapshot()).Frame);
    }

    public PublishedTerritory Published { get; }

    /// <summary>Counts what this node has told: a reader that was told as much has this state.</summary>
    public long Sequence { get; }

    /// <summary>When this version was written.</summary>
    public DateTimeOffset At => TimeOf(Published);

    /// <summary>A ping and the heartbeat, made once for each confirmation.</summary>
    /// <param name="confirmed">By this node's clock.</param>
    public byte[] Beat(long confirmed)
    {
        if (_beat is { } made && made.Confirmed == confirmed) return made.Bytes;
        var beat = new Heartbeat(confirmed,
            [.. LiveFrame.Ping, .. LiveFrame.Heartbeat(Published.Territory.Id, Published.Epoch, Published.Version, Published.Values.Hash, confirmed)]);
        _beat = beat;
        return beat.Bytes;
    }

    public static LiveState First(PublishedTerritory published) =>
        new(published, 0, [.. Following(published.RecentDeltas, published.Version - published.RecentDeltas.Count, published).Select(delta => new LiveDelta(delta))]);

    /// <summary>What follows when <paramref name="published"/> is shown.</summary>
    public LiveState Next(PublishedTerritory published)
    {
        if (published.Epoch == Published.Epoch && published.Version == Published.Version && published.Values.Hash == Published.Values.Hash)
            return new(published, Sequence, _deltas);   // loaded again, and the same
        var following = published.Epoch == Published.Epoch ? Following(published.RecentDeltas, Published.Version, published) : [];
        if (following.Length == 0) return new(published, Sequence + 1, []);
        var known = _deltas.AddRange(following.Select(delta => new LiveDelta(delta)));
        return new(published, Sequence + following.Length, known.Length <= PublishedTerritory.MaxRecentDeltas ? known : known[^PublishedTerritory.MaxRecentDeltas..]);
    }

    /// <summary>The next bytes for a reader that was told <paramref name="sequence"/>, and how much it has been told then.</summary>
    public (byte[] Frame, long Sequence) After(long sequence)
    {
        var missing = Sequence - sequence;
        return missing <= _deltas.Length && IsLittle(missing) ? (_deltas[^(int)missing].Frame, sequence + 1) : (_notice.Value, Sequence);
    }

    /// <summary>What leads from a known version to this one.</summary>
    /// <param name="now">By this node's clock.</param>
    public WatchAnswer Answer(long epoch, long knownVersion, long now)
    {
        var missing = Published.Version - knownVersion;
        var told = epoch == Published.Epoch && missing >= 0 && missing <= _deltas.Length && IsLittle(missing);
        return new(
            Published.Territory.Id, Published.Epoch, Published.Version, At, Published.Values.Hash, now, Snapshot: !told,
            told ? [.. _deltas.AsSpan()[^(int)missing..].ToArray().Select(delta => new WrittenJson(delta.Json))] : []);
    }

    public static DateTimeOffset TimeOf(PublishedTerritory published) => published.RecentDeltas is [.., var last] ? last.At : published.PublishedAt;

    bool IsLittle(long missing)
    {
        if (missing is 0 or 1) return true;
        if (missing > MaxMissing) return false;
        var bytes = 0;
        foreach (var delta in _deltas.AsSpan()[^(int)missing..]) bytes += delta.Frame.Length;
        return bytes <= MaxMissingBytes;
    }

    /// <summary>The deltas from <paramref name="version"/> on, when they lead to what is published without a gap; otherwise none.</summary>
    static TerritoryDelta[] Following(IReadOnlyList<TerritoryDelta> deltas, long version, PublishedTerritory published)
    {
        TerritoryDelta[] following = [.. deltas.Where(delta => delta.Version > version)];
        if (following.Length != published.Version - version) return [];
        for (var i = 0; i < following.Length; i++)
            if (following[i].Version != version + 1 + i || following[i].Snapshot || following[i].Epoch != published.Epoch) return [];
        return following;
    }
}

sealed record Heartbeat(long Confirmed, byte[] Bytes);

/// <summary>A delta in bytes.</summary>
sealed class LiveDelta
{
    public LiveDelta(TerritoryDelta delta) => (Frame, Json) = LiveFrame.Delta(delta);

    public byte[] Frame { get; }

    public ReadOnlyMemory<byte> Json { get; }
}
