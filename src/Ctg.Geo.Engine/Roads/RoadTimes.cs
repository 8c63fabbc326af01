using System.Collections.Concurrent;
using Ctg.Geo.Engine.Isochrones;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>Travel times by road: all that measures know of roads. How they are searched stays behind this type.</summary>
/// <remarks>People walk in a straight line to the nearest road that their mode may use, and from the last one to where they go. Made once for a
/// network; any number of threads may ask.</remarks>
public sealed class RoadTimes(RoadNetwork network)
{
    /// <summary>Beyond it a place is off the network. Assumption (METHODS §2).</summary>
    public const double MostSnapMetres = 2_000;

    /// <summary>At 4 km/h, the speed of people on foot: 36,000 tenths of a second an hour.</summary>
    internal const double WalkDecisPerMetre = 36_000 / 4_000.0;

    readonly RoadIndex _index = new(network);
    readonly bool[] _all = [.. Enumerable.Repeat(true, network.RoadCount)];
    readonly ConcurrentDictionary<TravelMode, Lazy<ModeRoads>> _modes = [];

    /// <summary>Metres to the nearest road of whatever mode; infinite when there is none.</summary>
    public double MetresToRoad(Position place) => _index.Nearest(place, _all)?.Metres ?? double.PositiveInfinity;

    /// <summary>The nearest point of a road that the mode may use, however far; null when the network has none. Beyond
    /// <see cref="MostSnapMetres"/> the place is off the network, and everything is out of its reach.</summary>
    public Snap? SnapOf(TravelMode mode, Position place) => _index.Nearest(place, Of(mode).Usable);

    /// <summary>For each place, the nearest site and the time to go there; null when none is within the limit.</summary>
    public NearestSite?[] ToNearest(TravelMode mode, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit) =>
        ToNearest(mode, StopsOf(mode, sites), StopsOf(mode, places), limit);

    /// <remarks>Most people live near: the search goes as far as somebody needs it, in doubling steps, and to the limit only for those who
    /// find nothing.</remarks>
    internal NearestSite?[] ToNearest(TravelMode mode, Stop[] stops, Stop[] homes, TravelTime limit)
    {
        const int Steps = 4;
        var (roads, beside) = (Of(mode), Beside(stops));
        var (seeds, owners) = (stops.SelectMany(stop => stop.Arriving).ToArray(), stops.SelectMany((stop, site) => stop.Arriving.Select(_ => site)).ToArray());
        var nearest = new NearestSite?[homes.Length];
        int[] waiting = [.. Enumerable.Range(0, homes.Length).Where(home => !homes[home].IsOff)];
        var search = roads.Take();
        for (var step = Steps - 1; step >= 0 && waiting.Length > 0; step--)
        {
            var reach = limit.Decis >> step;
            search.Run(seeds, owners, reach);
            foreach (var home in waiting) nearest[home] = Nearest(home, reach);
            waiting = Array.FindAll(waiting, home => nearest[home] is null);
        }
        roads.HandBack(search);
        return nearest;

        NearestSite? Nearest(int home, int reach)
        {
            var (decis, site) = (ReachSearch.OutOfReach, NearestSearch.NoOwner);
            foreach (var door in homes[home].Leaving)
                if (search.OwnerOf(door.Node) is >= 0 and var owner) Take(search.DecisOf(door.Node) + door.Decis, owner);
            foreach (var other in beside[homes[home].Road])
                if (homes[home].Along(stops[other], roads.Costs) is { } along) Take(along, other);
            return decis <= reach ? new NearestSite(site, TravelTime.FromDecis(decis)) : null;

            void Take(int found, int owner)
            {
                if ((found, owner).CompareTo((decis, site)) < 0) (decis, site) = (found, owner);
            }
        }
    }

    /// <summary>The pairs of a place and a site within the limit.</summary>
    /// <param name="direction">Towards: from places to sites. Away: from sites to places.</param>
    public TravelTable Within(TravelMode mode, TravelDirection direction, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit) =>
        TravelTable.Of(places.Count, Within(mode, direction, StopsOf(mode, sites), StopsOf(mode, places), limit));

    /// <returns>By site.</returns>
    internal (int[] Places, int[] Decis)[] Within(TravelMode mode, TravelDirection direction, Stop[] stops, Stop[] homes, TravelTime limit)
    {
        var roads = Of(mode);
        var rows = new (int[] Places, int[] Decis)[stops.Length];
        var towards = direction == TravelDirection.Towards;
        (towards ? roads.TowardsSites : new(roads.Away)).ForEach([.. stops.Select(stop => towards ? stop.Arriving : stop.Leaving)], limit.Decis, (site, search) =>
        {
            var (found, decis) = (new List<int>(), new List<int>());
            for (var place = 0; place < homes.Length; place++)
            {
                var best = ReachSearch.OutOfReach;
                foreach (var door in towards ? homes[place].Leaving : homes[place].Arriving)
                    if (search.DecisOf(door.Node) is < ReachSearch.OutOfReach and var reached) best = Math.Min(best, reached + door.Decis);
                if (homes[place].Road == stops[site].Road && (towards ? homes[place].Along(stops[site], roads.Costs) : stops[site].Along(homes[place], roads.Costs)) is { } along)
                    best = Math.Min(best, along);
                if (best > limit.Decis) continue;
                found.Add(place);
                decis.Add(best);
            }
            rows[site] = ([.. found], [.. decis]);
        });
        return rows;
    }

    /// <summary>The fastest way; null when there is none within the limit.</summary>
    public RoadRoute? Route(TravelMode mode, Position from, Position to, TravelTime limit)
    {
        var (start, end) = (StopOf(mode, from), StopOf(mode, to));
        if (start.IsOff || end.IsOff) return null;
        var way = new RouteSearch(Of(mode).Away).Find(start.Leaving, end.Arriving, limit.Decis);
        var along = start.Road == end.Road ? start.Along(end, Of(mode).Costs) : null;
        if (along is { } direct && direct <= Math.Min(limit.Decis, way?.Decis ?? int.MaxValue))
            return RoadRoute.Along(network, start.Snap, end.Snap, TravelTime.FromDecis(direct));
        return way is null ? null : RoadRoute.Of(network, start.Snap, start.Leaving[way.Start].Node, way.Roads, end.Snap, TravelTime.FromDecis(way.Decis));
    }

    /// <summary>All that lies within some times of the nearest of some places, as areas; null when every place is off the network.</summary>
    /// <param name="limits">Ascending.</param>
    /// <param name="window">Nothing outside it need be drawn; null: all is.</param>
    public IsochroneSet? IsochronesAround(
        TravelMode mode, TravelDirection direction, IReadOnlyList<Position> places, IReadOnlyList<TravelTime> limits, DrawnWindow? window = null)
    {
        var (roads, towards) = (Of(mode), direction == TravelDirection.Towards);
        Stop[] stops = [.. StopsOf(mode, places).Where(stop => !stop.IsOff)];
        if (stops.Length == 0) return null;
        var graph = towards ? roads.Towards : roads.Away;
        var search = new ReachSearch(graph);
        search.Run([.. stops.SelectMany(stop => towards ? stop.Arriving : stop.Leaving)], limits[^1].Decis);
        return IsochroneDrawing.Draw(new(network, roads.Costs, direction, search, stops), graph, _index, roads.Usable, limits, window);
    }

    /// <summary>Where places meet the roads of a mode.</summary>
    internal Stop[] StopsOf(TravelMode mode, IReadOnlyList<Position> places)
    {
        var (stops, roads) = (new Stop[places.Count], Of(mode));
        Parallel.For(0, stops.Length, i => stops[i] = StopOf(roads, places[i]));
        return stops;
    }

    internal Stop StopOf(TravelMode mode, Position place) => StopOf(Of(mode), place);

    Stop StopOf(ModeRoads roads, Position place) => _index.Nearest(place, roads.Usable) is { Metres: <= MostSnapMetres } snap
        ? Stop.At(network, roads.Costs, snap, WalkDecisPerMetre * snap.Metres) : Stop.Off;

    ModeRoads Of(TravelMode mode) => _modes.GetOrAdd(mode, static (mode, network) => new(() => new ModeRoads(network, mode)), network).Value;

    static ILookup<int, int> Beside(Stop[] stops) =>
        Enumerable.Range(0, stops.Length).Where(i => !stops[i].IsOff).ToLookup(i => stops[i].Road);
}
