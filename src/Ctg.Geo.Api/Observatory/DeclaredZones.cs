using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Ctg.Geo.Api.Observatories;

/// <summary>A zone that someone declared, as anyone may see it.</summary>
/// <param name="Service">Whose zone it is; null for a zone of its own.</param>
/// <param name="Communes">Its member communes; empty when it is drawn.</param>
/// <param name="Area">As drawn, or the contours of its communes, simplified; null when none is loaded.</param>
/// <param name="Source">Null: unknown.</param>
public sealed record DeclaredZone(
    string Id, string Name, ZoneKind Kind, Service? Service, IReadOnlyList<InseeCode> Communes, Geometry? Area, DateOnly? ValidFrom, DateOnly? ValidTo, Dataset? Source);

/// <summary>The zones that concern a territory. They overlap: each stays by itself.</summary>
static class DeclaredZones
{
    /// <summary>Of services in force, and of no service; what a confidential source declares is left out.</summary>
    public static IReadOnlyList<DeclaredZone> Of(TerritoryModel model, IReadOnlyDictionary<InseeCode, Geometry> shapes)
    {
        var services = ServiceKinds.All.SelectMany(model.InForce).ToDictionary(service => service.Id);
        var members = model.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code).ToHashSet();
        var inside = members.Where(shapes.ContainsKey).Select(code => shapes[code]).ToArray();
        return [.. model.Zones
            .Where(zone => zone.ServiceId is null || services.ContainsKey(zone.ServiceId))
            .Where(zone => zone.Communes.Any(members.Contains) || zone.Area is { } area && inside.Any(area.Intersects))
            .Where(zone => !IsConfidential(model.ZoneSources, zone.Id) && !(zone.ServiceId is { } id && IsConfidential(model.ServiceSources, id)))
            .Select(zone => new DeclaredZone(
                zone.Id, zone.Name, zone.Kind, zone.ServiceId is { } id ? services[id] : null, zone.Communes, zone.Area ?? AreaOf(zone.Communes, shapes),
                zone.ValidFrom, zone.ValidTo, model.ZoneSources.GetValueOrDefault(zone.Id)))];
    }

    static bool IsConfidential(IReadOnlyDictionary<string, Dataset> sources, string id) => sources.GetValueOrDefault(id)?.Protection.IsConfidential == true;

    static Geometry? AreaOf(IReadOnlyList<InseeCode> communes, IReadOnlyDictionary<InseeCode, Geometry> shapes)
    {
        Geometry[] known = [.. communes.Where(shapes.ContainsKey).Select(code => shapes[code])];
        return known.Length == 0 ? null : OverlayNGRobust.Union(known, Wgs84.Factory);
    }
}
