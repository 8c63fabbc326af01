using System.Text.Json.Serialization;
using Ctg.Geo.Api.Editing;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Api.Territories;

/// <summary>Zones that services declare, as GeoJSON (RFC 7946), WGS 84. They overlap and are never dissolved.</summary>
public sealed record ZoneCollection(
    string Type, IReadOnlyList<ZoneFeature> Features, string Territory, long Version, DateTimeOffset PublishedAt, IReadOnlyList<SourceView> Sources)
{
    /// <param name="kind">Only those of services of this kind; null: all.</param>
    public static ZoneCollection Of(PublishedTerritory published, ServiceKind? kind)
    {
        DeclaredZone[] zones = [.. published.DeclaredZones.Where(zone => kind is null || zone.Service?.Kind == kind)];
        return new("FeatureCollection", [.. zones.Select(ZoneFeature.Of)], published.Territory.Id, published.Version, published.PublishedAt,
            SourceView.Of(zones.Select(zone => zone.Source).OfType<Engine.Sources.Dataset>().Distinct()));
    }
}

/// <summary>One declared zone.</summary>
/// <param name="Geometry">Null: it is a list of communes, of which no contour is loaded.</param>
public sealed record ZoneFeature(
    string Type, string Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Reach.AreaView? Geometry, ZoneProperties Properties)
{
    public static ZoneFeature Of(DeclaredZone zone) => new("Feature", zone.Id, zone.Area is { } area ? Reach.AreaView.Of(Parts(area)) : null, new(
        zone.Name, EditingWords.Of(zone.Kind), zone.Service?.Id, zone.Service?.Name, zone.Service?.Kind.Code,
        [.. zone.Communes.Select(code => code.ToString())], zone.ValidFrom, zone.ValidTo, zone.Source?.Name));

    static MultiPolygon Parts(Geometry area) => area as MultiPolygon
        ?? Wgs84.Factory.CreateMultiPolygon([.. Enumerable.Range(0, area.NumGeometries).Select(i => area.GetGeometryN(i)).OfType<Polygon>()]);
}

/// <param name="Kind">vie_sociale, rpe_sector, school_sector, on_demand_transport or other.</param>
/// <param name="Service">Id of the service whose zone it is; absent for a zone of its own.</param>
/// <param name="ServiceKind">Code of the kind of that service.</param>
/// <param name="Communes">INSEE codes; none when the zone is drawn.</param>
/// <param name="Source">Name of the data set it comes from.</param>
public sealed record ZoneProperties(
    string Name, string Kind, string? Service, string? ServiceName, string? ServiceKind, IReadOnlyList<string> Communes, DateOnly? ValidFrom, DateOnly? ValidTo, string? Source);
