using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Api.Territories;

/// <summary>Minutes to the nearest service with and without a car, for the territory, its secteurs and its communes; and the zones of
/// insufficient offer or difficult access.</summary>
/// <param name="Territory">Id of the territory.</param>
/// <param name="Mode">How people go without a car.</param>
/// <param name="Minutes">Beyond it without a car, a service is too far.</param>
/// <param name="Classes">Those of the map, in the order of its legend, by extra minutes.</param>
/// <param name="Communes">Those of the territory, by code.</param>
public sealed record GapView(
    string Territory, long Version, DateTimeOffset PublishedAt, ServiceView Kind, ChoiceView Mode, ChoiceView Public, int Minutes,
    GapMethodView Method, IReadOnlyList<SourceView> Sources, IReadOnlyList<GapClassView> Classes,
    GapAreaView Whole, IReadOnlyList<GapAreaView> Secteurs, IReadOnlyList<GapAreaView> Communes, ZonesView Zones)
{
    public static GapView Of(PublishedTerritory published, GapQuestion question)
    {
        var gap = published.Gap(question.Kind, question.Way, question.Audience, question.Minutes);
        return new(
            published.Territory.Id, published.Version, published.PublishedAt,
            ServiceView.Of(published.Kinds.First(offer => offer.Kind == question.Kind)),
            new(question.Way.Code, question.Way.Label), new(question.Audience.Code, question.Audience.Label), question.Minutes,
            GapMethodView.Of(gap), SourceView.Of(gap.Method.Sources), [.. gap.Classes.Select(GapClassView.Of)],
            GapAreaView.Of(gap.Territory), [.. gap.Secteurs.Select(GapAreaView.Of)], [.. gap.Communes.Select(GapAreaView.Of)],
            ZonesView.Of(question, published.Zones(question.Kind, question.Way, question.Audience,
                new(question.Criteria == "offer" ? null : question.Minutes, question.ByCar,
                    question.FewerThan is { } places ? published.OfferUnder(question.Kind, question.Audience, places) : null, question.Criteria == "both"))));
    }
}

/// <param name="Version">Version of the method.</param>
/// <param name="TravelEstimated">True: straight line × detour / speed, not roads.</param>
/// <param name="DemandPrecision">cell: 200 m cells; commune: all the people of a commune at one point.</param>
/// <param name="ReachMinutes">Beyond this a service is out of reach.</param>
/// <param name="PublicTransport">False: no timetable is loaded, so that without a car means by bicycle or on foot.</param>
/// <param name="CaptiveBasis">households: captive demand takes the share of households without a car in each commune, an upper reading for
/// families; noneDrives: everyone of the public, who is too young to drive.</param>
/// <param name="HouseholdsYear">Census year of those shares; absent when unknown or mixed.</param>
public sealed record GapMethodView(
    string Version, bool TravelEstimated, string DemandPrecision, int ReachMinutes, bool PublicTransport, CaptiveBasis CaptiveBasis, int? HouseholdsYear)
{
    public static GapMethodView Of(GapFigures<Disclosed> gap) => new(
        gap.Method.Version, gap.Method.TravelEstimated, gap.Method.DemandPrecision == Engine.Access.DemandPrecision.Cell ? "cell" : "commune",
        AccessMethod.ReachMinutes, PublicTransport: false, gap.Basis, gap.HouseholdsYear);
}

/// <param name="Above">Minutes more, excluded.</param>
/// <param name="UpTo">Included.</param>
/// <param name="People">The public living in the communes of the class.</param>
public sealed record GapClassView(string Code, string Label, int? Above, int? UpTo, FigureView People, int Communes)
{
    public static GapClassView Of(ClassAccess<Disclosed> entry) => new(
        entry.Class.Code, entry.Class.Label, entry.Class.AboveMinutes, entry.Class.UpToMinutes, FigureView.People(entry.People), entry.Communes);
}

/// <summary>One area; a figure is {state, number when there is one, unit}, and no state is 0.</summary>
/// <param name="Code">INSEE code, id of a secteur or of the territory.</param>
/// <param name="People">The public that lives there.</param>
/// <param name="Extra">Mean of minutes without a car less minutes by car, weighted by people, of those who reach one both ways; negative
/// where the car is slower; out of reach when fewer than half of the people reach one both ways.</param>
/// <param name="Car">Mean minutes by car of the same people.</param>
/// <param name="Without">Mean minutes without a car of the same people.</param>
/// <param name="Missing">When extra is out of reach, the way that most of the others lack: withoutCar, byCar or both.</param>
/// <param name="OnlyByCar">Number of people who reach one by car and none without.</param>
/// <param name="OnlyWithoutCar">Number of people who reach one without a car and none by car.</param>
/// <param name="Neither">Number of people who reach none either way.</param>
/// <param name="BeyondWithoutCar">Number of people beyond the threshold without a car, those who reach none included.</param>
/// <param name="HouseholdsWithoutCar">Share of the households that have no car.</param>
/// <param name="Captive">Number of people beyond the threshold without a car and taken to have none.</param>
/// <param name="PlacesRatio">Places (services, for kinds that are not counted in places) within the threshold without a car, over those
/// within it by car, both weighted by people; over 1 where the car reaches less; unknown where nobody reaches any by car.</param>
public sealed record GapAreaView(
    string Code, string Name, FigureView People, FigureView Extra, FigureView Car, FigureView Without, MissingWay? Missing,
    FigureView OnlyByCar, FigureView OnlyWithoutCar, FigureView Neither, FigureView BeyondWithoutCar, FigureView HouseholdsWithoutCar, FigureView Captive,
    FigureView PlacesRatio)
{
    public static GapAreaView Of(AreaGap<Disclosed> area) => new(
        area.Code, area.Name, FigureView.People(area.People), FigureView.Minutes(area.ExtraMinutes), FigureView.Minutes(area.CarMinutes),
        FigureView.Minutes(area.WithoutCarMinutes), area.Missing, FigureView.People(area.OnlyByCar), FigureView.People(area.OnlyWithoutCar),
        FigureView.People(area.Neither), FigureView.People(area.BeyondWithoutCar), FigureView.Share(area.HouseholdsWithoutCar), FigureView.People(area.Captive),
        FigureView.Ratio(area.PlacesRatio));
}

/// <summary>Zones of insufficient offer or difficult access (art. D. 214-10-1 CASF, I 3°), told by the people who live in them.</summary>
/// <param name="BeyondMinutes">Access is difficult beyond it.</param>
/// <param name="By">voiture, or the way without a car.</param>
/// <param name="FewerThanPlaces">The offer is insufficient under so many places per 100 people; absent: not asked about.</param>
/// <param name="OfferMeasure">How the offer of each commune is told: measure, mode and weights; absent: not asked about.</param>
/// <param name="Criteria">access or offer: this one alone; either: one is enough; both: both are needed.</param>
/// <param name="Communes">With people in a zone, or of whom it is not known; most people first.</param>
public sealed record ZonesView(
    int? BeyondMinutes, string By, double? FewerThanPlaces, string? OfferMeasure, string Criteria, ZoneView Whole, IReadOnlyList<ZoneView> Communes)
{
    public static ZonesView Of(GapQuestion question, ZoneFigures<Disclosed> zones) => new(
        zones.Criteria.BeyondMinutes, zones.Criteria.ByCar ? "voiture" : question.Way.Code, question.FewerThan,
        question.FewerThan is null ? null : $"e2sfca voiture {SupplyQuestion.DefaultSteps}", question.Criteria,
        ZoneView.Of(zones.Territory), [.. zones.Communes.Select(ZoneView.Of)]);
}

/// <param name="DifficultAccess">Number of people who meet the criterion of access.</param>
/// <param name="InsufficientOffer">Number of people who meet the criterion of offer; absent when it is not asked about.</param>
/// <param name="InZone">Number of people who live in the zone.</param>
public sealed record ZoneView(string Code, string Name, FigureView People, FigureView? DifficultAccess, FigureView? InsufficientOffer, FigureView InZone)
{
    public static ZoneView Of(PriorityZone<Disclosed> zone) => new(
        zone.Code, zone.Name, FigureView.People(zone.People), PeopleOf(zone.DifficultAccess), PeopleOf(zone.InsufficientOffer), FigureView.People(zone.InZone));

    static FigureView? PeopleOf(Disclosed? figure) => figure is { } one ? FigureView.People(one) : null;
}
