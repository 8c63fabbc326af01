using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <param name="Class">Code of the class that is drawn.</param>
/// <param name="People">The audience living there.</param>
public readonly record struct LegendArea(string Class, bool Fragile, Disclosed People);

/// <summary>The legend of a map whose areas are not communes by their own figures: the classes of the map of communes, with the people of the areas that are drawn.</summary>
static class LayerLegends
{
    /// <param name="estimated">People are spread over the areas: their sums are estimates.</param>
    public static Legend Of(IReadOnlyList<LegendArea> areas, MapClasses classes, MapMeasure measure, int reliability, bool estimated)
    {
        var byClass = areas.ToLookup(area => area.Class);
        double Sum(string code) => byClass[code].Sum(area => area.People.Number ?? 0);
        var most = classes.Codes.Max(Sum);
        return new(
            [.. classes.Codes.Select((code, i) => new LegendClass(code, classes.LabelOf(i), most == 0 ? 0 : Sum(code) / most,
                LegendClass.Words([.. byClass[code].Select(area => area.People)], reliability, estimated), byClass[code].Count()))],
            [.. Keys(areas, classes, measure)]);
    }

    static IEnumerable<LegendKey> Keys(IReadOnlyList<LegendArea> areas, MapClasses classes, MapMeasure measure)
    {
        var present = areas.Select(area => area.Class).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, label) in measure.Labels)
            if (present.Contains(code) && !classes.Codes.Contains(code)) yield return new(code, label);
        if (present.Contains(SecteurLayer.Apart)) yield return new(SecteurLayer.Apart, Texts.Say("SecteurNone"));
        if (areas.Any(area => area.Fragile)) yield return new(Legend.Fragile, FigureWords.State(Engine.Figures.FigureState.Fragile));
    }
}
