using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Sheets;

/// <summary>What one printed page says of a commune, or of the territory as a whole: the figures of the territory's page, none of its own.</summary>
/// <param name="Commune">Null: the whole territory.</param>
/// <param name="View">The territory, asked for what the map of the sheet shows.</param>
/// <param name="Gap">With and without a car, for the same service and people.</param>
/// <param name="Offer">Places shared with everyone who can go there; null for a kind that is not counted in places.</param>
public sealed record SheetView(PublishedCommune? Commune, TerritoryView View, GapFigures<Disclosed> Gap, SupplyFigures<Disclosed>? Offer, IReadOnlyList<SheetLine> Lines)
{
    public static async Task<SheetView> OfAsync(TerritoryViews views, PublishedTerritory published, PublishedCommune? commune, TerritoryQuery query, PageMoment moment)
    {
        var view = await views.OfAsync(published, query.Asking(PageMeasure.Nearest), moment);
        var offer = PageMeasure.PerPerson.IsFor(query.Service) ? (await views.OfAsync(published, query.Asking(PageMeasure.PerPerson) with { Layer = PageLayer.Communes }, moment)).Supply : null;
        var gap = published.Gap(query.Service, WaysWithoutCar.Best, query.Audience, MobilityGap.DefaultThresholdMinutes);
        return new(commune, view, gap, offer, SheetLine.Of(published, commune?.Code.ToString()));
    }

    public static string AddressOf(string territory, string? commune) => Language.Link(commune is null ? $"/t/{territory}/fiche" : $"/t/{territory}/c/{commune}");

    public string Name => Commune is null ? View.Name : French.Typeset(Commune.Name);

    public string Address => $"{AddressOf(View.Id, Commune?.Code.ToString())}?{View.Query.Shown}";

    /// <summary>The sentences of the territory's page, said of this area; of the secteur, or of the territory, where too few people live to speak of them.</summary>
    public IReadOnlyList<Answer> Sentences =>
    [
        .. Answers.Of(View.Query, Said is null ? View.Access : View.Access with { Territory = Here(View.Access.Communes, View.Access.Secteurs, area => area.Code), Communes = [] }),
        .. GapAnswers.Of(View.Query, Said is null ? Gap : Gap with { Territory = Here(Gap.Communes, Gap.Secteurs, area => area.Code) }).Take(2),
        .. Offer is null ? [] : SupplyAnswers.Of(View.Query with { Measure = PageMeasure.PerPerson }, OfferHere(Offer)).Where(answer => answer.Figure is not null).Take(1),
    ];

    /// <summary>Name of the larger area of which the sentences speak; null: of this one.</summary>
    public string? ReadIn => Commune is null || Said == Code ? null
        : French.Typeset(View.Published.Territory.Secteurs.FirstOrDefault(secteur => secteur.Id == Said)?.Name ?? View.Published.Territory.Name);

    public AreaGap<Disclosed> GapHere => Commune is null ? Gap.Territory : Gap.Communes.Single(area => area.Code == Code);

    string? Code => Commune?.Code.ToString();

    /// <summary>Code of the area of which sentences speak; null: the territory.</summary>
    string? Said => Code is null || GapHere.People.State != FigureState.Fragile ? Code
        : Lines is [{ Secteurs: [{ } secteur] }, ..] && secteur.People.State != FigureState.Fragile ? secteur.Code : null;

    SupplyFigures<Disclosed> OfferHere(SupplyFigures<Disclosed> offer) => Said is null ? offer : offer with
    {
        Territory = Here(offer.Communes, offer.Secteurs, area => area.Code),
        Childminders = offer.Childminders is not { } beside ? null : beside with { Territory = Here(beside.Communes, beside.Secteurs, area => area.Code) },
    };

    T Here<T>(IReadOnlyList<T> communes, IReadOnlyList<T> secteurs, Func<T, string> code) => communes.Concat(secteurs).Single(area => code(area) == Said);
}
