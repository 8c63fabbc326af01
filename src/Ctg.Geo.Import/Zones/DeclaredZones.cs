using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Import.Zones;

/// <summary>Declared zones: a GeoJSON of polygons, or a CSV with one row per commune of each zone (docs/FILES.md).</summary>
public static class DeclaredZones
{
    public const string Series = "zones";

    static readonly Dictionary<string, string[]> Accepted = new()
    {
        ["zone_id"] = ["id_zone"],
        ["kind"] = ["type", "nature"],
        ["name"] = ["nom"],
        ["service_id"] = ["id_service"],
        ["insee"] = ["code_insee", "depcom", "commune"],
        ["valid_from"] = ["valable_du", "debut"],
        ["valid_to"] = ["valable_au", "fin"],
    };

    static readonly Words<ZoneKind> Kinds = new(
        (ZoneKind.VieSociale, ["vie-sociale", "zone-de-vie-sociale", "zvs"]), (ZoneKind.RpeSector, ["rpe", "secteur-rpe"]),
        (ZoneKind.SchoolSector, ["ecole", "secteur-scolaire", "carte-scolaire"]), (ZoneKind.OnDemandTransport, ["tad", "transport-a-la-demande"]),
        (ZoneKind.Other, ["autre"]));

    public static bool Recognises(SourceTable table)
    {
        var names = new ColumnNames(table, Accepted);
        return names.Has("zone_id", "kind", "name") && (table.HasGeometry || names.Has("insee"));
    }

    /// <remarks>Rows of a zone need not follow each other, so all are held until the end of the file.</remarks>
    public static IReadOnlyList<Zone> Read(SourceTable table, Faults faults)
    {
        var names = new ColumnNames(table, Accepted);
        var zones = new Dictionary<string, Zone>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            if (ReadRow(fields, names) is not { } zone) continue;
            if (!zones.TryGetValue(zone.Id, out var known)) zones[zone.Id] = zone;
            else if (known.Kind != zone.Kind) fields.Bad(names["kind"], $"une ligne précédente de cette zone dit « {Kinds.Write(known.Kind)} »");
            else if (known.Area is not null || zone.Area is not null) fields.Bad(names["zone_id"], "cette zone est déjà dessinée");
            else zones[zone.Id] = known with
            {
                Communes = [.. known.Communes.Union(zone.Communes)],
                ServiceId = known.ServiceId ?? zone.ServiceId,
                ValidFrom = known.ValidFrom ?? zone.ValidFrom,
                ValidTo = known.ValidTo ?? zone.ValidTo,
            };
        }
        return [.. zones.Values];
    }

    static Zone? ReadRow(RowFields fields, ColumnNames names)
    {
        var id = fields.RequiredText(names["zone_id"]);
        var word = fields.RequiredText(names["kind"]);
        var kind = word.Length == 0 ? null : Kinds.Read(word);
        if (word.Length > 0 && kind is null) fields.Bad(names["kind"], $"{Kinds.Choices} est attendu");
        var commune = fields.Insee(names["insee"]);
        var area = fields.Row.Geometry;
        if (area is not (null or Polygon or MultiPolygon)) fields.Bad(null, "un polygone est attendu");
        else if (area is null && commune is null && !fields.IsBad) fields.Bad(names["insee"], "un code INSEE ou un polygone est attendu");
        var (from, to) = (fields.Date(names["valid_from"]), fields.Date(names["valid_to"]));
        if (to < from) fields.Bad(names["valid_to"], "la fin ne vient pas avant le début");
        return fields.IsBad ? null : new(id, kind!.Value, fields.Text(names["name"]) ?? id, fields.Text(names["service_id"]),
            area is null ? [commune!.Value] : [], area, from, to);
    }
}
