using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Charts;

/// <summary>Every commune by its figure, the most first, with the mean of the territory as a line across.</summary>
static class RankingChart
{
    const int Row = 22, Left = 148, Right = 320, Top = 22, NameLength = 21;

    public static Chart Of(TerritoryView view, CommuneFigures figures)
    {
        CommuneFigure[] ranked = [.. figures.All.Where(figure => figure.IsRanked)
            .OrderByDescending(figure => figure.Number).ThenBy(figure => figure.Area.Code, StringComparer.Ordinal)];
        var left = figures.All.Count - ranked.Length;
        var summary = ranked.Length < 2 ? Texts.Say("ChartRankingNone")
            : Texts.Say("ChartRankingSummary", ranked[0].Name, ranked[0].Area.Words, ranked[^1].Name, ranked[^1].Area.Words)
                + (figures.Mean is null ? "" : " " + Texts.Say("ChartRankingMean", figures.MeanWords))
                + (left == 0 ? "" : " " + Texts.Say(left == 1 ? "ChartRankingLeftOne" : "ChartRankingLeft", left));
        return new("chart-ranking", Texts.Say("ChartRankingTitle"), figures.Title, summary, ranked.Length < 2 ? null : Drawing(ranked, figures),
            [Texts.Say("TableCommune"), figures.Title],
            [.. ranked.Concat(figures.All.Where(figure => !figure.IsRanked)).Select(figure => new ChartRow(figure.Area.Code, figure.Name, figure.Area.Words))]);
    }

    static SvgDrawing Drawing(CommuneFigure[] ranked, CommuneFigures figures)
    {
        double least = Math.Min(0, ranked[^1].Number!.Value), most = Math.Max(ranked[0].Number!.Value, figures.Mean ?? 0);
        double X(double number) => most <= least ? Left : Left + (number - least) / (most - least) * (Right - Left);
        var height = Top + ranked.Length * Row;
        var svg = new SvgDrawing(372, height + 4, "chart-ranking-words");
        if (figures.Mean is { } mean)       // under the bars: seen between them, never across a number
            svg.Add($"<path class=\"mean\" d=\"M{X(mean):0.#} {Top - 4}V{height}\"/>").Text("note mid", Math.Clamp(X(mean), Left + 30, Right - 10), 13, Texts.Say("ChartMean", figures.MeanWords));
        for (var i = 0; i < ranked.Length; i++)
        {
            var (figure, y) = (ranked[i], Top + i * Row);
            var (from, to) = (Math.Min(X(0), X(figure.Number!.Value)), Math.Max(X(0), X(figure.Number.Value)));
            svg.Begin(figure.Area.Code, Texts.Say("MapCommune", figure.Name, figure.Area.Words))
                .Add($"<rect class=\"row\" x=\"0\" y=\"{y}\" width=\"372\" height=\"{Row}\"/>")
                .Text("end label", Left - 8, y + 15, Shortened(figure.Name))
                .Add($"<rect class=\"shape {figure.Area.Class}\" x=\"{from:0.#}\" y=\"{y + 5}\" width=\"{Math.Max(1, to - from):0.#}\" height=\"12\" rx=\"2\"/>")
                .Text("value", to + 6, y + 15, Short(figure.Number.Value)).End();
        }
        return svg;
    }

    static string Short(double number) => number is >= 10 or <= -10 or 0 ? Wording.Whole(number) : Math.Round(number, 1).ToString("0.#", Wording.Culture);

    static string Shortened(string name) => name.Length <= NameLength ? name : name[..(NameLength - 1)].TrimEnd() + "…";
}
