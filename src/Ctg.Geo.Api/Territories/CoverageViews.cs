using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Isochrones;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Api.Territories;

/// <summary>Coverage zones of a territory as GeoJSON (RFC 7946), WGS 84.</summary>
/// <param name="Features">The longest time first, so that the shorter ones are drawn over it; each lies within the one before.</param>
/// <param name="Direction">Always towards: from where families reach a service.</param>
/// <param name="State">byRoad; partlyEstimated: some services are beyond the roads, straight lines lead to them; estimated: no roads serve this territory, the zones are circles;
/// notDrawn: nothing of this kind is loaded, or no contour; withheld: a confidential source is behind it.</param>
/// <param name="Why">In words.</param>
/// <param name="NotDrawn">INSEE codes of the communes left out: it is not known where their people may go, or they have no contour.</param>
/// <param name="Attribution">To be shown wherever the zones are.</param>
public sealed record CoverageCollection(
    string Type, IReadOnlyList<CoverageFeature> Features, string Territory, long Version, DateTimeOffset PublishedAt, string Kind, string Mode, string Public,
    string Direction, string State, string Why, string MethodVersion, IReadOnlyList<string> NotDrawn, string Attribution, IReadOnlyList<SourceView> Sources)
{
    internal static CoverageCollection Of(PublishedTerritory published, CoverageQuestion question, Audience audience, CoverageZones? zones)
    {
        var sources = published.Model.SourcesOf(question.Kind);
        var (state, why) = StateOf(published, zones);
        return new(
            "FeatureCollection", zones is null ? [] : [.. zones.ByTime.Reverse().Select(zone => CoverageFeature.Of(published, question, audience, zones, zone))],
            published.Territory.Id, published.Version, published.PublishedAt, question.Kind.Code, question.Way, audience.Code, "towards", state, why,
            CoverageZones.Version, [.. (zones?.NotDrawn ?? []).Select(code => code.ToString())], AttributionOf(sources), SourceView.Of(sources));
    }

    static (string State, string Why) StateOf(PublishedTerritory published, CoverageZones? zones) => zones switch
    {
        null => ("withheld", "A confidential source is behind these zones."),
        { ByTime.Count: 0 } => ("notDrawn", "No service of this kind is loaded here, or no contour of a commune."),
        { Estimated: false } => ("byRoad", "By the roads that serve this territory."),
        _ when published.Model.Travel.Estimated => ("estimated", "No roads serve this territory: the zones are circles of a straight line, detour and speed, an estimate."),
        _ => ("partlyEstimated", "Some services are beyond the loaded roads: around them the zones are circles, an estimate."),
    };

    /// <summary>Each producer and licence once.</summary>
    static string AttributionOf(IEnumerable<Dataset> sources) =>
        string.Join(" · ", sources.Select(source => $"© {source.Producer}, {source.Licence}").Distinct(StringComparer.Ordinal));
}

/// <summary>All of the territory from which a service is reached within a time.</summary>
public sealed record CoverageFeature(string Type, Reach.AreaView Geometry, CoverageProperties Properties)
{
    internal static CoverageFeature Of(PublishedTerritory published, CoverageQuestion question, Audience audience, CoverageZones zones, CoverageZone zone)
    {
        var (within, beyond) = People(published, question, audience, (int)zone.Limit.Minutes);
        return new("Feature", Reach.AreaView.Of(zone.Area), new(zone.Limit.Minutes, question.Way, Math.Round(zones.ToleranceMetres, 1), zones.Estimated,
            within is { } share ? FigureView.Share(share) : null, beyond is { } people ? FigureView.People(people) : null));
    }

    /// <summary>The figures of the page and the table; known at the thresholds of the method.</summary>
    static (Disclosed? Within, Disclosed? Beyond) People(PublishedTerritory published, CoverageQuestion question, Audience audience, int minutes)
    {
        var threshold = AccessMethod.ThresholdsMinutes.ToList().IndexOf(minutes);
        if (threshold < 0) return (null, null);
        if (question.Modes is not [var mode]) return (null, published.Gap(question.Kind, WaysWithoutCar.Best, audience, minutes).Territory.BeyondWithoutCar);
        var whole = published.Access(question.Kind, mode, audience).Territory;
        return (whole.Within[threshold], whole.Beyond[threshold]);
    }
}

/// <param name="ToleranceMetres">A place inside that is out of reach lies within so many metres of one that is in reach.</param>
/// <param name="Estimated">Straight lines are behind it, all or some.</param>
/// <param name="Within">Share of the public at so many minutes or less, from the times of the figures; absent at other minutes than 5, 10, 15, 20 and 30.</param>
/// <param name="Beyond">Number of people of the public who are farther, those who reach none included; absent at the same minutes.</param>
public sealed record CoverageProperties(double Minutes, string Mode, double ToleranceMetres, bool Estimated, FigureView? Within, FigureView? Beyond);
