using System.Collections.Concurrent;
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

    /// <summary>A part of the network with fewer nodes is no place to set out from: a car park, a bridge mapped apart. Assumption.</summary>
    const int FewestNodes = 10;

    /// <summary>At 4 km/h, the speed of people on foot: 36,000 tenths of a second an hour.</summary>
    const double WalkDecisPerMetre = 36_000 / 4_000.0;

    readonly RoadIndex _index = new(network);
    readonly ConcurrentDictionary<TravelMode, ModeRoads> _modes = [];

    /// <summary>What one mode needs, made when it is first asked for.</summary>
    sealed class ModeRoads(RoadNetwork network, TravelMode mode)
    {
        public readonly bool[] Usable = Engine.Roads.Usable.Of(network, mode, FewestNodes);
        public readonly RoadGraph Away = RoadGraph.Of(network, mode, TravelDirection.Away);
        public readonly RoadGraph Towards = RoadGraph.Of(network, mode, TravelDirection.Towards);
        public readonly RoadCosts Costs = network.CostsOf(mode);
    }

    /// <summary>The nearest point of a road that the mode may use, however far; null when the network has none. Beyond
    /// <see cref="MostSnapMetres"/> the place is off the network, and everything is out of its reach.</summary>
    public Snap? SnapOf(TravelMode mode, Position place) => _index.Nearest(place, Of(mode).Usable);

    /// <summary>For each place, the nearest site and the time to go there; null when none is within the limit.</summary>
    public NearestSite?[] ToNearest(TravelMode mode, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit)
    {
        var (stops, homes, roads) = (Stops(mode, sites), Stops(mode, places), Of(mode));
        var owners = stops.SelectMany((stop, site) => stop.Arriving.Select(_ => site)).ToArray();
        var search = new NearestSearch(roads.Towards);
        search.Run([.. stops.SelectMany(stop => stop.Arriving)], owners, limit.Decis);
        var beside = Beside(stops);
        return Array.ConvertAll(homes, home =>
        {
            var (decis, site) = (ReachSearch.OutOfReach, NearestSearch.NoOwner);
            foreach (var door in home.Leaving)
                if (search.OwnerOf(door.Node) is >= 0 and var owner) Take(search.DecisOf(door.Node) + door.Decis, owner);
            foreach (var other in beside[home.Road])
                if (home.Along(stops[other], roads.Costs) is { } along) Take(along, other);
            return decis <= limit.Decis ? new NearestSite(site, TravelTime.FromDecis(decis)) : default(NearestSite?);

            void Take(int found, int owner)
            {
                if ((found, owner).CompareTo((decis, site)) < 0) (decis, site) = (found, owner);
            }
        });
    }

    /// <summary>The pairs of a place and a site within the limit.</summary>
    /// <param name="direction">Towards: from places to sites. Away: from sites to places.</param>
    public TravelTable Within(TravelMode mode, TravelDirection direction, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit)
    {
        var (stops, homes, roads) = (Stops(mode, sites), Stops(mode, places), Of(mode));
        var rows = new (int[] Places, int[] Decis)[stops.Length];
        var towards = direction == TravelDirection.Towards;
        new Catchments(towards ? roads.Towards : roads.Away).ForEach([.. stops.Select(stop => towards ? stop.Arriving : stop.Leaving)], limit.Decis, (site, search) =>
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
        return TravelTable.Of(places.Count, rows);
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

    ModeRoads Of(TravelMode mode) => _modes.GetOrAdd(mode, static (mode, network) => new(network, mode), network);

    Stop[] Stops(TravelMode mode, IReadOnlyList<Position> places)
    {
        var stops = new Stop[places.Count];
        Parallel.For(0, stops.Length, i => stops[i] = StopOf(mode, places[i]));
        return stops;
    }

    Stop StopOf(TravelMode mode, Position place) =>
        SnapOf(mode, place) is { Metres: <= MostSnapMetres } snap ? Stop.At(network, Of(mode).Costs, snap, WalkDecisPerMetre * snap.Metres) : Stop.Off;

    static ILookup<int, int> Beside(Stop[] stops) =>
        Enumerable.Range(0, stops.Length).Where(i => !stops[i].IsOff).ToLookup(i => stops[i].Road);
}
