using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Why;

/// <summary>A figure of the answers that can be asked why.</summary>
/// <param name="Code">In addresses; its words are in Texts: "Why" + <see cref="Words"/> + "Is" (what it is) and "Way" (how it is made).</param>
public sealed record WhyFigure(string Code, string Words)
{
    public static readonly WhyFigure Near = new("proche", "Near");
    public static readonly WhyFigure Far = new("loin", "Far");
    public static readonly WhyFigure Mean = new("moyenne", "Mean");
    public static readonly WhyFigure GapBeyond = new("loin-sans-voiture", "GapBeyond");
    public static readonly WhyFigure Captive = new("sans-autre-moyen", "Captive");
    public static readonly WhyFigure Extra = new("minutes-de-plus", "Extra");
    public static readonly WhyFigure Offer = new("offre", "Offer");
    public static readonly WhyFigure Without = new("rien-a-portee", "Without");
    public static readonly WhyFigure Together = new("avec-assistantes-maternelles", "Together");

    /// <summary>Those of each measure of the page, the first when none is named; zones explain themselves where they are drawn.</summary>
    public static IReadOnlyList<WhyFigure> Of(PageMeasure measure) =>
        measure == PageMeasure.Zones ? [] : measure == PageMeasure.Nearest ? [Near, Far, Mean] : measure == PageMeasure.Gap ? [GapBeyond, Captive, Extra] : [Offer, Without, Together];

    public string Address(TerritoryQuery query, string territory) => Language.Link($"/t/{territory}/pourquoi?{query.Shown}&chiffre={Code}");
}
