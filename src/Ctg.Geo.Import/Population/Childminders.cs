using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Population;

/// <summary>Childminders counted by commune: <c>insee;annee;actives;places;agees_55_et_plus</c> (docs/FILES.md).</summary>
/// <remarks>Their names and addresses are personal data (avis CADA 20013978): a file that has such a column is refused whole,
/// before a row is read.</remarks>
public static class Childminders
{
    public const string Series = "assistantes-maternelles";

    static readonly Dictionary<string, string[]> Accepted = new()
    {
        ["insee"] = ["code_insee", "depcom", "codgeo", "insee_com"],
        ["annee"] = ["an", "year"],
        ["actives"] = ["assistantes_actives", "nb_actives"],
        ["places"] = ["nb_places", "places_agreees"],
        ["agees_55_et_plus"] = ["55_et_plus", "agees_55_ans_et_plus"],
    };

    static readonly string[] Personal =
        ["nom", "prenom", "adresse", "rue", "voie", "numero", "tel", "telephone", "mobile", "portable", "mail", "email", "courriel",
         "lat", "lon", "lng", "latitude", "longitude", "x", "y", "naissance", "civilite"];

    public static bool Recognises(SourceTable table) => new ColumnNames(table, Accepted).Has("insee", "annee", "actives");

    public static IEnumerable<ChildminderOffer> Read(SourceTable table, Faults faults)
    {
        if (PersonalColumn(table) is { } personal)
        {
            faults.Add(new(FaultKind.Fatal, table.FileName, null, personal, null,
                "seuls des nombres par commune sont acceptés : noms, adresses et coordonnées d'assistantes maternelles sont des données personnelles (avis CADA 20013978)"));
            yield break;
        }
        var names = new ColumnNames(table, Accepted);
        var seen = new HashSet<(string, int)>();
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var commune = fields.RequiredInsee(names["insee"]);
            var year = fields.Whole(names["annee"], 1990, 2100);
            var active = fields.Whole(names["actives"]);
            var (places, older) = (fields.Whole(names["places"]), fields.Whole(names["agees_55_et_plus"]));
            if (year is null || active is null || fields.IsBad)
            {
                if (!fields.IsBad) fields.Bad(names[year is null ? "annee" : "actives"], "une valeur est obligatoire");
                continue;
            }
            if (older > active) fields.Bad(names["agees_55_et_plus"], "elles sont au plus aussi nombreuses que les actives");
            if (!fields.IsBad && !seen.Add((commune.ToString(), year.Value))) fields.Bad(names["insee"], "cette commune a déjà une ligne pour cette année");
            if (!fields.IsBad) yield return new(commune, year.Value, active.Value, places, older);
        }
    }

    static string? PersonalColumn(SourceTable table) =>
        table.HasGeometry ? "geometry" : table.Columns.FirstOrDefault(column => ColumnNames.Plain(column).Split('-') is var words
            && words.Any(Personal.Contains) && !words.Contains("commune"));
}
