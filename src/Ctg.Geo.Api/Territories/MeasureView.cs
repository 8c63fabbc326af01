using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Api.Territories;

/// <summary>A measure of access to the services of a kind, for the territory, its secteurs and its communes.</summary>
/// <param name="Territory">Id of the territory.</param>
/// <param name="Method">How the figures were made; they are read with it.</param>
/// <param name="Offer">What there is to reach; absent for nearest.</param>
/// <param name="Classes">Those of the map, in the order of its legend.</param>
/// <param name="Communes">Those of the territory, by code.</param>
/// <param name="Reach">With passive=true: the people who reach each site of the equipment, territory and belt; absent otherwise.</param>
public sealed record MeasureView(
    string Territory, long Version, DateTimeOffset PublishedAt, ServiceView Kind, ChoiceView Mode, ChoiceView Public, AskedMeasureView Measure,
    MeasureMethodView Method, OfferView? Offer, OfferView? ChildminderOffer, IReadOnlyList<SourceView> Sources, IReadOnlyList<MeasureClassView> Classes,
    MeasuredAreaView Whole, IReadOnlyList<MeasuredAreaView> Secteurs, IReadOnlyList<MeasuredCommuneView> Communes,
    IReadOnlyList<SiteReachView>? Reach = null)
{
    /// <summary>Minutes to the nearest: the very figures of the route of communes.</summary>
    public static MeasureView Of(PublishedTerritory published, AccessQuestion question) =>
        Of(published, question, published.Access(question.Kind, question.Mode, question.Audience), null);

    /// <param name="n">How many opportunities were to be found; null: the nearest site, whatever it offers.</param>
    public static MeasureView Of(PublishedTerritory published, AccessQuestion question, AccessFigures<Disclosed> access, int? n)
    {
        var (start, communes) = (Start(published, question, access.Method), ByCode(published));
        return start with
        {
            Measure = new(AccessMeasure.Nearest.Code, "minute", 1, null, null, null)
            {
                N = n,
                Counts = n is null ? null : (question.Kind.CountsPlaces ? SupplyUnit.Places : SupplyUnit.Services).Code,
            },
            Classes = [.. access.Classes.Select(entry => new MeasureClassView(
                entry.Class.Code, entry.Class.Label, entry.Class.AboveMinutes, entry.Class.UpToMinutes, FigureView.People(entry.People), entry.Communes))],
            Whole = MeasuredAreaView.Of(access.Territory),
            Secteurs = [.. access.Secteurs.Select(MeasuredAreaView.Of)],
            Communes = [.. access.Communes.Select(area => MeasuredCommuneView.Of(communes[area.Code], MeasuredAreaView.Of(area)))],
        };
    }

    public static MeasureView Of(PublishedTerritory published, AccessQuestion question, SupplyFigures<Disclosed> access)
    {
        var (start, unit, communes) = (Start(published, question, access.Method), access.Unit, ByCode(published));
        MeasuredAreaView Area(AreaSupply<Disclosed> area, ChildminderArea<Disclosed>? beside) => MeasuredAreaView.Of(area, unit, beside);
        return start with
        {
            Measure = AskedMeasureView.Of(access.Question, unit),
            Offer = OfferView.Of(access.Offer, unit),
            ChildminderOffer = access.Childminders is { } childminders ? OfferView.Of(childminders.Offer, unit) : null,
            Sources = access.Childminders is null ? start.Sources : SourceView.Of(access.Method.Sources.Concat(published.ChildminderSources).Distinct()),
            Classes = [.. access.Classes.Select(entry => new MeasureClassView(
                entry.Class.Code, entry.Class.Label, entry.Class.Above, entry.Class.UpTo, FigureView.People(entry.People), entry.Communes))],
            Whole = Area(access.Territory, access.Childminders?.Territory),
            Secteurs = [.. access.Secteurs.Select((area, i) => Area(area, access.Childminders?.Secteurs[i]))],
            Communes = [.. access.Communes.Select((area, i) => MeasuredCommuneView.Of(communes[area.Code], Area(area, access.Childminders?.Communes[i])))],
        };
    }

    static Dictionary<string, PublishedCommune> ByCode(PublishedTerritory published) => published.Communes.ToDictionary(commune => commune.Code.ToString());

    /// <summary>What does not depend on the measure.</summary>
    static MeasureView Start(PublishedTerritory published, AccessQuestion question, AccessMethod method) => new(
        published.Territory.Id, published.Version, published.PublishedAt,
        ServiceView.Of(published.Kinds.First(offer => offer.Kind == question.Kind)),
        new(question.Mode.Code, question.Mode.Label), new(question.Audience.Code, question.Audience.Label),
        new("", "", 1, null, null, null), MeasureMethodView.Of(method), null, null, SourceView.Of(method.Sources), [], null!, [], []);
}

/// <param name="Unit">Of the figures: minute, place, placePerPerson, service, servicePerPerson.</param>
/// <param name="ReadBy">A rate is read by so many people (100 for places, 10,000 for services), and so are the limits of its classes; 1 for what is no rate.</param>
/// <param name="CutoffMinutes">Beyond it nothing counts; absent: 60, or the last step.</param>
/// <param name="Weights">Steps or decay, as they are written; absent: 1 within the cutoff.</param>
/// <param name="Edge">lower: a time equal to a limit is within it; upper: it is not.</param>
public sealed record AskedMeasureView(string Code, string Unit, int ReadBy, double? CutoffMinutes, string? Weights, string? Edge)
{
    /// <summary>Of nearest: how many opportunities are found within the minutes; absent: one site, whatever it offers.</summary>
    public int? N { get; init; }

    /// <summary>What n counts: place or service.</summary>
    public string? Counts { get; init; }

    public static AskedMeasureView Of(SupplyQuestion question, SupplyUnit unit) => new(
        question.Measure.Code, unit.Code, unit.ReadBy, question.CutoffMinutes, question.WeightsText, question.Edge == StepEdge.Lower ? "lower" : "upper");
}

/// <param name="Version">Version of the method.</param>
/// <param name="TravelEstimated">True: straight line × detour / speed, not roads.</param>
/// <param name="DemandPrecision">cell: 200 m cells; commune: all the people of a commune at one point.</param>
/// <param name="ReachMinutes">Beyond this a service is out of reach.</param>
public sealed record MeasureMethodView(string Version, bool TravelEstimated, string DemandPrecision, int ReachMinutes)
{
    public static MeasureMethodView Of(AccessMethod method) => new(
        method.Version, method.TravelEstimated, MethodView.NameOf(method.DemandPrecision), AccessMethod.ReachMinutes);
}

/// <summary>What there is to reach, in the territory and the belt.</summary>
/// <param name="Amount">All that sites with a position offer.</param>
/// <param name="Reached">What someone reaches.</param>
/// <param name="WithoutPosition">What sites without a position offer: it counts for nobody.</param>
/// <param name="Unrecorded">Services whose places nobody has recorded: they are not 0, they are missing.</param>
/// <param name="UncountedCommunes">Communes in reach of a site whose public is not known: they share in nothing.</param>
/// <param name="SharedEvenly">Some opening hours are unknown: the sites of a service share its places in equal parts.</param>
public sealed record OfferView(FigureView Amount, FigureView Reached, FigureView WithoutPosition, int Unrecorded, int UncountedCommunes, bool SharedEvenly)
{
    public static OfferView Of(OfferSummary<Disclosed> offer, SupplyUnit unit)
    {
        FigureView Amount(Disclosed figure) => new(figure, unit.Counted.Code);
        return new(Amount(offer.Amount), Amount(offer.Reached), Amount(offer.Unplaced), offer.Unrecorded, offer.UncountedCommunes, offer.SharedEvenly);
    }
}

/// <param name="Above">As the unit is read, excluded.</param>
/// <param name="UpTo">Included.</param>
/// <param name="People">The public living in the communes of the class.</param>
public sealed record MeasureClassView(string Code, string Label, double? Above, double? UpTo, FigureView People, int Communes);
