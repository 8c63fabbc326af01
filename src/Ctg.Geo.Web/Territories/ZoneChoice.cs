using System.Globalization;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Web.Territories;

/// <summary>Which of the two criteria makes a zone of insufficient offer or difficult access.</summary>
/// <param name="Code">In addresses.</param>
/// <param name="WordsKey">As it reads between the two criteria of the heading.</param>
public sealed record ZoneRule(string Code, string WordsKey)
{
    public static readonly ZoneRule Either = new("ou", "ZonesEither");
    public static readonly ZoneRule Both = new("et", "ZonesBoth");
    public static readonly ZoneRule Access = new("acces", "ZonesAccess");
    public static readonly ZoneRule Offer = new("offre", "ZonesOffer");

    public static readonly IReadOnlyList<ZoneRule> All = [Either, Both, Access, Offer];

    public static ZoneRule? Find(string? code) => All.FirstOrDefault(rule => rule.Code == code);
}

/// <summary>Criteria as the heading says them; there is no official threshold.</summary>
/// <param name="Minutes">Access is difficult beyond it: one of the thresholds of the method.</param>
/// <param name="ByCar">By car; otherwise by bicycle or on foot.</param>
/// <param name="Places">The offer is insufficient under so many places per 100 people.</param>
public sealed record ZoneChoice(ZoneRule Rule, int Minutes, bool ByCar, int Places)
{
    public const int MostPlaces = 1000;

    public static readonly ZoneChoice Default = new(ZoneRule.Either, MobilityGap.DefaultThresholdMinutes, false, 10);

    public string Values => string.Create(CultureInfo.InvariantCulture, $"&critere={Rule.Code}&seuil={Minutes}&par={(ByCar ? "voiture" : "sans-voiture")}&places={Places}");

    /// <summary>Nothing but access can be asked of services that are not counted in places.</summary>
    public ZoneRule RuleFor(ServiceKind kind) => kind.CountsPlaces ? Rule : ZoneRule.Access;

    public ZoneCriteria Criteria(PublishedTerritory published, ServiceKind kind, Audience audience)
    {
        var rule = RuleFor(kind);
        return new(rule == ZoneRule.Offer ? null : Minutes, ByCar, rule == ZoneRule.Access ? null : published.OfferUnder(kind, audience, Places), rule == ZoneRule.Both);
    }

    /// <summary>Absent values are those of <see cref="Default"/>.</summary>
    /// <param name="refused">The first name whose value is not accepted; null when all are.</param>
    public static ZoneChoice Read(IQueryCollection asked, ref string? refused)
    {
        var rule = Given(asked, "critere") is { } code ? ZoneRule.Find(code) : Default.Rule;
        var minutes = Given(asked, "seuil") is { } limit ? Number(limit) : Default.Minutes;
        var by = Given(asked, "par") ?? "sans-voiture";
        var places = Given(asked, "places") is { } few ? Number(few) : Default.Places;
        if (rule is null) refused ??= "critere";
        if (minutes is null || !AccessMethod.ThresholdsMinutes.Contains(minutes.Value)) refused ??= "seuil";
        if (by is not ("voiture" or "sans-voiture")) refused ??= "par";
        if (places is not (>= 1 and <= MostPlaces)) refused ??= "places";
        return refused is not null ? Default : new(rule!, minutes!.Value, by == "voiture", places!.Value);
    }

    public static IEnumerable<string> Accepted(string name) => name switch
    {
        "critere" => ZoneRule.All.Select(rule => rule.Code),
        "seuil" => AccessMethod.ThresholdsMinutes.Select(minutes => minutes.ToString(CultureInfo.InvariantCulture)),
        "par" => ["sans-voiture", "voiture"],
        _ => [FormattableString.Invariant($"1 – {MostPlaces}")],
    };

    static string? Given(IQueryCollection asked, string name) => asked[name] is [{ Length: > 0 } value, ..] ? value : null;

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
