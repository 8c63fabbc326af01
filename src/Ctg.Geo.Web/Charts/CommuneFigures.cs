using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Charts;

/// <summary>The figure of a commune that map and table show, with the number that a chart draws.</summary>
/// <param name="Number">As it is read (minutes, places, places per 100); null: a state without one.</param>
sealed record CommuneFigure(DrawnArea Area, double? Number)
{
    /// <summary>Enough people stand behind it to be ranked.</summary>
    public bool IsRanked => Number is not null && !Area.Fragile;

    public string Name => French.Typeset(Area.Name);
}

/// <summary>What the page shows, commune by commune, whatever the measure.</summary>
/// <param name="Mean">Of the territory; null: no number that a sentence may rest on.</param>
sealed record CommuneFigures(IReadOnlyList<CommuneFigure> All, double? Mean, string MeanWords, string Title)
{
    public static CommuneFigures Of(TerritoryView view)
    {
        var (readBy, own, communes) = view switch
        {
            { Gap: { } gap } => (1, gap.Territory.ExtraMinutes, gap.Communes.Select(area => (area.Code, Figure: area.ExtraMinutes))),
            { Supply: { } supply } => (supply.Unit.ReadBy, supply.Territory.Access, supply.Communes.Select(area => (area.Code, Figure: area.Access))),
            _ => (1, view.Access.Territory.MeanMinutes, view.Access.Communes.Select(area => (area.Code, Figure: area.MeanMinutes))),
        };
        var numbers = communes.ToDictionary(area => area.Code, area => area.Figure.Number * readBy);
        return new(
            [.. view.Drawn.Select(area => new CommuneFigure(area, numbers[area.Code]))],
            Answers.IsReliable(own) ? own.Number * readBy : null, Words(view, own),
            view.IsOfMinutes ? Texts.Say("ChartMinutes", view.Query.Mode.Name()) : view.Query.Measure.Title(view.Query.Service, view.Query.Audience));
    }

    static string Words(TerritoryView view, Disclosed own) => own.Number is not { } number ? FigureWords.State(own.State)
        : view.Supply is { } supply ? SupplyWords.Number(number, supply.Unit) : FigureWords.WholeMinutes(number);
}
