using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>Figures of what is offered within reach, as anyone may see them.</summary>
public static class DisclosedSupply
{
    /// <param name="services">Decides on the figures of the services.</param>
    /// <param name="childminders">Decides on those that hold childminders: their aggregates may be confidential where the services are not.</param>
    public static SupplyFigures<Disclosed> Disclose(this SupplyFigures<Figure> figures, Disclosure services, Disclosure childminders) => new(
        figures.Kind, figures.Mode, figures.Audience, figures.Question, figures.Unit, Disclose(figures.Offer, services),
        Disclose(figures.Territory, services), [.. figures.Secteurs.Select(area => Disclose(area, services))],
        [.. figures.Communes.Select(area => Disclose(area, services))], Classes(figures, services), figures.Method)
    {
        Childminders = figures.Childminders is not { } beside ? null : new(
            Disclose(beside.Offer, childminders), Disclose(beside.Territory, childminders),
            [.. beside.Secteurs.Select(area => Disclose(area, childminders))], [.. beside.Communes.Select(area => Disclose(area, childminders))]),
    };

    /// <summary>Drawn from what is disclosed: a withheld commune is in no class but its own.</summary>
    static ClassSupply<Disclosed>[] Classes(SupplyFigures<Figure> figures, Disclosure services) =>
        [.. figures.Classes.Select(entry => new ClassSupply<Disclosed>(
            entry.Class, services.Of(entry.People),
            figures.Communes.Count(commune => SupplyClasses.ClassOf(services.Of(commune.Access), figures.Unit) == entry.Class)))];

    static ChildminderArea<Disclosed> Disclose(ChildminderArea<Figure> area, Disclosure disclosure) =>
        new(area.Code, Disclose(area.Alone, disclosure), Disclose(area.Together, disclosure));

    static AreaSupply<Disclosed> Disclose(AreaSupply<Figure> area, Disclosure disclosure) => new(
        area.Code, area.Name, disclosure.Of(area.People), disclosure.Of(area.Access), disclosure.Of(area.Without), area.Unrecorded);

    static OfferSummary<Disclosed> Disclose(OfferSummary<Figure> offer, Disclosure disclosure) => new(
        disclosure.Of(offer.Amount), disclosure.Of(offer.Reached), disclosure.Of(offer.Unplaced), offer.Unrecorded, offer.UncountedCommunes, offer.SharedEvenly);
}
