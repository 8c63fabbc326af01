using Ctg.Geo.Engine.Isochrones;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Engine.Tests.Isochrones;

/// <summary>What must hold of isochrones on any network, judged place by place against <see cref="RoadTimes"/>.</summary>
/// <param name="label">Begins the message of a failure: the seed.</param>
sealed class IsochroneLaws(RoadNetwork network, TravelMode mode, TravelDirection direction, string label)
{
    readonly RoadTimes _times = new(network);

    /// <summary>Valid; each in the next; what is in reach inside, what is out of reach outside, but for the tolerance.</summary>
    /// <param name="places">Of the caller's choice, to which others near the lines are added.</param>
    public IsochroneSet Hold(Position around, IReadOnlyList<TravelTime> limits, IReadOnlyList<Position> places, Random random) =>
        Hold([around], limits, places, random);

    /// <param name="around">What lies within a time of the nearest of them.</param>
    public IsochroneSet Hold(Position[] around, IReadOnlyList<TravelTime> limits, IReadOnlyList<Position> places, Random random)
    {
        var isochrones = _times.IsochronesAround(mode, direction, around, limits)!;
        for (var i = 0; i < limits.Count; i++)
        {
            var area = isochrones.ByTime[i].Area;
            Assert.True(area.IsValid, $"{label}: {limits[i].Minutes} minutes are no valid area");
            if (i > 0 && isochrones.ByTime[i - 1].Area is { IsEmpty: false } before) Assert.True(area.Covers(before), $"{label}: {limits[i - 1].Minutes} minutes are not within {limits[i].Minutes}");
            Agree(around, isochrones.ByTime[i], [.. places, .. NearLines(area, random)], isochrones.ToleranceMetres);
        }
        return isochrones;
    }

    void Agree(Position[] around, Isochrone isochrone, Position[] places, double toleranceMetres)
    {
        var (limit, area, decis) = (isochrone.Limit.Decis, new IndexedPointInAreaLocator(isochrone.Area), DecisOf(around, places));
        var late = limit + 9 * toleranceMetres;                       // 4 km/h: 9 tenths of a second a metre
        for (var i = 0; i < places.Length; i++)
        {
            var inside = !isochrone.Area.IsEmpty && area.Locate(new(places[i].Longitude, places[i].Latitude)) != Location.Exterior;
            if (decis[i] <= limit) Assert.True(inside, $"{label}: {places[i]} is {decis[i]} away and outside {limit}");
            else if (inside && decis[i] > late)
                Assert.True(DecisOf(around, Near(places[i], toleranceMetres)).Min() <= limit,
                    $"{label}: {places[i]} is {decis[i]} away, inside {limit}, and {toleranceMetres:0} m from all that is in reach");
        }
    }

    /// <summary>Tenths of a second to the nearest; <see cref="int.MaxValue"/> beyond an hour and a half.</summary>
    int[] DecisOf(Position[] around, Position[] places)
    {
        var limit = TravelTime.FromMinutes(90);
        if (direction == TravelDirection.Towards) return [.. _times.ToNearest(mode, around, places, limit).Select(nearest => nearest?.Time.Decis ?? int.MaxValue)];
        var decis = Enumerable.Repeat(int.MaxValue, places.Length).ToArray();
        var table = _times.Within(mode, direction, around, places, limit);
        for (var i = 0; i < table.Place.Length; i++) decis[table.Place[i]] = Math.Min(decis[table.Place[i]], table.Decis[i]);
        return decis;
    }

    static IEnumerable<Position> NearLines(MultiPolygon area, Random random)
    {
        var corners = area.Coordinates;
        for (var i = 0; i < Math.Min(400, corners.Length); i++)
        {
            var corner = corners[random.Next(corners.Length)];
            yield return Shifted(Position.At(corner.X, corner.Y), (random.NextDouble() - 0.5) * 100, (random.NextDouble() - 0.5) * 100);
        }
    }

    /// <summary>Places that fill a disc, and the roads in it.</summary>
    Position[] Near(Position place, double metres)
    {
        const int Rings = 16;
        return [place, .. PointsOfRoads(place, metres),
            .. from ring in Enumerable.Range(1, Rings)
               from turn in Enumerable.Range(0, 6 * ring)
               let angle = 2 * Math.PI * turn / (6 * ring)
               select Shifted(place, metres * ring / Rings * Math.Cos(angle), metres * ring / Rings * Math.Sin(angle))];
    }

    IEnumerable<Position> PointsOfRoads(Position place, double metres)
    {
        foreach (var road in new RoadIndex(network).RoadsIn((Shifted(place, -metres, -metres), Shifted(place, metres, metres))))
            for (var i = network.FirstPoint[road] + 1; i < network.FirstPoint[road + 1]; i++)
            {
                var (from, to) = (network.Points[i - 1], network.Points[i]);
                var steps = (int)Math.Ceiling(RoadPoint.Metres(from, to));
                foreach (var step in Enumerable.Range(0, steps + 1))
                {
                    var share = (double)step / Math.Max(1, steps);
                    var point = Position.At((from.Longitude + share * ((double)to.Longitude - from.Longitude)) / 1e7, (from.Latitude + share * ((double)to.Latitude - from.Latitude)) / 1e7);
                    if (Geodesic.Metres(place, point) <= metres) yield return point;
                }
            }
    }

    static Position Shifted(Position place, double east, double north) => Position.At(
        place.Longitude + east / 111_320 / Math.Cos(double.DegreesToRadians(place.Latitude)), place.Latitude + north / 111_320);
}
