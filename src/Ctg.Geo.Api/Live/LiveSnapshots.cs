using System.Collections.Concurrent;
using System.Text.Json;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Publishing;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Api.Live;

/// <summary>The values of a territory at one version, whole: what a page begins with, and falls back to.</summary>
/// <param name="Communes">INSEE codes; a place in this list names a commune in deltas.</param>
/// <param name="Series">Minutes as hundredths &lt;&lt; 3 | state (0 value, 1 estimated, 2 fragile, 3 unknown, 4 out of reach, 5 closed, 6 withheld).</param>
/// <param name="Hash">CRC-32 (IEEE 802.3) of every value as little-endian int32, series after series.</param>
public sealed record LiveView(
    string Territory, long Epoch, long Version, DateTimeOffset At, uint Hash, IReadOnlyList<string> Communes, IReadOnlyList<ValueSeries> Series)
{
    internal static LiveView Of(PublishedTerritory published) => new(
        published.Territory.Id, published.Epoch, published.Version, LiveState.TimeOf(published), published.Values.Hash,
        published.Values.Communes, published.Values.Series);
}

/// <summary>The bytes of <see cref="LiveView"/>, made once for each state, compressed when first asked for so.</summary>
sealed class LiveSnapshots
{
    readonly ConcurrentDictionary<string, LiveSnapshot> _kept = new();

    public LiveSnapshot Of(PublishedTerritory published)
    {
        if (_kept.TryGetValue(published.Territory.Id, out var kept) && ReferenceEquals(kept.Published, published)) return kept;
        return _kept[published.Territory.Id] = new(published);
    }
}

sealed class LiveSnapshot
{
    readonly string _tag;
    readonly Lazy<byte[]> _plain, _gzip, _brotli;

    public LiveSnapshot(PublishedTerritory published)
    {
        Published = published;
        _tag = FormattableString.Invariant($"{published.Epoch:x}-{published.Version}-{published.Values.Hash:x8}");
        _plain = new(() => JsonSerializer.SerializeToUtf8Bytes(LiveView.Of(published), LiveJson.Options));
        _gzip = new(() => Encodings.ToGzip(_plain.Value));
        _brotli = new(() => Encodings.ToBrotli(_plain.Value));
    }

    public PublishedTerritory Published { get; }

    /// <summary>Strong: each form has its own.</summary>
    public EntityTagHeaderValue TagOf(string? encoding) => new(encoding is null ? $"\"{_tag}\"" : $"\"{_tag}-{encoding}\"");

    public byte[] In(string? encoding) => encoding switch
    {
        Encodings.Brotli => _brotli.Value,
        Encodings.Gzip => _gzip.Value,
        _ => _plain.Value,
    };
}
