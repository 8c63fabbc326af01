using System.Globalization;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Presentations;

/// <summary>What the wall shows: one view of a presentation, and where it stands among the others.</summary>
/// <param name="Place">From 1.</param>
/// <param name="Territory">The territory, asked what the view asks; for the overview, its first question.</param>
public sealed record CouncilPageView(CouncilView View, int Place, int Count, TerritoryView Territory)
{
    public PublishedTerritory Published => Territory.Published;

    public string Title => View.Query is null ? Territory.Name : TitleOf(View);

    /// <summary>"Une crèche en voiture, pour les enfants de moins de 3 ans".</summary>
    public static string TitleOf(CouncilView view)
    {
        if (view.Query is not { } query) return Texts.Say("CouncilOverview");
        if (view.Ranked) return Texts.Say("CouncilRanked", Wording.Of(query.Service.One()), query.Mode.Name(), query.Audience.Name());
        return query.Layer == PageLayer.Communes ? TitleOf(query) : Texts.Say("CouncilLayer", TitleOf(query), query.Layer.Label);
    }

    static string TitleOf(TerritoryQuery query)
    {
        if (query.Measure == PageMeasure.Nearest) return Texts.Say("CouncilNearest", query.Service.One(), query.Mode.Name(), query.Audience.Name());
        if (query.Measure == PageMeasure.Gap) return Texts.Say("CouncilGap", query.Service.One(), query.Audience.Name());
        return Texts.Say("CouncilOffer", query.Measure.Title(query.Service, query.Audience), query.Service.Name(), query.Mode.Name(), query.Audience.Name());
    }

    /// <summary>As on the territory's page; none for a list or an overview.</summary>
    public IReadOnlyList<Answer> Answers =>
        View.Query is not { } query || View.Ranked || !Territory.HasPlaces ? []
        : Territory.Gap is { } gap ? GapAnswers.Of(query, gap)
        : Territory.Supply is { } supply ? SupplyAnswers.Of(query, supply)
        : Territories.Answers.Of(query, Territory.Access);

    public string Address(int place) => AddressOf(Territory.Id, place);

    public static string AddressOf(string territory, int place) =>
        Language.Link($"/t/{territory}/presentation" + (place == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"?vue={place}")));
}
