using Ctg.Geo.Api.Cells;
using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>All that one territory page shows, from one published state: every part of the page reads the same figures.</summary>
public sealed record TerritoryView(
    PublishedTerritory Published, TerritoryQuery Query, AccessFigures<Disclosed> Access, KindOffer Offer,
    Legend Legend, Ranking Ranking, MapDrawing? Map, ApiSettings Settings, DateTimeOffset Now, DateTimeOffset? StaleSince)
{
    /// <summary>With and without a car; null when the page shows something else.</summary>
    public GapFigures<Disclosed>? Gap { get; init; }

    /// <summary>Zones of insufficient offer or difficult access; null when the page shows something else.</summary>
    public ZoneFigures<Disclosed>? Priority { get; init; }

    /// <summary>Coverage zones; null when the map draws something else.</summary>
    public CoverageLayer? Coverage { get; init; }

    /// <summary>They as SVG, for a drawing that stands alone; null elsewhere.</summary>
    public string? CoverageDrawn { get; init; }

    /// <summary>Circles by places; null when equipment is drawn as pins, or there is none.</summary>
    public PlaceCircles? Circles => Query.Marks == PageMarks.Places && HasPlaces ? PlaceCircles.Of(Published.Sites.Where(site => site.Kind == Query.Service)) : null;

    /// <summary>Of equipment of the service, nobody has recorded the places of some.</summary>
    public bool SomePlacesUnknown => Published.Sites.Any(site => site.Kind == Query.Service && site.Role != SiteRole.Depot && site.Places is null);

    /// <summary>The legend stands over a corner of the map that it leaves uncovered.</summary>
    public bool LegendBeside => Map is { } map && (Circles is null && Cells is null ? map.Room.Legend : map.Room.TallLegend);

    /// <summary>What the colours or lines of the map say.</summary>
    public string LegendTitle =>
        Coverage is { } coverage ? Gap is null ? Texts.Say("CoverageTitle", Query.Mode.Name()) : Texts.Say("CoverageTitleGap", coverage.FarthestMinutes)
        : Zones is not null ? Texts.Say("DeclaredTitle") : MeasureTitle;

    /// <summary>"Minutes en voiture": what a number of a commune counts.</summary>
    public string MeasureTitle =>
        Priority is not null ? Texts.Say("ZonesLegendTitle", PageMeasure.People(Query.Audience))
        : IsOfMinutes ? Texts.Say("LegendTitle", Query.Mode.Name()) : Query.Measure.Title(Query.Service, Query.Audience);

    /// <summary>By secteur; null when the map draws something else.</summary>
    public SecteurLayer? Secteurs { get; init; }

    /// <summary>By cell; null when the map draws something else.</summary>
    public CellLayer? Cells { get; init; }

    /// <summary>Declared zones; null when the map draws something else.</summary>
    public ZoneLayer? Zones { get; init; }

    /// <summary>The page shows minutes by one mode.</summary>
    public bool IsOfMinutes => Query.Measure == PageMeasure.Nearest;

    /// <summary>What is offered within reach; null when the page shows minutes.</summary>
    public SupplyFigures<Disclosed>? Supply { get; init; }

    /// <summary>What colours the map.</summary>
    public required MapMeasure Measured { get; init; }

    /// <summary>Of the map, and of everything that has its colours.</summary>
    public required MapClasses Classes { get; init; }

    /// <summary>The communes as they are drawn, by code.</summary>
    public required IReadOnlyList<DrawnArea> Drawn { get; init; }

    /// <summary>What the territory can be read beside.</summary>
    public IReadOnlyList<Comparator> Comparators { get; init; } = [];

    /// <summary>Null: nothing was chosen to be read beside.</summary>
    public Comparison? Comparison { get; init; }

    public static TerritoryView Of(PublishedTerritory published, TerritoryQuery query, MapDrawing? map, ApiSettings settings, DateTimeOffset now, DateTimeOffset? staleSince,
        SupplyFigures<Disclosed>? supply = null, MeasuredCells? cells = null)
    {
        var access = published.Access(query.Service, query.Mode, query.Audience);
        var offer = published.Kinds.First(kind => kind.Kind == query.Service);
        var gap = query.Measure == PageMeasure.Gap
            ? published.Gap(query.Service, WaysWithoutCar.Best, query.Audience, MobilityGap.DefaultThresholdMinutes) : null;
        var zones = query.Measure != PageMeasure.Zones ? null
            : published.Zones(query.Service, WaysWithoutCar.Best, query.Audience, query.Zones.Criteria(published, query.Service, query.Audience));
        var reliability = settings.Access.ReliabilityThreshold;
        var measured = MapMeasure.Of(query, access, supply, gap);
        query = query with { Classes = zones is null ? measured.Cut(query.Classes) : ClassChoice.Fixed };
        var classes = new MapClasses(query.Classes, measured);
        var drawn = zones is null ? DrawnArea.Of(query, classes, access, supply, gap)
            : ZonePage.Drawn(zones, access.Communes.Select(commune => (commune.Code, commune.Name)), reliability);
        var legend = zones is not null ? ZonePage.Legend(drawn) : gap is not null ? Legend.Of(gap, reliability) : supply is null ? Legend.Of(access, reliability) : Legend.Of(supply, reliability);
        var secteurs = query.Layer == PageLayer.Secteurs ? SecteurLayer.Of(published, query, classes, measured, access, supply, gap, reliability) : null;
        var layer = cells is null ? null : CellLayer.Of(cells, query.Audience, classes, measured, access.Communes.ToDictionary(commune => commune.Code, commune => commune.Name), reliability);
        return new(published, query, access, offer, secteurs?.Legend ?? layer?.Legend ?? (query.Classes.IsFixed ? legend : legend with { Classes = LegendClass.Of(classes, reliability) }),
            gap is not null ? Ranking.WithoutCar(query, gap, classes) : query.Measure == PageMeasure.Nearest ? Ranking.Of(query, access, classes) : Ranking.Of(query, access), map, settings, now, staleSince)
        {
            Supply = supply,
            Gap = gap,
            Priority = zones,
            Coverage = offer.Sites > 0 ? CoverageOf(published, query) : null,
            Secteurs = secteurs,
            Cells = layer,
            Zones = query.Layer == PageLayer.Declared ? ZoneLayer.Of(published, query.Service) : null,
            Measured = measured,
            Classes = classes,
            Drawn = drawn,
        };
    }

    /// <summary>Null when the map draws something else.</summary>
    internal static CoverageLayer? CoverageOf(PublishedTerritory published, TerritoryQuery query) =>
        query.Layer != PageLayer.Covered ? null
        : query.Measure != PageMeasure.Gap ? CoverageLayer.Of(query, published.Access(query.Service, query.Mode, query.Audience))
        : CoverageLayer.Of(query, published.Gap(query.Service, WaysWithoutCar.Best, query.Audience, MobilityGap.DefaultThresholdMinutes),
            published.Access(query.Service, TravelModes.Car, query.Audience));

    public string Id => Published.Territory.Id;
    public string Name => French.Typeset(Published.Territory.Name);

    public bool HasPlaces => Offer.Sites > 0;

    public IReadOnlyList<KindOffer> NotLoaded => [.. Published.Kinds.Where(kind => kind.Sites == 0)];

    public string Extent => ExtentOf(Published);

    /// <summary>"55 communes · 29 589 habitants".</summary>
    public static string ExtentOf(PublishedTerritory published)
    {
        var communes = published.Territory.Communes.Count;
        return published.Population.Number is not { } people ? Say("CommunesOnly", Wording.Whole(communes))
            : communes == 1 ? Say("OneCommuneAndPeople", Wording.Whole(people))
            : Say("CommunesAndPeople", Wording.Whole(communes), Wording.Whole(people));
    }

    /// <summary>"équipements d’août 2024 · population en vigueur en 2025 (recensement 2022)": the dates of the data.</summary>
    public string Vintages
    {
        get
        {
            var dates = new List<string>();
            if (Published.Sites.Any(site => site.Kind == Query.Service) && ServiceVintage is { } vintage)
                dates.Add(Say("EquipmentOf", Wording.OfDate(vintage)));
            if (Published.PopulationYear is { } year)
                dates.Add(Say("PopulationOf", Year(year), Year(year - YearsFromCensusToLaw)));
            if (Published.Roads is { } roads) dates.Add(Say("RoadsOf", Wording.OfDate(roads.Vintage)));
            return string.Join(" · ", dates);
        }
    }

    /// <summary>When this state was published, on the clock of the place; the day is said when it is not today;
    /// and since when the database has not answered, if it does not.</summary>
    public string UpToDate
    {
        get
        {
            var zone = LocalClock.Of(Published.Territory);
            if (StaleSince is { } since) return Say("Stale", TimeZoneInfo.ConvertTime(since, zone).ToString("HH:mm", Wording.Culture));
            var at = TimeZoneInfo.ConvertTime(Published.PublishedAt, zone);
            return IsOfToday(Published, Now) ? Say("UpToDate", at.ToString("HH:mm", Wording.Culture))
                : Say("UpToDateOn", DayOf(at), at.ToString("HH:mm", Wording.Culture));
        }
    }

    /// <summary>When the state of another territory was published that is read beside this one: the page does not follow it.</summary>
    public string OtherPublished(PublishedTerritory other)
    {
        var at = TimeZoneInfo.ConvertTime(other.PublishedAt, LocalClock.Of(other.Territory));
        return Say("ComparePublished", DayOf(at), at.ToString("HH:mm", Wording.Culture));
    }

    /// <summary>What a script says of this state when it could not be confirmed since.</summary>
    public string Unconfirmed
    {
        get
        {
            var at = TimeZoneInfo.ConvertTime(StaleSince ?? Published.PublishedAt, LocalClock.Of(Published.Territory));
            return Say("DataOfDay", at.ToString("HH:mm", Wording.Culture), DayOf(at));
        }
    }

    /// <summary>For the clock of a script: IANA name of the zone of the place.</summary>
    public string Zone => LocalClock.Of(Published.Territory).Id;

    public static bool IsOfToday(PublishedTerritory published, DateTimeOffset now)
    {
        var zone = LocalClock.Of(published.Territory);
        return TimeZoneInfo.ConvertTime(published.PublishedAt, zone).Date == TimeZoneInfo.ConvertTime(now, zone).Date;
    }

    static string DayOf(DateTimeOffset at) => Wording.Date(new(at.Year, at.Month, at.Day));

    /// <summary>Names of the secteurs that hold a commune; they may overlap.</summary>
    public string SecteurOf(string code) => string.Join(", ",
        Published.Territory.Secteurs.Where(secteur => secteur.Communes.Any(commune => commune.ToString() == code)).Select(secteur => secteur.Name));

    public bool RanksFeminine => Query.Audience == Audiences.Over65;

    /// <summary>INSEE: the population in force in a year is that of the census three years before.</summary>
    const int YearsFromCensusToLaw = 3;

    Engine.Sources.Vintage? ServiceVintage =>
        Access.Method.Sources.Where(source => source != Published.Roads && ServiceSeries.IsServices(source.Series)).Select(source => (Engine.Sources.Vintage?)source.Vintage).Max();

    static string Year(int year) => year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
    static string Say(string key, params ReadOnlySpan<object?> args) => Texts.Say(key, args);
}

/// <summary>Series of data sets that hold services rather than people or places.</summary>
static class ServiceSeries
{
    static readonly string[] Others = ["contours", "populations", "filosofi-200m", "census", "epci", "cog", "zones", "territory", "childminders"];

    public static bool IsServices(string series) => !Others.Any(other => series.StartsWith(other, StringComparison.Ordinal));
}

/// <summary>The clock on the wall of a territory.</summary>
static class LocalClock
{
    public static TimeZoneInfo Of(Engine.Places.Territory territory)
    {
        var name = territory.Communes[0].Department switch
        {
            "971" or "977" or "978" => "America/Guadeloupe",
            "972" => "America/Martinique",
            "973" => "America/Cayenne",
            "974" => "Indian/Reunion",
            "976" => "Indian/Mayotte",
            _ => "Europe/Paris",
        };
        return TimeZoneInfo.FindSystemTimeZoneById(name);
    }
}
