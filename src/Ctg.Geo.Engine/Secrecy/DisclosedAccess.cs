using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>Figures of access, as anyone may see them.</summary>
public static class DisclosedAccess
{
    public static AccessFigures<Disclosed> Disclose(this AccessFigures<Figure> figures, Disclosure disclosure) => new(
        figures.Kind, figures.Mode, figures.Audience, figures.Sites, figures.SitesInTerritory,
        Disclose(figures.Territory, disclosure),
        [.. figures.Secteurs.Select(secteur => Disclose(secteur, disclosure))],
        [.. figures.Communes.Select(commune => Disclose(commune, disclosure))],
        [.. figures.Classes.Select(entry => new ClassAccess<Disclosed>(entry.Class, disclosure.Of(entry.People), entry.Communes))],
        figures.Method)
    {
        Curve = [.. figures.Curve.Select(disclosure.Of)],
        Serving = Told(figures, disclosure),
    };

    /// <summary>Which of two sites most people are near would tell where they live.</summary>
    static IReadOnlyDictionary<string, ServingSite> Told(AccessFigures<Figure> figures, Disclosure disclosure)
    {
        var withheld = figures.Communes.Where(commune => disclosure.Of(commune.People).State == FigureState.Withheld).Select(commune => commune.Code).ToHashSet();
        return withheld.Count == 0 ? figures.Serving : figures.Serving.Where(pair => !withheld.Contains(pair.Key)).ToDictionary();
    }

    static AreaAccess<Disclosed> Disclose(AreaAccess<Figure> area, Disclosure disclosure) => new(
        area.Code, area.Name, disclosure.Of(area.People), disclosure.Of(area.MeanMinutes), disclosure.Of(area.MedianMinutes),
        [.. area.Within.Select(disclosure.Of)], [.. area.Beyond.Select(disclosure.Of)], disclosure.Of(area.OutOfReach));
}
