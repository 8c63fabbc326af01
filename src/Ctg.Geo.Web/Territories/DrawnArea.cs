using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>A commune as the drawing shows it, whatever the measure.</summary>
/// <param name="Class">Code of its class: names the colour.</param>
/// <param name="Words">Its figure in words.</param>
public sealed record DrawnArea(string Code, string Name, string Class, bool Fragile, string Words)
{
    public static IReadOnlyList<DrawnArea> Of(TerritoryQuery query, MapClasses classes, AccessFigures<Disclosed> access, SupplyFigures<Disclosed>? supply, GapFigures<Disclosed>? gap) =>
        gap is not null ? [.. gap.Communes.Select(commune => new DrawnArea(
            commune.Code, commune.Name, classes.CodeOf(commune.ExtraMinutes), commune.ExtraMinutes.State == FigureState.Fragile, GapWords.Extra(commune)))]
        : supply is null ? [.. access.Communes.Select(commune => new DrawnArea(
            commune.Code, commune.Name, classes.CodeOf(commune.MeanMinutes), commune.MeanMinutes.State == FigureState.Fragile,
            FigureWords.Minutes(commune.MeanMinutes, query.Mode)))]
        : [.. supply.Communes.Select(commune => new DrawnArea(
            commune.Code, commune.Name, classes.CodeOf(commune.Access), commune.Access.State == FigureState.Fragile,
            SupplyWords.Of(commune, supply.Unit)))];
}
