using System.Collections.Frozen;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>Travel by the roads of a loaded network; to and from what lies beyond it, by straight line, so that a service of the neighbours
/// is not out of reach because their roads are not loaded.</summary>
/// <remarks>Beyond: farther than <see cref="RoadTimes.MostSnapMetres"/> from a road of whatever mode. A place that has roads, but none for its
/// mode, is out of reach by that mode. What is known of the places asked for again and again is found once.</remarks>
public sealed class RoadTravel : ITravelTimes
{
    readonly StraightLine _line;
    readonly Dataset _network;
    readonly FrozenDictionary<Position, int> _numbers;       // of the places asked for again and again
    readonly Lazy<Stop[]>[] _stops;                          // of those places, by mode
    readonly Lazy<bool[]> _beyond;

    /// <param name="network">The data set that the roads come from.</param>
    /// <param name="places">Asked for again and again: where people live.</param>
    public RoadTravel(RoadTimes roads, Dataset network, StraightLine line, IEnumerable<Position> places)
    {
        (Roads, _network, _line) = (roads, network, line);
        Position[] known = [.. places.Distinct()];
        _numbers = known.Select((place, number) => KeyValuePair.Create(place, number)).ToFrozenDictionary();
        _stops = [.. TravelModes.All.Select(mode => new Lazy<Stop[]>(() => roads.StopsOf(mode, known)))];
        _beyond = new(() => [.. known.AsParallel().AsOrdered().Select(IsFar)]);
    }

    public RoadTimes Roads { get; }

    /// <summary>By which what lies beyond the roads is reached.</summary>
    public StraightLine Line => _line;

    public bool Estimated => false;

    public IReadOnlyList<Dataset> Sources => [_network];

    /// <summary>No road of whatever mode is near.</summary>
    public bool IsBeyond(Position place) => _numbers.TryGetValue(place, out var number) ? _beyond.Value[number] : IsFar(place);

    /// <inheritdoc/>
    public NearestSite?[] ToNearest(TravelMode mode, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit)
    {
        var (stops, homes) = (StopsOf(mode, sites), StopsOf(mode, places));
        var nearest = Roads.ToNearest(mode, stops, homes, limit);
        var (farSites, farPlaces) = (Beyond(sites, stops), Beyond(places, homes));
        if (farSites.Length > 0) Improve(nearest, mode, sites, farSites, places, [.. Enumerable.Range(0, places.Count).Except(farPlaces)], limit);
        if (farPlaces.Length > 0) Improve(nearest, mode, sites, [.. Enumerable.Range(0, sites.Count)], places, farPlaces, limit);
        return nearest;
    }

    /// <inheritdoc/>
    public TravelTable Within(TravelMode mode, TravelDirection direction, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit)
    {
        var (stops, homes) = (StopsOf(mode, sites), StopsOf(mode, places));
        var rows = Roads.Within(mode, direction, stops, homes, limit);
        var (farSites, farPlaces) = (Beyond(sites, stops).ToHashSet(), Beyond(places, homes));
        if (farSites.Count + farPlaces.Length == 0) return TravelTable.Of(places.Count, rows);

        var all = Enumerable.Range(0, places.Count).ToArray();
        for (var site = 0; site < rows.Length; site++)
        {
            var far = farSites.Contains(site) ? all : farPlaces;
            var line = _line.Within(mode, direction, [sites[site]], [.. far.Select(place => places[place])], limit);
            (rows[site].Places, rows[site].Decis) = Joined(rows[site], [.. line.Place.ToArray().Select(place => far[place])], line.Decis.ToArray());
        }
        return TravelTable.Of(places.Count, rows);
    }

    /// <summary>The straight line where it is faster: to or from places that no road reaches.</summary>
    void Improve(
        NearestSite?[] nearest, TravelMode mode, IReadOnlyList<Position> sites, int[] some, IReadOnlyList<Position> places, int[] from, TravelTime limit)
    {
        var line = _line.ToNearest(mode, [.. some.Select(site => sites[site])], [.. from.Select(place => places[place])], limit);
        for (var i = 0; i < from.Length; i++)
            if (line[i] is { } direct && (nearest[from[i]] is not { } road || direct.Time < road.Time))
                nearest[from[i]] = direct with { Site = some[direct.Site] };
    }

    /// <summary>By place. None is in both: what is beyond has no time by road.</summary>
    static (int[] Places, int[] Decis) Joined((int[] Places, int[] Decis) road, int[] places, int[] decis)
    {
        var pairs = road.Places.Zip(road.Decis).Concat(places.Zip(decis)).OrderBy(pair => pair.First).ToArray();
        return ([.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)]);
    }

    Stop[] StopsOf(TravelMode mode, IReadOnlyList<Position> places)
    {
        var known = _stops[RoadNetwork.IndexOf(mode)];
        var stops = new Stop[places.Count];
        for (var i = 0; i < stops.Length; i++)
            stops[i] = _numbers.TryGetValue(places[i], out var number) ? known.Value[number] : Roads.StopOf(mode, places[i]);
        return stops;
    }

    int[] Beyond(IReadOnlyList<Position> places, Stop[] stops) =>
        [.. Enumerable.Range(0, stops.Length).Where(i => stops[i].IsOff && IsBeyond(places[i]))];

    bool IsFar(Position place) => Roads.MetresToRoad(place) > RoadTimes.MostSnapMetres;
}
