using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Api.Territories;

/// <summary>Travel time to the nearest service of a kind, for the territory, its secteurs and its communes.</summary>
/// <param name="Territory">Id of the territory.</param>
/// <param name="Method">How the figures were made; they are read with it.</param>
/// <param name="Communes">Those of the territory, by code.</param>
public sealed record AccessView(
    string Territory, long Version, DateTimeOffset PublishedAt, ServiceView Service, ChoiceView Mode, ChoiceView Public,
    MethodView Method, IReadOnlyList<SourceView> Sources, AreaView Whole, IReadOnlyList<AreaView> Secteurs, IReadOnlyList<CommuneView> Communes)
{
    public static AccessView Of(PublishedTerritory published, AccessQuestion question)
    {
        var access = published.Access(question.Kind, question.Mode, question.Audience);
        var communes = published.Communes.ToDictionary(commune => commune.Code.ToString());
        return new(
            published.Territory.Id, published.Version, published.PublishedAt,
            ServiceView.Of(published.Kinds.First(offer => offer.Kind == question.Kind)),
            new(question.Mode.Code, question.Mode.Label), new(question.Audience.Code, question.Audience.Label),
            MethodView.Of(access.Method), SourceView.Of(access.Method.Sources),
            AreaView.Of(access.Territory), [.. access.Secteurs.Select(AreaView.Of)],
            [.. access.Communes.Select(area => CommuneView.Of(communes[area.Code], area))]);
    }
}

/// <param name="Version">Version of the method.</param>
/// <param name="TravelEstimated">True: straight line × detour / speed, not roads. False: a figure that still rests on one is "estimated".</param>
/// <param name="SitesBeyondRoads">Of the services that can be reached, the places beyond the loaded roads, reached by straight line.</param>
/// <param name="DemandPrecision">cell: 200 m cells; commune: all the people of a commune at one point.</param>
/// <param name="ThresholdsMinutes">Those of <c>within</c> and <c>beyond</c>.</param>
/// <param name="ReachMinutes">Beyond this a service is out of reach.</param>
public sealed record MethodView(
    string Version, bool TravelEstimated, int SitesBeyondRoads, string DemandPrecision, IReadOnlyList<int> ThresholdsMinutes, int ReachMinutes)
{
    public static MethodView Of(AccessMethod method) => new(
        method.Version, method.TravelEstimated, method.SitesBeyondRoads, NameOf(method.DemandPrecision),
        AccessMethod.ThresholdsMinutes, AccessMethod.ReachMinutes);

    internal static string NameOf(DemandPrecision precision) => precision == Engine.Access.DemandPrecision.Cell ? "cell" : "commune";
}

/// <summary>Figures of one area; a figure is {state, number when there is one, unit}, and no state is 0.</summary>
/// <param name="People">The public that lives there.</param>
/// <param name="Mean">Mean travel time, weighted by people, of those who reach one.</param>
/// <param name="Median">Half of the people are at this or less.</param>
/// <param name="Within">Share of the people at each threshold or less.</param>
/// <param name="Beyond">Number of people beyond each threshold, those who reach none included.</param>
/// <param name="OutOfReach">Number of people who reach none.</param>
public sealed record FiguresView(
    FigureView People, FigureView Mean, FigureView Median, IReadOnlyList<ThresholdView> Within, IReadOnlyList<ThresholdView> Beyond, FigureView OutOfReach)
{
    public static FiguresView Of(AreaAccess<Disclosed> area) => new(
        FigureView.People(area.People), FigureView.Minutes(area.MeanMinutes), FigureView.Minutes(area.MedianMinutes),
        [.. AccessMethod.ThresholdsMinutes.Zip(area.Within, (minutes, figure) => new ThresholdView(minutes, FigureView.Share(figure)))],
        [.. AccessMethod.ThresholdsMinutes.Zip(area.Beyond, (minutes, figure) => new ThresholdView(minutes, FigureView.People(figure)))],
        FigureView.People(area.OutOfReach));
}

/// <summary>A figure at a threshold.</summary>
public sealed record ThresholdView(int Minutes, FigureView Figure);

/// <summary>The territory or a secteur.</summary>
public sealed record AreaView(string Code, string Name, FiguresView Figures)
{
    public static AreaView Of(AreaAccess<Disclosed> area) => new(area.Code, area.Name, FiguresView.Of(area));
}

/// <summary>A commune.</summary>
/// <param name="Code">INSEE code, of the COG year of the territory.</param>
/// <param name="Population">Population municipale; absent when its state carries no number.</param>
public sealed record CommuneView(
    string Code, string Name, double? Population, string PopulationState, int? PopulationYear, FiguresView Figures)
{
    public static CommuneView Of(Engine.Publishing.PublishedCommune commune, AreaAccess<Disclosed> area) => new(
        area.Code, commune.Name, commune.Population.Number, FigureView.NameOf(commune.Population.State), commune.PopulationYear, FiguresView.Of(area));
}
