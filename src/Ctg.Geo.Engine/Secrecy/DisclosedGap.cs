using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>Figures with and without a car, as anyone may see them.</summary>
public static class DisclosedGap
{
    public static GapFigures<Disclosed> Disclose(this GapFigures<Figure> figures, Disclosure disclosure) => new(
        figures.Kind, figures.Way, figures.Audience, figures.ThresholdMinutes, figures.Basis, figures.Sites,
        Disclose(figures.Territory, disclosure),
        [.. figures.Secteurs.Select(secteur => Disclose(secteur, disclosure))],
        [.. figures.Communes.Select(commune => Disclose(commune, disclosure))],
        [.. figures.Classes.Select(entry => new ClassAccess<Disclosed>(entry.Class, disclosure.Of(entry.People), entry.Communes))],
        figures.HouseholdsYear, figures.Method);

    // Left out and ordered by what may be seen: that a commune is in the list must not tell what is withheld.
    public static ZoneFigures<Disclosed> Disclose(this ZoneFigures<Figure> zones, Disclosure disclosure) => new(
        zones.Criteria, Disclose(zones.Territory, disclosure),
        [.. zones.Communes.Select(zone => Disclose(zone, disclosure)).Where(zone => zone.InZone.Number is not 0)
            .OrderByDescending(zone => zone.InZone.Number).ThenBy(zone => zone.Code, StringComparer.Ordinal)]);

    static AreaGap<Disclosed> Disclose(AreaGap<Figure> area, Disclosure disclosure) => new(
        area.Code, area.Name, disclosure.Of(area.People), disclosure.Of(area.ExtraMinutes), disclosure.Of(area.CarMinutes),
        disclosure.Of(area.WithoutCarMinutes), area.Missing, disclosure.Of(area.OnlyByCar), disclosure.Of(area.OnlyWithoutCar),
        disclosure.Of(area.Neither), disclosure.Of(area.BeyondWithoutCar), disclosure.Of(area.HouseholdsWithoutCar), disclosure.Of(area.Captive),
        disclosure.Of(area.PlacesRatio));

    static PriorityZone<Disclosed> Disclose(PriorityZone<Figure> zone, Disclosure disclosure) => new(
        zone.Code, zone.Name, disclosure.Of(zone.People), Of(zone.DifficultAccess, disclosure), Of(zone.InsufficientOffer, disclosure),
        disclosure.Of(zone.InZone));

    static Disclosed? Of(Figure? figure, Disclosure disclosure) => figure is { } one ? disclosure.Of(one) : null;
}
