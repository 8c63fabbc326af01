using System.Text.Json.Serialization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Api.Territories;

/// <summary>Sites of the services as GeoJSON (RFC 7946), WGS 84.</summary>
/// <param name="Features">Sites with a position, in the territory and in the belt around it.</param>
/// <param name="WithoutPosition">Sites that their source does not place: geometry null, never on a map.</param>
public sealed record EquipmentCollection(
    string Type, string Territory, long Version, DateTimeOffset PublishedAt,
    IReadOnlyList<SiteFeature> Features, IReadOnlyList<SiteFeature> WithoutPosition, IReadOnlyList<SourceView> Sources)
{
    /// <param name="kind">Only this kind; null: all.</param>
    public static EquipmentCollection Of(PublishedTerritory published, ServiceKind? kind) => new(
        "FeatureCollection", published.Territory.Id, published.Version, published.PublishedAt,
        [.. published.Sites.Where(site => kind is null || site.Kind == kind).Select(SiteFeature.Of)],
        [.. published.UnplacedSites.Where(site => kind is null || site.Kind == kind).Select(SiteFeature.Of)],
        SourceView.Of(published.Sources));
}

/// <summary>One site.</summary>
public sealed record SiteFeature(
    string Type, string Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PointView? Geometry, SiteProperties Properties)
{
    public static SiteFeature Of(UnplacedSite site) => new("Feature", $"{site.ServiceId}/{site.SiteId}", null, SiteProperties.Of(site));

    public static SiteFeature Of(PublishedSite site) => new("Feature", $"{site.ServiceId}/{site.SiteId}", PointView.Of(site.Position), SiteProperties.Of(site));
}

/// <param name="Coordinates">Longitude, latitude, in degrees.</param>
public sealed record PointView(string Type, double[] Coordinates)
{
    public static PointView Of(Position position) => new("Point", [position.Longitude, position.Latitude]);
}

/// <param name="Kind">Code of the kind of service.</param>
/// <param name="Role">main, branch, stop or depot.</param>
/// <param name="Depot">True: a vehicle sleeps there; nobody is served, it is nobody's nearest.</param>
/// <param name="Quality">How the position was found: unknown, good, acceptable, poor, or commune (placed at the commune only).</param>
/// <param name="Commune">INSEE code.</param>
/// <param name="Places">Of the service at this site; absent: not recorded.</param>
/// <param name="Hours">As the source wrote them; absent: unknown, which is not closed.</param>
/// <param name="InTerritory">False in the belt around it.</param>
public sealed record SiteProperties(
    string Service, string Site, string Name, string Kind, string KindLabel, SiteRole Role, bool Depot, PositionQuality Quality,
    string? Commune, int? Places, string? Hours, bool InTerritory)
{
    public static SiteProperties Of(PublishedSite site) => new(
        site.ServiceId, site.SiteId, site.Name, site.Kind.Code, site.Kind.Label, site.Role, site.Role == SiteRole.Depot, site.Quality,
        site.Commune?.ToString(), site.Places, site.Hours, site.InTerritory);

    public static SiteProperties Of(UnplacedSite site) => new(
        site.ServiceId, site.SiteId, site.Name, site.Kind.Code, site.Kind.Label, site.Role, site.Role == SiteRole.Depot, PositionQuality.Unknown,
        site.Commune?.ToString(), site.Places, site.Hours, site.InTerritory);
}
