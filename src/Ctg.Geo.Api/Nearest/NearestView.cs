using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Territories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Nearest;

/// <summary>The services nearest to a place.</summary>
/// <param name="Place">Where it meets the roads.</param>
/// <param name="Territory">The one whose services and roads were searched; absent when the place is in none, nor near one.</param>
/// <param name="Commune">INSEE code of the commune that holds the place: its rules of access are those applied.</param>
/// <param name="Recorded">False: which services of this kind are those of this commune is not recorded.</param>
/// <param name="Nearest">Nearest first; empty when none is within reach, or when the place is off the roads.</param>
public sealed record NearestView(
    PointView From, string Service, string Mode, PlaceView Place, string? Territory, long? Version, string? Commune, bool Recorded,
    string? MethodVersion, int ReachMinutes, IReadOnlyList<NearestSiteView> Nearest, IReadOnlyList<SourceView> Sources);

/// <summary>Where a place meets the roads.</summary>
/// <param name="State">onRoads; offRoads: too far from any road that the mode may use; straightLine: no roads serve this territory;
/// outside: in no territory published here nor in the belt of one.</param>
/// <param name="SnapMetres">To the nearest road that the mode may use, in a straight line; absent when no roads are loaded.</param>
/// <param name="MostSnapMetres">Farther than this, a place is off the roads.</param>
/// <param name="Why">In words.</param>
public sealed record PlaceView(string State, double? SnapMetres, double MostSnapMetres, string Why)
{
    public static PlaceView Outside(double? metres) => new("outside", metres, RoadTimes.MostSnapMetres,
        "This place is in no territory published here, nor in the belt of one." + (metres is { } far ? $" The nearest loaded road is {far:0} m away." : ""));

    public static PlaceView Of(ITravelTimes travel, TravelMode mode, Position from)
    {
        if (travel is not RoadTravel roads)
            return new("straightLine", null, RoadTimes.MostSnapMetres, "No roads serve this territory: times are estimated by straight line.");
        double? metres = roads.Roads.SnapOf(mode, from) is { } snap ? Math.Round(snap.Metres, 1) : null;
        return metres is <= RoadTimes.MostSnapMetres
            ? new("onRoads", metres, RoadTimes.MostSnapMetres, FormattableString.Invariant($"A road of this mode is {metres:0} m away."))
            : new("offRoads", metres, RoadTimes.MostSnapMetres, metres is null ? "No road of this mode is loaded."
                : FormattableString.Invariant($"The nearest road of this mode is {metres:0} m away; beyond {RoadTimes.MostSnapMetres:0} m a place is off the roads."));
    }
}

/// <summary>One of the nearest.</summary>
/// <param name="Minutes">On the way, from door to door.</param>
/// <param name="Metres">Of the route; straight lines to it and from it are in walkMetres.</param>
/// <param name="Estimated">By straight line: the route is one.</param>
/// <param name="Route">GeoJSON LineString, longitude and latitude.</param>
/// <param name="Equipment">The site, as in /api/territories/{id}/equipment.</param>
public sealed record NearestSiteView(double Minutes, double Metres, double WalkMetres, bool Estimated, LineView Route, SiteFeature Equipment)
{
    internal static NearestSiteView Of(PublishedTerritory published, ReachedSite reached, TravelMode mode, Position from)
    {
        var to = reached.Site.Position!.Value;
        var equipment = SiteFeature.Of(published.Sites.First(site => (site.ServiceId, site.SiteId) == (reached.Service.Id, reached.Site.Id)));
        var minutes = Math.Round(reached.Time.Minutes, 2, MidpointRounding.AwayFromZero);
        if (!reached.Estimated && published.Model.Travel is RoadTravel travel && travel.Roads.Route(mode, from, to, reached.Time) is { } route)
        {
            var walk = travel.Roads.SnapOf(mode, from)!.Value.Metres + travel.Roads.SnapOf(mode, to)!.Value.Metres;
            return new(minutes, Math.Round(route.Metres, 1), Math.Round(walk, 1), false, LineView.Of(route.Line), equipment);
        }
        return new(minutes, Math.Round(Geodesic.Metres(from, to), 1), 0, reached.Estimated, LineView.Of([from, to]), equipment);
    }
}

/// <param name="Coordinates">Longitude, latitude, in degrees; two or more places.</param>
public sealed record LineView(string Type, double[][] Coordinates)
{
    /// <remarks>A route of one place is written twice: a line has two ends (RFC 7946 §3.1.4).</remarks>
    public static LineView Of(IReadOnlyList<Position> line) =>
        new("LineString", [.. (line.Count == 1 ? [line[0], line[0]] : line).Select(place => (double[])[place.Longitude, place.Latitude])]);
}
