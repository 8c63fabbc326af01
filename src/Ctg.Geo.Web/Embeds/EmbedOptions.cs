using System.Globalization;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.Extensions.Primitives;

namespace Ctg.Geo.Web.Embeds;

/// <summary>What an embed shows, as its address or the attributes of its element say it. Every value is one of ours: nothing that was written is ever given back.</summary>
/// <param name="Territory">Id of a territory that is published.</param>
public sealed record EmbedOptions(string Territory)
{
    /// <summary>Height of the map, pixels.</summary>
    public const int LeastHeight = 160, MostHeight = 1600;

    /// <summary>Null: the first kind that is loaded, as on the page of the territory.</summary>
    public ServiceKind? Kind { get; init; }

    public TravelMode Mode { get; init; } = TravelModes.Car;

    /// <summary>Null: the one that the kind is for.</summary>
    public Audience? Audience { get; init; }

    public PageMeasure Measure { get; init; } = PageMeasure.Nearest;
    public PageLayer Layer { get; init; } = PageLayer.Communes;

    /// <summary>How the map is cut.</summary>
    public ClassChoice Classes { get; init; } = ClassChoice.Fixed;

    /// <summary>What makes a zone of insufficient offer or difficult access; other measures have none.</summary>
    public ZoneChoice Zones { get; init; } = ZoneChoice.Default;

    /// <summary>Of the map, pixels; null: as the width asks.</summary>
    public int? Height { get; init; }

    public Language Language { get; init; } = Language.French;
    public ThemeColour Theme { get; init; } = ThemeColour.Usual;
    public bool Legend { get; init; } = true;
    public bool Figures { get; init; } = true;
    public bool Finder { get; init; }
    public bool Table { get; init; }

    /// <summary>The part of the map that is seen first; null: all of it.</summary>
    public FirstView? View { get; init; }

    /// <summary>Follows changes by the hub rather than by asking again now and then.</summary>
    public bool LiveNow { get; init; }

    /// <param name="territories">Ids of those that are published.</param>
    /// <param name="refused">What was asked for and is none of ours; null when all is. Names that are no option are passed over.</param>
    /// <returns>Null when something is refused.</returns>
    public static EmbedOptions? Read(IQueryCollection asked, IReadOnlyCollection<string> territories, out EmbedRefusal? refused)
    {
        var read = new EmbedReading(asked);
        var territory = read.Choose("territory", code => territories.Contains(code) ? code : null, () => territories, null);
        if (territory is null && read.Refused is null) read.Refuse("territory", territories);
        string? unread = null;
        var (zones, classes) = (ZoneChoice.Read(asked, ref unread), ClassChoice.Read(asked, out var uncut));
        var options = new EmbedOptions(territory ?? "")
        {
            Kind = read.Choose(asked.ContainsKey("kind") ? "kind" : "service", ServiceKinds.Find, () => ServiceKinds.All.Select(kind => kind.Code), null),
            Mode = read.Choose("mode", TravelModes.Find, () => TravelModes.All.Select(mode => mode.Code), TravelModes.Car)!,
            Audience = read.Choose("public", Audiences.Find, () => Audiences.All.Select(audience => audience.Code), null),
            Measure = read.Choose("measure", PageMeasure.Find, () => PageMeasure.All.Select(measure => measure.Code), PageMeasure.Nearest)!,
            Layer = read.Choose("couche", PageLayer.Find, () => PageLayer.All.Select(layer => layer.Code), PageLayer.Communes)!,
            Classes = classes,
            Zones = zones,
            Height = read.WholeNumber("height", LeastHeight, MostHeight),
            Language = read.Choose("lang", Language.Find, () => Language.All.Select(language => language.Code), Language.French)!,
            Theme = read.Choose("theme", ThemeColour.Find, () => [Texts.Say("EmbedThemeAccepted")], ThemeColour.Usual)!,
            Legend = read.Switch("legend", true),
            Figures = read.Switch("figures", true),
            Finder = read.Switch("finder", false),
            Table = read.Switch("table", false),
            View = read.Choose("view", FirstView.Find, () => [Texts.Say("EmbedViewAccepted")], null),
            LiveNow = read.Choose("live", code => code == Now ? Now : null, () => [Now], null) is not null,
        };
        if ((unread ?? uncut) is { } name) read.Refuse(name, Pages.Accepted(name));
        refused = read.Refused;
        return refused is null ? options : null;
    }

    const string Now = "now";

    /// <summary>Classes and criteria, as an address says them; empty: the usual ones.</summary>
    public string Kept => (Classes.Values + (Measure == PageMeasure.Zones && Zones != ZoneChoice.Default ? Zones.Values : "")).TrimStart('&');

    /// <summary>The same as the shortest address says it: names in one order, defaults left out. Codes and numbers of ours: nothing to escape.</summary>
    public string ToQuery()
    {
        var parts = new List<string> { "territory=" + Uri.EscapeDataString(Territory) };
        void Add(bool differs, string name, object? value)
        {
            if (differs) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
        }
        Add(Kind is not null, "kind", Kind?.Code);
        Add(Mode != TravelModes.Car, "mode", Mode.Code);
        Add(Audience is not null, "public", Audience?.Code);
        Add(Measure != PageMeasure.Nearest, "measure", Measure.Code);
        Add(Layer != PageLayer.Communes, "couche", Layer.Code);
        if (Kept.Length > 0) parts.Add(Kept);
        Add(Height is not null, "height", Height);
        Add(Language != Language.French, "lang", Language.Code);
        Add(Theme != ThemeColour.Usual, "theme", Theme);
        Add(!Legend, "legend", "off");
        Add(!Figures, "figures", "off");
        Add(Finder, "finder", "on");
        Add(Table, "table", "on");
        Add(View is not null, "view", View);
        Add(LiveNow, "live", Now);
        return string.Join('&', parts);
    }

    /// <summary>The question as the page of the territory reads it: what has no meaning there has none here.</summary>
    public TerritoryQuery Question(PublishedTerritory published)
    {
        var asked = new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["mode"] = Mode.Code, ["measure"] = Measure.Code, ["couche"] = Layer.Code };
        if (Kind is not null) asked["service"] = Kind.Code;
        if (Audience is not null) asked["public"] = Audience.Code;
        return TerritoryQuery.Read(published, new QueryCollection(asked), out _) with { Classes = Classes, Zones = Zones };
    }
}

/// <summary>An option whose value is none of ours, and what it accepts.</summary>
public sealed record EmbedRefusal(string Field, IReadOnlyList<string> Accepted);
