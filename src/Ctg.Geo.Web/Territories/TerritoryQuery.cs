using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Tables;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>What the heading says: which service, how, for whom; and how the list of places is ordered.</summary>
public sealed record TerritoryQuery(ServiceKind Service, TravelMode Mode, Audience Audience, RankingOrder Order)
{
    /// <summary>Of the names and codes in addresses: one that says nothing is of version 1, and stays so. A later version reads the earlier ones.</summary>
    public const string AddressVersion = "1";

    /// <summary>What is measured: minutes, unless another measure is asked for that has a meaning for the service.</summary>
    public PageMeasure Measure { get; init; } = PageMeasure.Nearest;

    /// <summary>What makes a zone of insufficient offer or difficult access.</summary>
    public ZoneChoice Zones { get; init; } = ZoneChoice.Default;

    /// <summary>What the map draws, as far as it has a meaning for the measure.</summary>
    public PageLayer Layer { get; init; } = PageLayer.Communes;

    /// <summary>How the equipment stands on the map, as far as it has a meaning for the service.</summary>
    public PageMarks Marks { get; init; } = PageMarks.Pins;

    /// <summary>How the map is cut into classes, on every page of this question.</summary>
    public ClassChoice Classes { get; init; } = ClassChoice.Fixed;

    /// <summary>How the table of communes is arranged; other pages have none.</summary>
    public TableChoice Table { get; init; } = TableChoice.Usual;

    /// <summary>"15 minutes ou moins": the nearer threshold of the answers, minutes.</summary>
    public int NearMinutes => HeadlineThresholds.NearMinutes;

    /// <summary>"à plus de 20 minutes": the farther threshold, minutes.</summary>
    public int FarMinutes => HeadlineThresholds.FarMinutes(Mode);

    /// <summary>Code of what the figures are read beside (<see cref="Comparator"/>); null: nothing.</summary>
    public string? Compare { get; init; }

    public string Address(string territory) => Language.Link($"/t/{territory}?{Shown}") + (Compare is null ? "" : $"&compare={Compare}") + Table.Values;

    /// <summary>Codes only, all from our own tables: nothing to escape.</summary>
    public string Values =>
        $"service={Service}&mode={Mode}&public={Audience}" + (Order == RankingOrder.Time ? "&tri=temps" : "")
        + (Measure == PageMeasure.Nearest ? "" : $"&measure={Measure.Code}")
        + (Measure == PageMeasure.Zones ? Zones.Values : "") + Layers;

    string Layers => (Layer == PageLayer.Communes ? "" : $"&couche={Layer.Code}") + (Marks == PageMarks.Pins ? "" : $"&equipements={Marks.Code}");

    /// <summary>What the map draws of the question, without the question; empty: communes by their fixed classes.</summary>
    public string Drawn => (Layers + Classes.Values).TrimStart('&');

    /// <summary>With the classes of its map: for links to other pages of the same question, and back.</summary>
    public string Shown => Values + Classes.Values;

    /// <summary>The same question of another measure: classes of the first would say something else.</summary>
    public TerritoryQuery Asking(PageMeasure measure) => measure == Measure ? this : this with { Measure = measure, Classes = ClassChoice.Fixed };

    /// <summary>Absent values take the first service that is loaded, the car, and the audience of that service where it is known.</summary>
    /// <param name="refused">The first name whose value is not one of ours; null when all are.</param>
    public static TerritoryQuery Read(PublishedTerritory territory, IQueryCollection asked, out string? refused)
    {
        refused = asked["v"] is [{ Length: > 0 } version, ..] && version != AddressVersion ? "v" : null;
        var service = Choose(asked, "service", ServiceKinds.Find, FirstLoaded(territory), ref refused);
        var mode = Choose(asked, "mode", TravelModes.Find, TravelModes.Car, ref refused);
        var audience = Choose(asked, "public", Audiences.Find, AudienceOf(territory, service), ref refused);
        if (!territory.Audiences.Contains(audience)) audience = Audiences.Everyone;      // the heading says which one it is
        var order = Choose(asked, "tri", FindOrder, RankingOrder.People, ref refused);
        var measure = Choose(asked, "measure", PageMeasure.Find, PageMeasure.Nearest, ref refused);
        if (!measure.IsFor(service)) measure = PageMeasure.Nearest;
        var layer = Choose(asked, "couche", PageLayer.Find, PageLayer.Communes, ref refused);
        var marks = Choose(asked, "equipements", PageMarks.Find, PageMarks.Pins, ref refused);
        var zones = ZoneChoice.Read(asked, ref refused);
        var table = TableChoice.Read(asked, ref refused);
        var classes = ClassChoice.Read(asked, out var unread);
        refused ??= unread;
        return new(service, mode, audience, order)
        {
            Measure = measure, Zones = zones, Classes = classes, Table = table,
            Marks = marks.IsFor(service) ? marks : PageMarks.Pins, Layer = layer.IsFor(territory, measure) ? layer : PageLayer.Communes,
        };
    }

    /// <summary>What the page shows when nothing is asked for.</summary>
    public static TerritoryQuery First(PublishedTerritory territory) => Read(territory, QueryCollection.Empty, out _);

    static T Choose<T>(IQueryCollection asked, string name, Func<string?, T?> find, T otherwise, ref string? refused) where T : class
    {
        if (asked[name] is not [{ Length: > 0 } code, ..]) return otherwise;
        if (find(code) is { } found) return found;
        refused ??= name;
        return otherwise;
    }

    static ServiceKind FirstLoaded(PublishedTerritory territory) =>
        territory.Kinds.FirstOrDefault(offer => offer.SitesInTerritory > 0)?.Kind
        ?? territory.Kinds.FirstOrDefault(offer => offer.Sites > 0)?.Kind
        ?? ServiceKinds.All[0];

    static Audience AudienceOf(PublishedTerritory territory, ServiceKind service) =>
        territory.Audiences.FirstOrDefault(audience => audience.Code == service.Audience) ?? Audiences.Everyone;

    static RankingOrder? FindOrder(string? code) => code switch
    {
        "temps" => RankingOrder.Time,
        "habitants" => RankingOrder.People,
        _ => null,
    };
}

/// <summary>How "Où vivent les habitants les plus éloignés" is ordered.</summary>
public sealed record RankingOrder(string Code)
{
    public static readonly RankingOrder People = new("habitants");
    public static readonly RankingOrder Time = new("temps");
}
