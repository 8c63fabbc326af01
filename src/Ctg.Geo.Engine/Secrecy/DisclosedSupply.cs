using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>Figures of what is offered within reach, as anyone may see them.</summary>
public static class DisclosedSupply
{
    public static SupplyFigures<Disclosed> Disclose(this SupplyFigures<Figure> figures, Disclosure disclosure) => new(
        figures.Kind, figures.Mode, figures.Audience, figures.Question, figures.Unit, Disclose(figures.Offer, disclosure),
        Disclose(figures.Territory, disclosure), [.. figures.Secteurs.Select(area => Disclose(area, disclosure))],
        [.. figures.Communes.Select(area => Disclose(area, disclosure))], Classes(figures, disclosure), figures.Method)
    {
        Childminders = figures.Childminders is not { } beside ? null : new(
            Disclose(beside.Offer, disclosure), Disclose(beside.Territory, disclosure),
            [.. beside.Secteurs.Select(area => Disclose(area, disclosure))], [.. beside.Communes.Select(area => Disclose(area, disclosure))]),
    };

    /// <summary>Drawn from what is disclosed: a withheld commune is in no class but its own.</summary>
    static ClassSupply<Disclosed>[] Classes(SupplyFigures<Figure> figures, Disclosure disclosure) =>
        [.. figures.Classes.Select(entry => new ClassSupply<Disclosed>(
            entry.Class, disclosure.Of(entry.People),
            figures.Communes.Count(commune => SupplyClasses.ClassOf(disclosure.Of(commune.Access), figures.Unit) == entry.Class)))];

    static ChildminderArea<Disclosed> Disclose(ChildminderArea<Figure> area, Disclosure disclosure) =>
        new(area.Code, Disclose(area.Alone, disclosure), Disclose(area.Together, disclosure));

    static AreaSupply<Disclosed> Disclose(AreaSupply<Figure> area, Disclosure disclosure) => new(
        area.Code, area.Name, disclosure.Of(area.People), disclosure.Of(area.Access), disclosure.Of(area.Without), area.Unrecorded);

    static OfferSummary<Disclosed> Disclose(OfferSummary<Figure> offer, Disclosure disclosure) => new(
        disclosure.Of(offer.Amount), disclosure.Of(offer.Reached), disclosure.Of(offer.Unplaced), offer.Unrecorded, offer.UncountedCommunes, offer.SharedEvenly);
}
