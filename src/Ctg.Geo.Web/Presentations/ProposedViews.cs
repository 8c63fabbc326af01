using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Territories;

namespace Ctg.Geo.Web.Presentations;

/// <summary>A presentation made from what is loaded, where none was prepared: the territory, its main services by car, then without a car,
/// places for the people they are for, and the communes farthest away.</summary>
static class ProposedViews
{
    const int MostKinds = 4;

    /// <summary>Fewer communes than this are no ranking.</summary>
    const int FewestRanked = 3;

    public static IReadOnlyList<CouncilView> Of(PublishedTerritory published)
    {
        var main = published.Kinds.Where(offer => offer.SitesInTerritory > 0).Take(MostKinds)
            .Select(offer => new TerritoryQuery(offer.Kind, TravelModes.Car, AudienceOf(published, offer.Kind), RankingOrder.People)).ToList();
        return
        [
            CouncilView.Overview,
            .. main.Select(query => new CouncilView(query)),
            .. main.Where(query => IsSaidWithoutCar(published, query)).Select(query => new CouncilView(query with { Measure = PageMeasure.Gap })),
            .. main.Where(query => PageMeasure.PerPerson.IsFor(query.Service) && query.Audience != Audiences.Everyone)
                .Select(query => new CouncilView(query with { Measure = PageMeasure.PerPerson })),
            .. main.Select(query => query with { Order = RankingOrder.Time }).Where(query => IsRanked(published, query)).Take(1)
                .Select(query => new CouncilView(query, Ranked: true)),
        ];
    }

    static Audience AudienceOf(PublishedTerritory published, ServiceKind kind) =>
        published.Audiences.FirstOrDefault(audience => audience.Code == kind.Audience) ?? Audiences.Everyone;

    static bool IsSaidWithoutCar(PublishedTerritory published, TerritoryQuery query) =>
        Answers.IsReliable(published.Gap(query.Service, WaysWithoutCar.Best, query.Audience, MobilityGap.DefaultThresholdMinutes).Territory.BeyondWithoutCar);

    static bool IsRanked(PublishedTerritory published, TerritoryQuery query) =>
        Ranking.Of(query, published.Access(query.Service, query.Mode, query.Audience)).Places.Count >= FewestRanked;
}
