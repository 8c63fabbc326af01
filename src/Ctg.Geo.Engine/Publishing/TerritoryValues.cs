using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Engine.Publishing;

/// <summary>The mean minutes of every commune of a territory: what a map is coloured with, at one version. Immutable.</summary>
public sealed class TerritoryValues
{
    /// <param name="series">Each of them once, with a value for each commune; in any order.</param>
    /// <exception cref="ArgumentException">A series is there twice, or has another number of values.</exception>
    public TerritoryValues(IReadOnlyList<string> communes, IEnumerable<ValueSeries> series)
    {
        Communes = communes;
        Series = [.. series.OrderBy(one => KeyOf(one), Keys)];
        for (var i = 0; i < Series.Count; i++)
        {
            if (Series[i].Values.Count != communes.Count)
                throw new ArgumentException($"{KeyOf(Series[i])} has {Series[i].Values.Count} values for {communes.Count} communes.", nameof(series));
            if (i > 0 && KeyOf(Series[i]) == KeyOf(Series[i - 1]))
                throw new ArgumentException($"{KeyOf(Series[i])} is there twice.", nameof(series));
        }
        Hash = HashOf(Series);
    }

    /// <summary>INSEE codes of the territory's communes, ascending: a place in this list names a commune in a delta.</summary>
    public IReadOnlyList<string> Communes { get; }

    /// <summary>Of the kinds with a site that can be reached, ordered by the codes of service, mode and audience, character by character:
    /// who holds the series and hears of a new one knows where it belongs.</summary>
    public IReadOnlyList<ValueSeries> Series { get; }

    /// <summary><see cref="Crc32"/> of every value, series after series: equal values, equal hash.</summary>
    public uint Hash { get; }

    /// <summary>From the figures of one territory.</summary>
    public static TerritoryValues Of(IReadOnlyList<string> communes, IEnumerable<AccessFigures<Disclosed>> figures) =>
        new(communes, figures.Select(SeriesOf));

    public static ValueSeries SeriesOf(AccessFigures<Disclosed> figures) => new(
        figures.Kind.Code, figures.Mode.Code, figures.Audience.Code,
        [.. figures.Communes.Select(commune => QuantisedFigure.Of(commune.MeanMinutes))]);

    /// <summary>These values with the changes applied: exactly the later values that the changes were taken from.</summary>
    /// <exception cref="ArgumentException">The changes were not taken from these values.</exception>
    public TerritoryValues With(IReadOnlyList<SeriesDelta> changes)
    {
        if (changes.Count == 0) return this;
        var series = Series.ToDictionary(KeyOf);
        foreach (var change in changes)
        {
            var key = (change.Service, change.Mode, change.Audience);
            if (change.Values is { } values)
                series[key] = new(change.Service, change.Mode, change.Audience, change.At is null ? values : Patched(series, key, change));
            else if (!series.Remove(key)) throw new ArgumentException($"{key} is not among these values.", nameof(changes));
        }
        return new(Communes, series.Values);
    }

    /// <summary>What leads from the old values to the new ones of the same communes; empty when they are equal.</summary>
    public static IReadOnlyList<SeriesDelta> Difference(TerritoryValues old, TerritoryValues now)
    {
        if (!old.Communes.SequenceEqual(now.Communes))
            throw new ArgumentException("The communes differ: take the values whole.", nameof(now));
        var before = old.Series.ToDictionary(KeyOf);
        var changes = new List<SeriesDelta>();
        foreach (var series in now.Series)
        {
            int[]? at = before.Remove(KeyOf(series), out var earlier) ? Differing(earlier.Values, series.Values) : null;
            if (at is not { Length: 0 })
                changes.Add(new(series.Service, series.Mode, series.Audience, at, at is null ? series.Values : Array.ConvertAll(at, i => series.Values[i])));
        }
        changes.AddRange(before.Values.Select(gone => new SeriesDelta(gone.Service, gone.Mode, gone.Audience, null, null)));
        return [.. changes.OrderBy(change => (change.Service, change.Mode, change.Audience), Keys)];
    }

    static int[] Differing(IReadOnlyList<int> old, IReadOnlyList<int> now) =>
        ReferenceEquals(old, now) ? [] : [.. Enumerable.Range(0, now.Count).Where(i => old[i] != now[i])];

    static int[] Patched(Dictionary<(string, string, string), ValueSeries> series, (string, string, string) key, SeriesDelta change)
    {
        if (!series.TryGetValue(key, out var earlier)) throw new ArgumentException($"{key} is not among these values.", nameof(change));
        if (change.At!.Count != change.Values!.Count) throw new ArgumentException($"{key}: {change.Values.Count} values at {change.At.Count} places.", nameof(change));
        int[] values = [.. earlier.Values];
        for (var i = 0; i < change.At.Count; i++) values[change.At[i]] = change.Values[i];
        return values;
    }

    static uint HashOf(IReadOnlyList<ValueSeries> series)
    {
        var crc = new Crc32();
        foreach (var one in series)
            foreach (var value in one.Values) crc.Add(value);
        return crc.Value;
    }

    static (string, string, string) KeyOf(ValueSeries series) => (series.Service, series.Mode, series.Audience);

    static readonly Comparer<(string Service, string Mode, string Audience)> Keys = Comparer<(string Service, string Mode, string Audience)>.Create((a, b) =>
        string.CompareOrdinal(a.Service, b.Service) is not 0 and var byService ? byService
        : string.CompareOrdinal(a.Mode, b.Mode) is not 0 and var byMode ? byMode
        : string.CompareOrdinal(a.Audience, b.Audience));
}
