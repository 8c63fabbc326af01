using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Import.Roads;

/// <summary>Stretches → network: nodes numbered so that neighbours are near, roads in the order of their first node, times rounded once.</summary>
static class RoadAssembly
{
    /// <summary>A day: no road takes longer.</summary>
    const int MostDecis = 24 * 36_000;

    /// <param name="exact">Gets the times of each road before rounding; null: not needed.</param>
    public static RoadNetwork Of(StretchList stretches, List<Directed>? exact)
    {
        var all = stretches.All;
        var (ends, places) = Numbered(stretches);
        var order = new int[all.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => (ends[a].From, ends[a].To, a).CompareTo((ends[b].From, ends[b].To, b)));

        var firstPoint = new int[all.Count + 1];
        for (var i = 0; i < order.Length; i++) firstPoint[i + 1] = firstPoint[i] + all[order[i]].Count;
        var points = new RoadPoint[firstPoint[^1]];
        for (var i = 0; i < order.Length; i++) stretches.PointsOf(all[order[i]]).CopyTo(points.AsSpan(firstPoint[i]));

        exact?.AddRange(order.Select(road => all[road].Decis));
        return new()
        {
            Nodes = ImmutableCollectionsMarshal.AsImmutableArray(places),
            From = Of(order, road => ends[road].From),
            To = Of(order, road => ends[road].To),
            Decimetres = Of(order, road => (int)Math.Round(10 * all[road].Metres)),
            Costs = [.. TravelModes.All.Select((_, mode) => new RoadCosts(
                Of(order, road => Rounded(all[road].Decis[2 * mode + Directed.Forward])), Of(order, road => Rounded(all[road].Decis[2 * mode + Directed.Backward]))))],
            Kind = Of(order, road => all[road].Kind),
            KindNames = [.. RoadKinds.Names],
            Way = Of(order, road => all[road].Way),
            FirstPoint = ImmutableCollectionsMarshal.AsImmutableArray(firstPoint),
            Points = ImmutableCollectionsMarshal.AsImmutableArray(points),
        };
    }

    static ImmutableArray<T> Of<T>(int[] order, Converter<int, T> value) => ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(order, value));

    /// <summary>1 at least: a search that gains time at every step needs no other proof of its end.</summary>
    static int Rounded(double decis) => double.IsFinite(decis) ? (int)Math.Clamp(Math.Round(decis), 1, MostDecis) : RoadNetwork.Closed;

    static ((int From, int To)[] Ends, RoadPoint[] Places) Numbered(StretchList stretches)
    {
        var dense = new Dictionary<int, int>(stretches.All.Count);
        var ends = new (int From, int To)[stretches.All.Count];
        var places = new List<RoadPoint>();
        for (var i = 0; i < ends.Length; i++)
        {
            var points = stretches.PointsOf(stretches.All[i]);
            ends[i] = (Dense(stretches.All[i].From, points[0]), Dense(stretches.All[i].To, points[^1]));
        }
        var number = BreadthFirst.Order(dense.Count, ends);
        var ordered = new RoadPoint[dense.Count];
        for (var node = 0; node < ordered.Length; node++) ordered[number[node]] = places[node];
        return (Array.ConvertAll(ends, pair => (number[pair.From], number[pair.To])), ordered);

        int Dense(int key, RoadPoint at)
        {
            if (dense.TryGetValue(key, out var known)) return known;
            dense.Add(key, places.Count);
            places.Add(at);
            return places.Count - 1;
        }
    }
}
