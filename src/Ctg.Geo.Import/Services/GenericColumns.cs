using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Import.Services;

/// <summary>Columns and words of the generic services file: the one definition that its reader and its writer share (docs/FILES.md).</summary>
static class GenericColumns
{
    public const string Id = "service_id", Kind = "kind", Name = "name", Operator = "operator", FundedBy = "funding",
        ApprovalFrom = "approval_from", ApprovalTo = "approval_to", Access = "access", ReservedShare = "reserved_share", ZoneCodes = "zone",
        SiteId = "site_id", SiteName = "site_name", Role = "role", Lat = "lat", Lon = "lon", Quality = "position_quality", Insee = "insee",
        Address = "address", StepFree = "step_free", Activity = "activity", Audience = "audience", HeldIn = "period", Hours = "hours",
        Booking = "booking", Note = "note", Places = "places", AgeFrom = "age_from", AgeTo = "age_to", HoursPerWeek = "hours_per_week";

    /// <summary>In the order in which the writer writes them; each with the French headings also accepted.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Accepted = new Dictionary<string, string[]>
    {
        [Id] = ["id_service", "identifiant", "identifiant_service"],
        [Kind] = ["type", "nature", "type_service"],
        [Name] = ["nom", "nom_service"],
        [Operator] = ["gestionnaire"],
        [FundedBy] = ["financement"],
        [ApprovalFrom] = ["agrement_du", "agrement_debut"],
        [ApprovalTo] = ["agrement_au", "agrement_fin"],
        [Access] = ["acces"],
        [ReservedShare] = ["part_reservee"],
        [ZoneCodes] = ["communes_zone", "communes_desservies"],
        [SiteId] = ["id_site", "identifiant_site"],
        [SiteName] = ["nom_site", "lieu"],
        [Role] = ["role_site"],
        [Lat] = ["latitude"],
        [Lon] = ["lng", "longitude"],
        [Quality] = ["qualite_position"],
        [Insee] = ["code_insee", "insee_com", "depcom", "commune"],
        [Address] = ["adresse"],
        [StepFree] = ["accessible_pmr", "plain_pied"],
        [Activity] = ["activite"],
        [Audience] = ["public"],
        [HeldIn] = ["periode"],
        [Hours] = ["horaires", "opening_hours"],
        [Booking] = ["rendez_vous", "sur_rendez_vous"],
        [Note] = ["remarque", "commentaire"],
        [Places] = ["nb_places", "capacite"],
        [AgeFrom] = ["age_min", "age_de"],
        [AgeTo] = ["age_max", "age_a"],
        [HoursPerWeek] = ["heures_semaine", "heures_par_semaine"],
    };

    public static readonly Words<Funding> Fundings = new(
        (Funding.Psu, ["psu"]), (Funding.Paje, ["paje"]), (Funding.Other, ["other", "autre", "ps"]));

    public static readonly Words<AccessKind> Accesses = new(
        (AccessKind.Open, ["open", "ouvert", "libre"]), (AccessKind.BySector, ["sector", "secteur"]),
        (AccessKind.ResidentsFirst, ["residents", "habitants"]), (AccessKind.Reserved, ["reserved", "reserve"]));

    public static readonly Words<SiteRole> Roles = new(
        (SiteRole.Main, ["main", "principal", "siege"]), (SiteRole.Branch, ["branch", "antenne", "annexe"]),
        (SiteRole.Stop, ["stop", "arret", "permanence", "itinerance"]), (SiteRole.Depot, ["depot"]));

    public static readonly Words<PositionQuality> Qualities = new(
        (PositionQuality.Good, ["good", "bonne"]), (PositionQuality.Acceptable, ["acceptable"]),
        (PositionQuality.Poor, ["poor", "mauvaise"]), (PositionQuality.Commune, ["commune"]));

    /// <summary>Words joined by "+": "school+short-holidays".</summary>
    public static readonly Words<Period> Periods = new(
        (Period.AllYear, ["all-year", "annee", "toute-l-annee"]),
        (Period.SchoolWeeks, ["school", "scolaire", "semaines-scolaires"]),
        (Period.ShortHolidays, ["short-holidays", "petites-vacances"]),
        (Period.Summer, ["summer", "ete", "vacances-d-ete"]),
        (Period.ShortHolidays | Period.Summer, ["holidays", "vacances"]));
}
