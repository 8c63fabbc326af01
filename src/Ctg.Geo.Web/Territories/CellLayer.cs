using System.Globalization;
using Ctg.Geo.Api.Cells;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>The map by cell: each where somebody of the audience lives, in the classes of the map of communes. What is empty stays paper.</summary>
/// <param name="Classes">Code of the class of each cell, in the order of <see cref="MeasuredCells.Squares"/>.</param>
/// <param name="Notes">What the picture alone would not tell.</param>
public sealed record CellLayer(MeasuredCells Measured, IReadOnlyList<string> Classes, Legend Legend, IReadOnlyList<string> Notes)
{
    public static CellLayer Of(MeasuredCells measured, Audience audience, MapClasses classes, MapMeasure measure, IReadOnlyDictionary<string, string> names, int reliability)
    {
        var cells = measured.Figures?.Cells ?? [];
        string[] drawn = [.. cells.Select(cell => classes.CodeOf(cell.Access))];
        var legend = LayerLegends.Of([.. drawn.Zip(cells, (code, cell) => new LegendArea(code, false, cell.People))], classes, measure, reliability, estimated: true);
        return new(measured, drawn, legend, [.. NotesOf(measured, audience, names)]);
    }

    static IEnumerable<string> NotesOf(MeasuredCells measured, Audience audience, IReadOnlyDictionary<string, string> names)
    {
        if (measured.Figures is not { } figures)
        {
            yield return Texts.Say("CellsWithheld");
            yield break;
        }
        yield return figures.Cells.Count == 0 ? Texts.Say("CellsNone", audience.Counted()) : Texts.Say("CellsSaid", audience.Counted());
        if (figures.AtCentre.Count > 0) yield return Texts.Say("CellsAtCentre", Wording.List([.. figures.AtCentre.Select(code => Wording.Typeset(names[code.ToString()]))]));
    }

    static string Small(string words) => char.ToLower(words[0], Wording.Culture) + words[1..];

    /// <summary>For the script: words of a cell, "{0}" being the number.</summary>
    public static Dictionary<string, object> Words(TerritoryView view)
    {
        var query = view.Query;
        var words = new Dictionary<string, object>
        {
            ["layer"] = query.Layer.Code,
            ["read-by"] = view.Measured.ReadBy.ToString(CultureInfo.InvariantCulture),
            ["data-layer-failed"] = Texts.Say("CellsFailed"),
            ["data-cell"] = Texts.Say("CellWords", "{0}", query.Audience.Counted()),
            ["data-cell-few"] = Texts.Say("CellWordsFew", view.Settings.Access.ReliabilityThreshold, query.Audience.Counted()),
            ["data-cell-value"] = view.Supply is null ? Texts.Say(view.Gap is null ? "CellMinutes" : "CellExtra", "{0}") : Texts.Say("CellOffer", "{0}", Small(query.Measure.Title(query.Service, query.Audience))),
            ["data-cell-about"] = Texts.Say("About", "{0}"),
            ["data-cell-least"] = view.Supply is null && view.Gap is null ? Texts.Say("LessThanOneMinute") : "",
        };
        if (view.Supply is not null) words["data-cell-nothing"] = Texts.Say("SupplyNothing");
        foreach (var (code, label) in view.Measured.Labels)
            if (!view.Classes.Codes.Contains(code)) words[$"data-cell-{code}"] = Wording.Typeset(label);
        return words;
    }
}
