using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>Figures of cells, as anyone may see them.</summary>
public static class DisclosedCells
{
    /// <summary>Null: withheld. A confidential source of services or zones is behind them.</summary>
    public static CellFigures<Disclosed>? Disclose(this CellFigures<Figure> figures, Disclosure disclosure) => disclosure.IsConfidential ? null : new(
        [.. figures.Cells.Select(cell => new CellFigure<Disclosed>(cell.Name, cell.Commune, disclosure.Of(cell.People), disclosure.Of(cell.Access)))], figures.AtCentre);
}
