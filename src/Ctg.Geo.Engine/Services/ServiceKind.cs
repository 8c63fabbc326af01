namespace Ctg.Geo.Engine.Services;

/// <summary>A kind of equipment or service that families look for.</summary>
/// <param name="Code">Identifier in addresses, files and tables: "eaje", "france-services".</param>
/// <param name="Label">French, singular, no article: "crèche".</param>
/// <param name="WithArticle">French, as it reads after "rejoindre": "une crèche".</param>
/// <param name="Plural">French plural: "crèches".</param>
/// <param name="BpeTypes">INSEE TYPEQU codes of 2024 and later; earlier codes are in <see cref="ServiceKinds"/>.</param>
/// <param name="Symbol">Name of the glyph that tells it apart without colour.</param>
/// <param name="Audience">The audience whose distance matters first: code of <see cref="Demand.Audience"/>.</param>
public sealed record ServiceKind(
    string Code, string Label, string WithArticle, string Plural, IReadOnlyList<string> BpeTypes, string Symbol, string Audience)
{
    /// <summary>What it offers is counted in places, for which it is approved or declared: not a counter, a consultation or a school.</summary>
    public bool CountsPlaces { get; init; }

    public override string ToString() => Code;
}

/// <summary>The kinds the product knows: a table, in the order in which a reader chooses.</summary>
public static class ServiceKinds
{
    public static readonly ServiceKind Eaje = new("eaje", "crèche", "une crèche", "crèches", ["D502"], "cradle", "0-2") { CountsPlaces = true };
    public static readonly ServiceKind MicroCreche = new("micro-creche", "micro-crèche", "une micro-crèche", "micro-crèches", ["D509"], "cradle-small", "0-2") { CountsPlaces = true };
    public static readonly ServiceKind Rpe = new("rpe", "relais petite enfance", "un relais petite enfance", "relais petite enfance", ["D504"], "hands", "0-2");
    public static readonly ServiceKind Mam = new("mam", "maison d’assistantes maternelles", "une maison d’assistantes maternelles", "maisons d’assistantes maternelles", [], "house-heart", "0-2") { CountsPlaces = true };
    public static readonly ServiceKind Laep = new("laep", "lieu d’accueil enfants-parents", "un lieu d’accueil enfants-parents", "lieux d’accueil enfants-parents", ["D503"], "adult-child", "0-2");
    public static readonly ServiceKind Pmi = new("pmi", "centre de PMI", "un centre de PMI", "centres de PMI", ["D115"], "cross", "0-2");
    public static readonly ServiceKind Ecole = new("ecole", "école", "une école", "écoles", ["C107", "C108", "C109"], "book", "3-5");
    public static readonly ServiceKind Alsh = new("alsh", "accueil de loisirs", "un accueil de loisirs", "accueils de loisirs", ["D505"], "ball", "6-10") { CountsPlaces = true };
    public static readonly ServiceKind CentreSocial = new("centre-social", "centre social", "un centre social", "centres sociaux", ["D506"], "people", "all");
    public static readonly ServiceKind Evs = new("evs", "espace de vie sociale", "un espace de vie sociale", "espaces de vie sociale", ["D508"], "people-small", "all");
    public static readonly ServiceKind Mediation = new("mediation-familiale", "lieu de médiation familiale", "un lieu de médiation familiale", "lieux de médiation familiale", ["D507"], "speech", "all");
    public static readonly ServiceKind FranceServices = new("france-services", "France services", "une France services", "France services", ["A128"], "desk", "all");

    public static readonly IReadOnlyList<ServiceKind> All =
        [Eaje, MicroCreche, Rpe, Mam, Laep, Pmi, Ecole, Alsh, CentreSocial, Evs, Mediation, FranceServices];

    public static ServiceKind? Find(string? code) => All.FirstOrDefault(kind => kind.Code == code);
}
