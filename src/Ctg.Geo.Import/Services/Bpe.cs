using System.Globalization;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Services;

/// <summary>INSEE's Base permanente des équipements with coordinates, the dialects of 2019 and of 2024.</summary>
/// <remarks>A row is one service. It has no identifier and often no name: the identifier is made of its content, the name is
/// the label of its kind, to which a page adds the commune.</remarks>
public static class Bpe
{
    public const string Series = "bpe";

    static readonly string[] AddressColumns = ["NUMVOIE", "INDREP", "TYPVOIE", "LIBVOIE"];

    static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static bool Recognises(SourceTable table) =>
        table.Has("AN", "DEPCOM", "TYPEQU") && (table.Has("LAMBERT_X", "LAMBERT_Y") || table.Has("LONGITUDE", "LATITUDE"));

    /// <summary>The year of the base, in its first row; the years in its headings (AAV2020, BV2022) are those of zonings.</summary>
    public static int? Year(SourceTable table) =>
        Fields.TryWhole(table.Rows.FirstOrDefault()?["AN"], out var year) && year is >= 1900 and <= 2100 ? year : null;

    public static IEnumerable<Service> Read(SourceTable table, Faults faults)
    {
        var (others, ids) = (0, new Dictionary<string, ContentIds>(StringComparer.Ordinal));
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var type = fields.RequiredText("TYPEQU");
            var year = fields.Whole("AN", 1900, 2100);
            if (year is null && !fields.IsBad) fields.Bad("AN", "une année est obligatoire : le sens des types en dépend");
            if (fields.IsBad) continue;
            if (BpeTypes.Find(type, year!.Value) is not { } kind)
            {
                others++;
                continue;
            }
            var commune = fields.RequiredInsee("DEPCOM");
            if (fields.IsBad) continue;
            var prefix = $"{Series}:{commune.Department}:{type}";
            if (!ids.TryGetValue(prefix, out var next)) ids[prefix] = next = new(prefix);
            if (ServiceOf(fields, kind, commune, next) is { } service) yield return service;
        }
        if (others > 0)
            faults.Add(new(FaultKind.LeftOut, table.FileName, null, "TYPEQU", null, string.Create(French,
                $"{others:N0} équipements d'autres types que ceux de la carte (commerces, santé, sport…) ne sont pas chargés")));
    }

    static Service? ServiceOf(RowFields fields, ServiceKind kind, InseeCode commune, ContentIds ids)
    {
        var (position, quality) = Located(fields, commune);
        var places = kind == ServiceKinds.Eaje || kind == ServiceKinds.MicroCreche ? PlacesOf(fields) : null;
        if (fields.IsBad) return null;
        var row = fields.Row;
        var id = ids.Next(row["SIRET"], commune.ToString(), row["LAMBERT_X"] ?? row["LONGITUDE"], row["LAMBERT_Y"] ?? row["LATITUDE"], NameIn(row));
        var name = NameIn(row) ?? string.Concat(kind.Label[..1].ToUpper(French), kind.Label.AsSpan(1));
        var site = new Site(id, name, SiteRole.Main, position, quality, commune, AddressOf(row), null, []);
        return new(id, kind, name, null, Funding.Unknown, null, AccessRule.Open, [site],
            places is { } count ? [new Capacity(count, null, null, Period.AllYear, null, id)] : []);
    }

    static (Position? Position, PositionQuality Quality) Located(RowFields fields, InseeCode commune)
    {
        var quality = QualityOf(fields.Row["QUALITE_XY"]);
        Position? position;
        if (Given(fields, "LAMBERT_X") && Given(fields, "LAMBERT_Y"))
            position = FromGrid(fields, commune);
        else if (Given(fields, "LONGITUDE") && Given(fields, "LATITUDE"))
            position = PointFields.InLegalGrid(fields, "LATITUDE", PointFields.Read(fields, "LATITUDE", "LONGITUDE"), commune);
        else
        {
            fields.Say(FaultKind.LeftOut, "LAMBERT_X", "sans coordonnées : gardé, il n'est pas sur la carte");
            position = null;
        }
        return position is null ? (null, PositionQuality.Unknown) : (position, quality);
    }

    /// <summary>Each row has its own grid: EPSG says which; before that column existed, the legal grid of the department.</summary>
    static Position? FromGrid(RowFields fields, InseeCode commune)
    {
        var (x, y, epsg) = (fields.Number("LAMBERT_X"), fields.Number("LAMBERT_Y"), Given(fields, "EPSG") ? fields.Whole("EPSG") : null);
        if (fields.IsBad) return null;
        var grid = epsg is null ? PointFields.GridOf(commune) : LegalGrid.OfEpsg(epsg.Value);
        if (grid is null)
        {
            fields.Bad("EPSG", "une projection légale est attendue : 2154, 5490, 2972, 2975 ou 4471");
            return null;
        }
        if (grid.ToPosition(x!.Value, y!.Value) is { } position)
            return PointFields.InLegalGrid(fields, "LAMBERT_X", position, commune);
        fields.Say(FaultKind.LeftOut, "LAMBERT_X", $"hors de la projection {grid} : gardé sans position, il n'est pas sur la carte");
        return null;
    }

    /// <summary>Words until 2020, then the codes of SIRENE's geolocation: first digit how sure the street is, second how
    /// the point was set on it; 33 is placed at the commune.</summary>
    static PositionQuality QualityOf(string? text) => ColumnNames.Plain(text ?? "") switch
    {
        "bonne" or "11" => PositionQuality.Good,
        "acceptable" or "12" or "21" => PositionQuality.Acceptable,
        "mauvaise" or "22" => PositionQuality.Poor,
        "33" => PositionQuality.Commune,
        _ => PositionQuality.Unknown,
    };

    static int? PlacesOf(RowFields fields) => Given(fields, "CAPACITE") && fields.Whole("CAPACITE", 0, 10_000) is > 0 and var places ? places : null;

    static bool Given(RowFields fields, string column) => fields.Text(column) is not (null or "NA" or "_Z" or "_U");

    static string? NameIn(SourceRow row) => (row["NOMRS"] ?? row["NAME"]) is { } name and not ("NA" or "_Z" or "_U") ? name : null;

    static string? AddressOf(SourceRow row)
    {
        var parts = AddressColumns.Select(column => row[column]).Where(part => part is not (null or "NA" or "_Z" or "_U"));
        return string.Join(' ', parts) is { Length: > 0 } address ? address : null;
    }
}
