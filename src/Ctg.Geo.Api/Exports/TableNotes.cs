using System.Globalization;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Api.Exports;

/// <summary>What a table of figures never travels without: method, sources, dates, licences, and what each state means.</summary>
/// <param name="classes">Labels of the legend's classes.</param>
sealed class TableNotes(
    PublishedTerritory published, ExportQuestion question, AccessMethod method, IReadOnlyList<Dataset> sources, IReadOnlyList<string> classes)
{
    /// <summary>"méthode acces-2, temps par la route, habitants par carreaux de 200 mètres".</summary>
    public string Method =>
        $"méthode {method.Version}, "
        + (method.TravelEstimated ? "temps estimés à vol d’oiseau" : "temps calculés sur le réseau routier") + ", "
        + (method.DemandPrecision == DemandPrecision.Cell ? "habitants par carreaux de 200 mètres" : "habitants placés au centre de leur commune");

    /// <summary>"Crèches d’essai, données 2024-08, Bureau d’essai, Licence Ouverte 2.0".</summary>
    public IReadOnlyList<string> Sources =>
        [.. sources.Select(source => $"{source.Name}, données {source.Vintage}, {source.Producer}, {source.Licence}{Kept(source)}")];

    public IReadOnlyList<TableNote> All()
    {
        var notes = new List<TableNote> { new("Question", ExportWords.Title(question)), new("Territoire", published.Territory.Name) };
        if (published.Territory.Fictional) notes.Add(new("Avertissement", ExportWords.Fictional));
        notes.Add(new("Méthode", ExportWords.Capital(Method) + ". La méthode est décrite sur la page du territoire et dans docs/METHODS.md."));
        if (method.SitesBeyondRoads > 0)
            notes.Add(new("Méthode", FormattableString.Invariant(
                $"Lieux au-delà des routes chargées, comptés à vol d’oiseau : {method.SitesBeyondRoads}. Les chiffres qui en dépendent sont estimés.")));
        notes.Add(new("Précision", "Les nombres ne sont pas arrondis ; l’écran arrondit. Un chiffre estimé ne se lit pas à la décimale."));
        notes.Add(new("Niveau", "Les lignes des communes, des secteurs et du territoire ne s’additionnent pas entre elles."));
        notes.Add(new("Classes de la carte", string.Join(" ; ", classes)));
        notes.AddRange(Enum.GetValues<FigureState>().Select(state => new TableNote("État", $"{ExportWords.State(state)} : {Meaning(state)}")));
        notes.AddRange(Sources.Select(source => new TableNote("Source", source)));
        notes.Add(new("Publication", string.Create(CultureInfo.InvariantCulture,
            $"version {published.Version}, publiée le {published.PublishedAt.UtcDateTime:yyyy-MM-dd} à {published.PublishedAt.UtcDateTime:HH:mm} UTC")));
        notes.Add(new("Adresse", $"/t/{published.Territory.Id}?{Values}"));
        return notes;
    }

    /// <summary>Codes only, all from our own tables: nothing to escape.</summary>
    string Values =>
        $"service={question.Access.Kind}&mode={question.Access.Mode}&public={question.Access.Audience}&measure={question.Measure}";

    static string Kept(Dataset source) =>
        source.Protection.Threshold is { } threshold ? FormattableString.Invariant($", source protégée : effectifs de moins de {threshold} non publiés") : "";

    static string Meaning(FigureState state) => state switch
    {
        FigureState.Value => "exact selon la méthode",
        FigureState.Estimated => "repose sur une estimation",
        FigureState.Fragile => "repose sur trop peu de personnes pour être lu seul",
        FigureState.Unknown => "pas de donnée chargée, ce n’est pas zéro",
        FigureState.OutOfReach => "aucun service n’est atteint en une heure, ce n’est pas un temps",
        FigureState.Closed => "le service existe et n’est pas ouvert à ce moment",
        _ => "connu, et gardé secret",
    };
}
