using System.Text.Json.Serialization;
using Ctg.Geo.Api.Territories;
using Ctg.Geo.Engine.Isochrones;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Api.Reach;

/// <summary>Where a place meets the roads of a mode.</summary>
/// <param name="State">onRoads; offRoads: in a lake, abroad or otherwise too far from any road that the mode may use; noRoads: none are loaded.</param>
/// <param name="SnapMetres">To the nearest of them, in a straight line; absent when there is none.</param>
/// <param name="MostSnapMetres">Farther than this, a place is off the roads.</param>
/// <param name="Why">In words.</param>
public sealed record MeetingView(PointView Place, string State, double? SnapMetres, double MostSnapMetres, string Why)
{
    internal static MeetingView Of(LoadedRoads? roads, TravelMode mode, Position place) => roads?.Times.SnapOf(mode, place) switch
    {
        null => new(PointView.Of(place), "noRoads", null, RoadTimes.MostSnapMetres, roads is null ? "No roads are loaded here." : "No road of this mode is loaded here."),
        { Metres: <= RoadTimes.MostSnapMetres } snap => new(PointView.Of(place), "onRoads", Math.Round(snap.Metres, 1), RoadTimes.MostSnapMetres,
            FormattableString.Invariant($"A road of this mode is {snap.Metres:0} m away.")),
        { } snap => new(PointView.Of(place), "offRoads", Math.Round(snap.Metres, 1), RoadTimes.MostSnapMetres,
            FormattableString.Invariant($"The nearest road of this mode is {snap.Metres:0} m away; beyond {RoadTimes.MostSnapMetres:0} m a place is off the roads.")),
    };
}

/// <summary>Isochrones of a place as GeoJSON (RFC 7946), WGS 84.</summary>
/// <param name="Features">The longest time first, so that the shorter ones are drawn over it; none for a place off the roads.</param>
/// <param name="Direction">towards: from where one reaches the place; away: where one gets to from it.</param>
/// <param name="Place">Where it meets the roads.</param>
/// <param name="Attribution">To be shown wherever the areas are.</param>
public sealed record IsochroneCollection(
    string Type, IReadOnlyList<IsochroneFeature> Features, string Mode, string Direction, MeetingView Place, string MethodVersion,
    string? Attribution, IReadOnlyList<SourceView> Sources)
{
    internal static IsochroneCollection Of(LoadedRoads? roads, TravelMode mode, TravelDirection direction, Position place, IReadOnlyList<TravelTime> limits)
    {
        var drawn = roads?.Times.IsochronesAround(mode, direction, [place], limits);
        var way = direction == TravelDirection.Towards ? "towards" : "away";
        return new(
            "FeatureCollection",
            drawn is null ? [] : [.. drawn.ByTime.Reverse().Select(isochrone => IsochroneFeature.Of(isochrone, mode, way, drawn.ToleranceMetres))],
            mode.Code, way, MeetingView.Of(roads, mode, place), IsochroneMethod.Current, AttributionOf(roads), roads is null ? [] : SourceView.Of([roads.Dataset]));
    }

    internal static string? AttributionOf(LoadedRoads? roads) => roads is null ? null : $"© {roads.Dataset.Producer}, {roads.Dataset.Licence}";
}

/// <summary>All that is within a time.</summary>
public sealed record IsochroneFeature(string Type, AreaView Geometry, IsochroneProperties Properties)
{
    internal static IsochroneFeature Of(Isochrone isochrone, TravelMode mode, string direction, double toleranceMetres) => new(
        "Feature", AreaView.Of(isochrone.Area), new(isochrone.Limit.Minutes, mode.Code, direction, Math.Round(toleranceMetres, 1)));
}

/// <param name="ToleranceMetres">A place inside that is out of reach lies within so many metres of one that is in reach.</param>
public sealed record IsochroneProperties(double Minutes, string Mode, string Direction, double ToleranceMetres);

/// <param name="Coordinates">Polygons, the largest first; of each its ring and its holes; of each its places; longitude, latitude, degrees.</param>
public sealed record AreaView(string Type, double[][][][] Coordinates)
{
    public static AreaView Of(MultiPolygon area) => new("MultiPolygon", [.. area.Geometries.Cast<Polygon>().Select(Rings)]);

    static double[][][] Rings(Polygon polygon) => [Places(polygon.ExteriorRing), .. polygon.InteriorRings.Select(Places)];

    static double[][] Places(LineString ring) => Array.ConvertAll(ring.Coordinates, place => (double[])[place.X, place.Y]);
}

/// <summary>The fastest way between two places, as a GeoJSON feature.</summary>
/// <param name="Geometry">Null when there is no way.</param>
/// <param name="From">Where the one place meets the roads.</param>
public sealed record RouteFeature(
    string Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] RouteLine? Geometry, RouteProperties Properties,
    MeetingView From, MeetingView To, string? Attribution, IReadOnlyList<SourceView> Sources)
{
    internal static RouteFeature Of(LoadedRoads? roads, TravelMode mode, Position from, Position to, TravelTime limit)
    {
        var (start, end) = (MeetingView.Of(roads, mode, from), MeetingView.Of(roads, mode, to));
        var route = roads?.Times.Route(mode, from, to, limit);
        var properties = route is null ? new RouteProperties(mode.Code, null, null, null) : new(
            mode.Code, Math.Round(route.Time.Minutes, 2, MidpointRounding.AwayFromZero), Math.Round(route.Metres, 1), Math.Round((start.SnapMetres + end.SnapMetres) ?? 0, 1));
        return new("Feature", route is null ? null : RouteLine.Of(route.Line), properties, start, end, IsochroneCollection.AttributionOf(roads), roads is null ? [] : SourceView.Of([roads.Dataset]));
    }
}

/// <param name="Minutes">From door to door; absent when there is no way within four hours.</param>
/// <param name="Metres">On roads.</param>
/// <param name="WalkMetres">In straight lines, to the first road and from the last.</param>
public sealed record RouteProperties(string Mode, double? Minutes, double? Metres, double? WalkMetres);

/// <param name="Coordinates">Longitude, latitude, degrees; two places or more.</param>
public sealed record RouteLine(string Type, double[][] Coordinates)
{
    /// <remarks>A way of one place is written twice: a line has two ends (RFC 7946 §3.1.4).</remarks>
    public static RouteLine Of(IReadOnlyList<Position> line) =>
        new("LineString", [.. (line.Count == 1 ? [line[0], line[0]] : line).Select(place => (double[])[place.Longitude, place.Latitude])]);
}
