using System.Globalization;
using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Population;

/// <summary>INSEE's census counts by commune: ages (évolution et structure de la population), households and cars (logement).</summary>
/// <remarks>A column says its survey and year: P21_POP0002 is the main count of 2021, C21_… the additional one. A file holds several
/// years: the newest is read. The two subjects are two files: <see cref="Merge"/> joins them.</remarks>
public static partial class Census
{
    public const string Series = "recensement";

    static readonly string[] CodeColumns = ["CODGEO", "DEPCOM", "COM", "GEO"];

    public static bool Recognises(SourceTable table) =>
        CodeColumn(table) is not null && !table.Has("IRIS") && new CensusColumns(table).HasAny;

    /// <param name="year">Of the census, for a file whose columns do not say it (P_RP); ignored otherwise.</param>
    public static IEnumerable<CommuneCensus> Read(SourceTable table, int? year, Faults faults)
    {
        var columns = new CensusColumns(table);
        if (CodeColumn(table) is not { } code || !columns.HasAny || (columns.Year ?? year) is not { } censusYear)
        {
            faults.Add(new(FaultKind.Fatal, table.FileName, null, null, null,
                "des comptages du recensement par commune sont attendus : CODGEO, DEPCOM ou COM, et des colonnes comme P21_POP0002 ou P21_RP_VOIT1P, avec leur année"));
            yield break;
        }
        var seen = new HashSet<InseeCode>();
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var commune = fields.RequiredInsee(code);
            double? Count(string name) => columns[name] is { } column ? fields.Number(column, 0) : null;
            var found = new CommuneCensus(commune, censusYear, Count("POP0002"), Count("POP0305"), Count("POP0610"), Count("POP1117"),
                Count("POP65P") ?? Count("POP6579") + Count("POP80P"), Count("RP"), Count("RP_VOIT1P"));
            if (found.HouseholdsWithCar > found.Households + 0.5) fields.Bad(columns["RP_VOIT1P"], "il y a au plus autant de ménages avec voiture que de résidences principales");
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
            Households = one.Households ?? other.Households,
            HouseholdsWithCar = one.HouseholdsWithCar ?? other.HouseholdsWithCar,
        }));

    static string? CodeColumn(SourceTable table) => CodeColumns.FirstOrDefault(column => table.Has(column));

    /// <summary>The columns of the newest census of a file.</summary>
    sealed partial class CensusColumns
    {
        static readonly string[] Wanted = ["POP0002", "POP0305", "POP0610", "POP1117", "POP65P", "POP6579", "POP80P", "RP", "RP_VOIT1P"];

        readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);

        public CensusColumns(SourceTable table)
        {
            var known = table.Columns.Select(column => (Column: column, Match: Name().Match(column)))
                .Where(found => found.Match.Success && Wanted.Contains(found.Match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase))
                .Select(found => (found.Column, Year: YearOf(found.Match.Groups["year"].Value), Name: found.Match.Groups["name"].Value,
                    Main: found.Match.Groups["survey"].Value is "P" or "p"))
                .ToList();
            Year = known.Max(found => found.Year);
            foreach (var found in known.Where(found => found.Year == Year).OrderByDescending(found => found.Main)) _byName.TryAdd(found.Name, found.Column);
        }

        public int? Year { get; }

        public bool HasAny => _byName.Count > 0;

        public string? this[string name] => _byName.GetValueOrDefault(name);

        /// <summary>"21" is 2021, "99" is 1999.</summary>
        static int? YearOf(string digits) =>
            digits.Length == 0 ? null : int.Parse(digits, CultureInfo.InvariantCulture) is var year && year < 60 ? 2000 + year : 1900 + year;

        [GeneratedRegex(@"^(?<survey>[PC])(?<year>\d\d)?_(?<name>\w+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
        private static partial Regex Name();
    }
}
