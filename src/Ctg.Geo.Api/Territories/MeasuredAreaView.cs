using Ctg.Geo.Api.Http;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Api.Territories;

/// <summary>The territory, a secteur or a commune; a figure is {state, number when there is one, unit}, and no state is 0.</summary>
/// <param name="People">The public that lives there.</param>
/// <param name="Access">The measure: its mean over these people; of availability, the places that fall to them. Nothing in reach is a true 0.</param>
/// <param name="Without">Number of people with nothing in reach.</param>
/// <param name="Unrecorded">Services in reach whose places nobody has recorded: with some, the figure reads "at least".</param>
/// <param name="Childminders">For collective care and children under 3, where childminders are loaded.</param>
public sealed record MeasuredAreaView(
    string Code, string Name, FigureView People, FigureView Access, FigureView Without, int Unrecorded, ChildminderView? Childminders)
{
    public static MeasuredAreaView Of(AreaAccess<Disclosed> area) => new(
        area.Code, area.Name, FigureView.People(area.People), FigureView.Minutes(area.MeanMinutes), FigureView.People(area.OutOfReach), 0, null);

    public static MeasuredAreaView Of(AreaSupply<Disclosed> area, SupplyUnit unit, ChildminderArea<Disclosed>? beside) => new(
        area.Code, area.Name, FigureView.People(area.People), new(area.Access, unit.Code), FigureView.People(area.Without), area.Unrecorded,
        beside is null ? null : new(
            new(beside.Alone.Access, unit.Code), FigureView.People(beside.Alone.Without), beside.Alone.Unrecorded,
            new(beside.Together.Access, unit.Code), FigureView.People(beside.Together.Without)));
}

/// <summary>Childminders of the communes: at home, known by commune only.</summary>
/// <param name="Access">Theirs alone.</param>
/// <param name="Without">Number of people with none in reach.</param>
/// <param name="Unrecorded">Communes in reach whose childminders' places nobody has recorded.</param>
/// <param name="Together">With the services of the kind.</param>
/// <param name="TogetherWithout">Number of people with neither in reach.</param>
public sealed record ChildminderView(FigureView Access, FigureView Without, int Unrecorded, FigureView Together, FigureView TogetherWithout);

/// <summary>A commune.</summary>
/// <param name="Population">Population municipale; absent when its state carries no number.</param>
public sealed record MeasuredCommuneView(
    string Code, string Name, double? Population, string PopulationState, int? PopulationYear, FigureView People, FigureView Access, FigureView Without,
    int Unrecorded, ChildminderView? Childminders)
{
    public static MeasuredCommuneView Of(PublishedCommune commune, MeasuredAreaView area) => new(
        area.Code, commune.Name, commune.Population.Number, FigureView.NameOf(commune.Population.State), commune.PopulationYear,
        area.People, area.Access, area.Without, area.Unrecorded, area.Childminders);
}
