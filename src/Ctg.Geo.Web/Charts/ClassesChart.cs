using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Charts;

/// <summary>How many people live in the communes of each class of the map.</summary>
static class ClassesChart
{
    const int Row = 30, Left = 112, Right = 320;

    public static Chart Of(TerritoryView view, CommuneFigures figures)
    {
        var classes = view.Legend.Classes;
        var most = classes.MaxBy(entry => entry.Share);
        var isDrawn = most is { Share: > 0 };
        var summary = !isDrawn ? Texts.Say("ChartClassesNone")
            : Texts.Say("ChartClassesSummary", most!.People, view.Query.Audience.Counted(), most.Label, most.Communes);
        return new("chart-classes", Texts.Say("ChartClassesTitle", view.Query.Audience.Counted()), figures.Title, summary, isDrawn ? Drawing(classes) : null,
            [figures.Title, Wording.Capital(view.Query.Audience.Counted()), Texts.Say("ChartClassesCommunes")],
            [.. classes.Select(entry => new ChartRow(null, entry.Label, entry.People, Wording.Whole(entry.Communes)))]);
    }

    static SvgDrawing Drawing(IReadOnlyList<LegendClass> classes)
    {
        var svg = new SvgDrawing(372, classes.Count * Row + 4, "chart-classes-words");
        for (var i = 0; i < classes.Count; i++)
        {
            double y = i * Row, wide = classes[i].Share * (Right - Left);
            svg.Text("end label", Left - 8, y + 19, classes[i].Label).Text("value", Left + wide + 6, y + 19, classes[i].People);
            if (wide > 0) svg.Add($"<rect class=\"shape {classes[i].Code}\" x=\"{Left}\" y=\"{y + 5}\" width=\"{Math.Max(1, wide):0.#}\" height=\"{Row - 10}\"/>");
        }
        return svg;
    }
}
