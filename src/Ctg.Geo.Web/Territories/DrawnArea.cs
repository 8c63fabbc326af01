using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>A commune as the drawing shows it, whatever the measure.</summary>
/// <param name="Class">Code of its class: names the colour.</param>
/// <param name="Words">Its figure in words.</param>
public sealed record DrawnArea(string Code, string Name, string Class, bool Fragile, string Words)
{
    public static IReadOnlyList<DrawnArea> Of(TerritoryQuery query, AccessFigures<Disclosed> access, SupplyFigures<Disclosed>? supply, GapFigures<Disclosed>? gap) =>
        gap is not null ? [.. gap.Communes.Select(commune => new DrawnArea(
            commune.Code, commune.Name, GapClasses.ClassOf(commune.ExtraMinutes).Code, commune.ExtraMinutes.State == FigureState.Fragile, GapWords.Extra(commune)))]
        : supply is null ? [.. access.Communes.Select(commune => new DrawnArea(
            commune.Code, commune.Name, AccessClasses.ClassOf(commune.MeanMinutes, query.Mode).Code, commune.MeanMinutes.State == FigureState.Fragile,
            FigureWords.Minutes(commune.MeanMinutes, query.Mode)))]
        : [.. supply.Communes.Select(commune => new DrawnArea(
            commune.Code, commune.Name, SupplyClasses.ClassOf(commune.Access, supply.Unit).Code, commune.Access.State == FigureState.Fragile,
            SupplyWords.Of(commune, supply.Unit)))];
}
