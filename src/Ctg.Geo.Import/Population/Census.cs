using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Population;

/// <summary>INSEE's census counts by commune: ages (évolution et structure de la population), households and their cars (logement).</summary>
/// <remarks>A column says its survey and year: P21_POP0002 is the main count of 2021, C21_… the additional one. A file holds several
/// years: of each subject the newest is read. The two subjects are two files of INSEE, and may be one.</remarks>
public static class Census
{
    /// <summary>Of ages; of households.</summary>
    public const string Series = "recensement", HouseholdSeries = "recensement-menages";

    static readonly string[] CodeColumns = ["CODGEO", "DEPCOM", "COM", "GEO"];
    static readonly string[] AgeColumns = ["POP0002", "POP0305", "POP0610", "POP1117", "POP65P", "POP6579", "POP80P"];
    const string All = "RP", WithCar = "RP_VOIT1P";

    public static bool HasAges(SourceTable table) => CodeColumn(table) is not null && Ages(table).HasAny;

    public static bool HasHouseholds(SourceTable table) => CodeColumn(table) is not null && Households(table).Has(All, WithCar);

    /// <param name="year">Of the census, for a file whose columns do not say it (P_RP); ignored otherwise.</param>
    public static IEnumerable<CensusRow> Read(SourceTable table, int? year, Faults faults)
    {
        var (ages, households) = (Ages(table), Households(table));
        var (ageYear, householdYear) = (ages.Year ?? year, households.Year ?? year);
        var (hasAges, hasHouseholds) = (ages.HasAny && ageYear is not null, households.Has(All, WithCar) && householdYear is not null);
        if (CodeColumn(table) is not { } code || !(hasAges || hasHouseholds))
        {
            faults.Add(new(FaultKind.Fatal, table.FileName, null, null, null,
                "des comptages du recensement par commune sont attendus : CODGEO, DEPCOM ou COM, et des colonnes comme P21_POP0002, ou P21_RP et P21_RP_VOIT1P, avec leur année"));
            yield break;
        }
        var seen = new HashSet<InseeCode>();
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var commune = fields.RequiredInsee(code);
            var found = new CensusRow(commune,
                hasAges ? AgesOf(fields, commune, ageYear!.Value, ages) : null,
                hasHouseholds ? HouseholdsOf(fields, commune, householdYear!.Value, households) : null);
            if (!fields.IsBad && !seen.Add(commune)) fields.Bad(code, "cette commune est déjà sur une autre ligne");
            if (!fields.IsBad) yield return found;
        }
    }

    /// <summary>One record per commune and year: what one file does not say, another may; the first that speaks is heard.</summary>
    public static IEnumerable<CommuneCensus> Merge(IEnumerable<CommuneCensus> all) =>
        all.GroupBy(census => (census.Code, census.Year)).Select(same => same.Aggregate((one, other) => one with
        {
            Age0To2 = one.Age0To2 ?? other.Age0To2,
            Age3To5 = one.Age3To5 ?? other.Age3To5,
            Age6To10 = one.Age6To10 ?? other.Age6To10,
            Age11To17 = one.Age11To17 ?? other.Age11To17,
            Age65AndOver = one.Age65AndOver ?? other.Age65AndOver,
        }));

    static CommuneCensus AgesOf(RowFields fields, InseeCode commune, int year, CensusColumns columns)
    {
        double? Count(string name) => columns[name] is { } column ? fields.Number(column, 0) : null;
        return new(commune, year, Count("POP0002"), Count("POP0305"), Count("POP0610"), Count("POP1117"),
            Count("POP65P") ?? Count("POP6579") + Count("POP80P"));
    }

    /// <summary>Null when a cell is empty: then neither count says anything.</summary>
    static CommuneHouseholds? HouseholdsOf(RowFields fields, InseeCode commune, int year, CensusColumns columns)
    {
        if (fields.Number(columns[All]!, 0) is not { } all || fields.Number(columns[WithCar]!, 0) is not { } withCar) return null;
        if (withCar > all + 0.5) fields.Bad(columns[WithCar], "il y a au plus autant de ménages avec voiture que de résidences principales");
        return new(commune, year, all, withCar);
    }

    static CensusColumns Ages(SourceTable table) => new(table, AgeColumns);

    static CensusColumns Households(SourceTable table) => new(table, [All, WithCar]);

    // By IRIS the same columns count parts of communes.
    static string? CodeColumn(SourceTable table) => table.Has("IRIS") ? null : CodeColumns.FirstOrDefault(column => table.Has(column));
}

/// <summary>What one row of a file says of a commune.</summary>
/// <param name="Ages">Null when the file has no such column.</param>
/// <param name="Households">Null when the file, or the row, does not say both counts.</param>
public sealed record CensusRow(InseeCode Code, CommuneCensus? Ages, CommuneHouseholds? Households);
