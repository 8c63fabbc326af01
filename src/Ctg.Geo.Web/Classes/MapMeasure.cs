using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Classes;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Classes;

/// <summary>One commune by the figure that colours it.</summary>
public sealed record MappedCommune(Disclosed Figure, Disclosed People);

/// <summary>What a map is coloured by, whatever is measured.</summary>
/// <param name="Ramp">First letter of the codes of its classes, hence its colours: "m" for minutes, "p" for what is offered.</param>
/// <param name="ReadBy">A figure is read, and cut, as many times as large.</param>
/// <param name="FixedLimits">Of the classes that compare, as they are read.</param>
/// <param name="FixedClass">The code of the fixed class of a figure, or of its state.</param>
/// <param name="Labels">Of the fixed classes and of the states, by code, as a legend prints them.</param>
public sealed record MapMeasure(IReadOnlyList<MappedCommune> Communes, char Ramp, int ReadBy, IReadOnlyList<double> FixedLimits, Func<Disclosed, string> FixedClass,
    IReadOnlyDictionary<string, string> Labels)
{
    public const char Minutes = 'm', Offer = 'p';

    public static MapMeasure Of(TerritoryQuery query, AccessFigures<Disclosed> access, SupplyFigures<Disclosed>? supply, GapFigures<Disclosed>? gap) =>
        gap is not null ? new([.. gap.Communes.Select(commune => new MappedCommune(commune.ExtraMinutes, commune.People))], Minutes, 1,
            [.. GapClasses.LimitsMinutes.Select(limit => (double)limit)], figure => GapClasses.ClassOf(figure).Code, GapClasses.All.ToDictionary(range => range.Code, range => range.Words(ofGap: true)))
        : supply is null ? OfMinutes(query, access)
        : new([.. supply.Communes.Select(commune => new MappedCommune(commune.Access, commune.People))], Offer, supply.Unit.ReadBy,
            supply.Unit.ClassLimits, figure => SupplyClasses.ClassOf(figure, supply.Unit).Code, SupplyClasses.Of(supply.Unit).ToDictionary(range => range.Code, range => range.Words()));

    public static MapMeasure OfMinutes(TerritoryQuery query, AccessFigures<Disclosed> access) =>
        new([.. access.Communes.Select(commune => new MappedCommune(commune.MeanMinutes, commune.People))], Minutes, 1,
            [.. query.Mode.ClassLimitsMinutes.Select(limit => (double)limit)], figure => AccessClasses.ClassOf(figure, query.Mode).Code, AccessClasses.Of(query.Mode).ToDictionary(range => range.Code, range => range.Words(ofGap: false)));

    /// <summary>A number that a range holds: nothing within reach is a class by itself, and a state is none.</summary>
    public double? ValueOf(Disclosed figure) => figure.Number is { } number && !(Ramp == Offer && number == 0) ? number * ReadBy : null;

    /// <summary>The choice with its limits, found from these communes where the address has none. Own limits begin with the fixed ones.</summary>
    public ClassChoice Cut(ClassChoice choice)
    {
        if (!choice.IsOpen) return choice;
        if (choice.Method == ClassMethod.Own) return choice with { Limits = FixedLimits };
        var valued = Communes.Where(commune => ValueOf(commune.Figure) is not null).ToList();
        double[] values = [.. valued.Select(commune => ValueOf(commune.Figure)!.Value)];
        var limits = Discretisation.Limits(choice.Method, values, [.. valued.Select(commune => commune.People.Number ?? 0)], choice.Count);
        return choice with { Limits = ClassLimits.Rounded(limits, values) };
    }
}
