using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>Figures made of figures that anyone may see: they tell nothing more.</summary>
public static class DisclosedFigures
{
    /// <summary>Another number of the same figure, in the same state: a count read as a share.</summary>
    public static Disclosed As(this Disclosed figure, Func<double, double> number) =>
        figure.Number is { } known ? new(figure.State, number(known)) : figure;

    /// <summary>The mean of several areas, each weighing as many people as stand behind its figure. Fragile figures and states without a number
    /// are left out, never counted as 0; unknown when nothing is left.</summary>
    public static Disclosed MeanOf(IReadOnlyList<(Disclosed Figure, double People)> areas)
    {
        var counted = areas.Where(area => area is { Figure.State: FigureState.Value or FigureState.Estimated, People: > 0 }).ToList();
        var people = counted.Sum(area => area.People);
        if (people == 0) return new(FigureState.Unknown, null);
        return new(
            counted.Any(area => area.Figure.State == FigureState.Estimated) ? FigureState.Estimated : FigureState.Value,
            counted.Sum(area => area.Figure.Number!.Value * area.People) / people);
    }
}
