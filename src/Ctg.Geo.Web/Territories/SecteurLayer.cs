using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>The map by secteur: each commune has the colour and the words of its secteur. A commune of several has those of the first.</summary>
/// <param name="Drawn">The communes as they are drawn, by code.</param>
/// <param name="Notes">What the picture alone would not tell.</param>
public sealed record SecteurLayer(IReadOnlyList<DrawnArea> Drawn, Legend Legend, IReadOnlyList<string> Notes)
{
    /// <summary>The class of a commune in no secteur: no state of a figure, and no colour.</summary>
    public const string Apart = "apart";

    public static SecteurLayer Of(
        PublishedTerritory published, TerritoryQuery query, MapClasses classes, MapMeasure measure, AccessFigures<Disclosed> access,
        SupplyFigures<Disclosed>? supply, GapFigures<Disclosed>? gap, int reliability)
    {
        var figures = Figures(query, access, supply, gap).ToDictionary(secteur => secteur.Code);
        var of = FirstOf(published.Territory);
        DrawnArea[] drawn = [.. access.Communes.Select(commune => of.TryGetValue(commune.Code, out var code) && figures.TryGetValue(code, out var secteur)
            ? new DrawnArea(commune.Code, commune.Name, classes.CodeOf(secteur.Figure), secteur.Figure.State == FigureState.Fragile, Texts.Say("SecteurWords", secteur.Name, secteur.Words))
            : new DrawnArea(commune.Code, commune.Name, Apart, false, Texts.Say("SecteurNone")))];
        var legend = LayerLegends.Of([.. drawn.Zip(access.Communes, (area, commune) => new LegendArea(area.Class, area.Fragile, commune.People))], classes, measure, reliability, estimated: false);
        var several = published.Territory.Secteurs.SelectMany(secteur => secteur.Communes.Distinct()).CountBy(code => code.ToString()).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        return new(drawn, legend, several.Count == 0 ? []
            : [Texts.Say("SecteursSeveral", Wording.List([.. drawn.Where(area => several.Contains(area.Code)).Select(area => Wording.Typeset(area.Name))]))]);
    }

    /// <summary>INSEE code → id of the first secteur that holds it.</summary>
    public static Dictionary<string, string> FirstOf(Territory territory)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var secteur in territory.Secteurs)
            foreach (var commune in secteur.Communes) first.TryAdd(commune.ToString(), secteur.Id);
        return first;
    }

    static IEnumerable<(string Code, string Name, Disclosed Figure, string Words)> Figures(
        TerritoryQuery query, AccessFigures<Disclosed> access, SupplyFigures<Disclosed>? supply, GapFigures<Disclosed>? gap) =>
        gap is not null ? gap.Secteurs.Select(secteur => (secteur.Code, secteur.Name, secteur.ExtraMinutes, GapWords.Extra(secteur)))
        : supply is not null ? supply.Secteurs.Select(secteur => (secteur.Code, secteur.Name, secteur.Access, SupplyWords.Of(secteur, supply.Unit)))
        : access.Secteurs.Select(secteur => (secteur.Code, secteur.Name, secteur.MeanMinutes, FigureWords.Minutes(secteur.MeanMinutes, query.Mode)));
}
