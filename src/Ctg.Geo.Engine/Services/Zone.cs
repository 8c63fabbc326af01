using Ctg.Geo.Engine.Places;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Engine.Services;

/// <summary>A declared zone: zone de vie sociale, RPE sector, school sector… Zones overlap and are never dissolved.</summary>
/// <param name="ServiceId">The service it belongs to; null for a zone of its own (on-demand transport).</param>
/// <param name="Communes">Member communes; empty when the zone is drawn.</param>
/// <param name="Area">Polygon or MultiPolygon in EPSG:4326; null when the zone is a list of communes.</param>
public sealed record Zone(
    string Id, ZoneKind Kind, string Name, string? ServiceId, IReadOnlyList<InseeCode> Communes, Geometry? Area,
    DateOnly? ValidFrom, DateOnly? ValidTo);

public enum ZoneKind { VieSociale, RpeSector, SchoolSector, OnDemandTransport, Other }
