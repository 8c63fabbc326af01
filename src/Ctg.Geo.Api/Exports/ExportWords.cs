using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Api.Exports;

/// <summary>The French of downloaded files: labels of the glossary, and the question as the page's heading asks it.</summary>
static class ExportWords
{
    public const string Fictional = "Territoire fictif : communes, habitants et services inventés pour la démonstration.";

    public static string State(FigureState state) => state switch
    {
        FigureState.Value => "valeur",
        FigureState.Estimated => "estimé",
        FigureState.Fragile => "effectif faible, à lire par secteur",
        FigureState.Unknown => "non renseigné",
        FigureState.OutOfReach => "plus de 60 min ou aucun trajet trouvé",
        FigureState.Closed => "fermé à ce moment",
        FigureState.Withheld => "non diffusé (secret statistique)",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not one of the seven states."),
    };

    public static string Level(AreaLevel level) => level switch
    {
        AreaLevel.Commune => "commune",
        AreaLevel.Secteur => "secteur",
        _ => "territoire",
    };

    public static string Missing(MissingWay way) => way switch
    {
        MissingWay.WithoutCar => "en voiture seulement",
        MissingWay.ByCar => "sans voiture seulement",
        _ => "hors d’atteinte avec ou sans voiture",
    };

    /// <summary>As the heading of the page reads: "Temps pour rejoindre une crèche en voiture, pour les enfants de moins de 3 ans".</summary>
    public static string Title(ExportQuestion question)
    {
        var (kind, mode, audience) = (question.Access.Kind, question.Access.Mode, question.Access.Audience);
        var measured = question.Measure == ExportMeasure.Nearest ? $"Temps pour rejoindre {kind.WithArticle} {mode.Label}"
            : question.Measure == ExportMeasure.Gap ? $"Minutes de plus sans voiture ({WaysWithoutCar.Best.Label}) pour rejoindre {kind.WithArticle}"
            : question.Measure == ExportMeasure.PerPerson ? $"Places pour 100 {People(audience.Noun)} dans {kind.WithArticle} {mode.Label}"
            : kind.CountsPlaces ? $"Places à 15 minutes ou moins dans {kind.WithArticle} {mode.Label}"
            : $"Choix à 15 minutes ou moins pour rejoindre {kind.WithArticle} {mode.Label}";
        return $"{measured}, pour {audience.Label}";
    }

    /// <summary>"Places à 15 min ou moins": of a column.</summary>
    public static string Offer(ExportMeasure measure, ServiceKind kind, string people) =>
        measure == ExportMeasure.PerPerson ? $"Places pour 100 {people}"
        : kind.CountsPlaces ? "Places à 15 min ou moins" : "Services à 15 min ou moins";

    /// <summary>"enfants", of "enfants de moins de 3 ans".</summary>
    public static string People(string noun) => noun.Split(' ')[0];

    public static string Unrecorded(int services) => services switch
    {
        0 => "",
        1 => "au moins : les places d’un service à portée ne sont pas renseignées",
        _ => FormattableString.Invariant($"au moins : les places de {services} services à portée ne sont pas renseignées"),
    };

    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
