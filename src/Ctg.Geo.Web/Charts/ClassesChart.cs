using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Charts;

/// <summary>How many people live in the communes of each class of the map.</summary>
static class ClassesChart
{
    const int Left = 6, Right = 366, Top = 20, Bottom = 150;

    public static Chart Of(TerritoryView view, CommuneFigures figures)
    {
        var classes = view.Legend.Classes;
        var most = classes.MaxBy(entry => entry.Share);
        var isDrawn = most is { Share: > 0 };
        var summary = !isDrawn ? Texts.Say("ChartClassesNone")
            : Texts.Say("ChartClassesSummary", most!.People, view.Query.Audience.Noun, most.Label, most.Communes);
        return new("chart-classes", Texts.Say("ChartClassesTitle", view.Query.Audience.Noun), figures.Title, summary, isDrawn ? Drawing(classes, summary) : null,
            [figures.Title, Capital(view.Query.Audience.Noun), Texts.Say("ChartClassesCommunes")],
            [.. classes.Select(entry => new ChartRow(null, entry.Label, entry.People, French.Whole(entry.Communes)))]);
    }

    static SvgDrawing Drawing(IReadOnlyList<LegendClass> classes, string label)
    {
        var svg = new SvgDrawing(372, 176, label);
        svg.Add($"<path class=\"grid\" d=\"M{Left} {Bottom}H{Right}\"/>");
        var wide = (Right - Left) / (double)classes.Count;
        for (var i = 0; i < classes.Count; i++)
        {
            double left = Left + i * wide, high = classes[i].Share * (Bottom - Top);
            svg.Add($"<rect class=\"bar {classes[i].Code}\" x=\"{left + 5:0.#}\" y=\"{Bottom - high:0.#}\" width=\"{wide - 10:0.#}\" height=\"{high:0.#}\"/>")
                .Text("mid value", left + wide / 2, Bottom - high - 6, classes[i].People).Text("mid small", left + wide / 2, 168, classes[i].Label);
        }
        return svg;
    }

    static string Capital(string words) => char.ToUpper(words[0], French.Culture) + words[1..];
}
