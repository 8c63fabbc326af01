using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Engine.Access;

/// <summary>One measure at every cell of the territory where somebody of an audience lives: what the means of communes are made of.</summary>
/// <typeparam name="T"><see cref="Figure"/> inside the engine, <see cref="Secrecy.Disclosed"/> once it may be seen.</typeparam>
/// <param name="Cells">By name.</param>
/// <param name="AtCentre">Communes whose people are all at one point, for want of cells.</param>
public sealed record CellFigures<T>(IReadOnlyList<CellFigure<T>> Cells, IReadOnlyList<InseeCode> AtCentre) where T : struct;

/// <summary>One cell.</summary>
/// <param name="Name">Of <see cref="Space.CellSquare"/>.</param>
/// <param name="Commune">In which its people are counted.</param>
/// <param name="People">The audience living there.</param>
/// <param name="Access">Of the place, whoever lives there: few people do not make it fragile. Unknown where they are not known, as the figure of their commune is.</param>
public readonly record struct CellFigure<T>(string Name, InseeCode Commune, T People, T Access) where T : struct;

/// <summary>Reads demand points of the territory as cells. Where nobody of the audience lives nothing is said.</summary>
sealed class CellReading(AreaMeasure measure)
{
    readonly List<CellFigure<Figure>> _cells = [];
    readonly HashSet<InseeCode> _atCentre = [];

    public CellFigures<Figure> Found => new([.. _cells.OrderBy(cell => cell.Name, StringComparer.Ordinal)], [.. _atCentre.Order()]);

    public void Add(DemandPoint point, Figure access)
    {
        var people = measure.PeopleOf(point);
        if (people.Number == 0) return;
        if (point.Cell is { } name) _cells.Add(new(name, point.Commune, people, AccessOf(people, access)));
        else _atCentre.Add(point.Commune);
    }

    /// <summary>A place whose people are kept secret says nothing of its own, as their commune does not.</summary>
    static Figure AccessOf(Figure people, Figure access) =>
        people.Number is null ? Figure.Unknown
        : people.State == FigureState.Withheld && access.Number is { } number ? Figure.Withheld(number) : access;

    /// <param name="minutes">Null: out of reach.</param>
    public void AddMinutes(DemandPoint point, double? minutes, bool estimated) => Add(point,
        minutes is not { } number ? Figure.OutOfReach : estimated ? Figure.Estimated(AreaMeasure.Published(number)) : Figure.Of(AreaMeasure.Published(number)));
}
