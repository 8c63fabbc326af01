using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Api.Comparisons;

/// <summary>Compares published states: what each of them says, nothing computed from their data.</summary>
public sealed class ComparisonMaking(SupplyMeasures measures)
{
    /// <exception cref="Http.BusyException">Too many measures wait already.</exception>
    public async Task<Comparison> OfAsync(PublishedTerritory here, Comparator with, ComparisonQuestion question, CancellationToken cancel)
    {
        var own = await FiguresAsync(here, question, cancel);
        var others = new List<TerritoryFigures>();
        foreach (var other in with.Territories)
            others.Add(other == here ? own : await FiguresAsync(other, question, cancel));

        var there = with.Kind == ComparatorKind.Secteurs ? own.Secteurs : others.ConvertAll(other => other.Whole);
        Basis[] bases = [.. others.Select(other => other.Basis)];
        return new(with, question,
            [.. own.Whole.Numbers.Select((number, i) => new FigureComparison(number, with.IsMean ? [MeanOf(there, i)]
                : [.. there.Select(area => new ComparedArea(area.Code, area.Name, area.Numbers[i], 1))]))],
            own.Basis.PartsUnlike(bases), own.Basis, bases)
        {
            Unit = own.Unit,
            MixesFiction = with.Territories.Any(other => other.Territory.Fictional != here.Territory.Fictional),
        };
    }

    static ComparedArea MeanOf(IReadOnlyList<AreaFigures> areas, int figure)
    {
        AreaNumber[] numbers = [.. areas.Select(area => area.Numbers[figure])];
        AreaNumber[] counted = [.. numbers.Where(number => ComparedArea.IsReliable(number.Number) && number.People > 0)];
        var mean = DisclosedFigures.MeanOf([.. numbers.Select(number => (number.Number, number.People))]);
        return new(null, null, new(numbers[0].Figure, mean, counted.Sum(number => number.People)) { Incomplete = counted.Any(number => number.Incomplete) }, counted.Length);
    }

    async Task<TerritoryFigures> FiguresAsync(PublishedTerritory published, ComparisonQuestion question, CancellationToken cancel)
    {
        var access = published.Access(question.Kind, question.Mode, question.Audience);
        var gap = question.WithoutCar ? published.Gap(question.Kind, WaysWithoutCar.Best, question.Audience, MobilityGap.DefaultThresholdMinutes) : null;
        var supply = question.Offer is { } offer ? await measures.OfAsync(published, question.Kind, question.Mode, question.Audience, offer, cancel) : null;

        AreaFigures Area(AreaAccess<Disclosed> area, AreaGap<Disclosed>? ofGap, AreaSupply<Disclosed>? ofSupply) => new(area.Code, area.Name,
        [
            .. question.Minutes ? AreaNumber.Of(area, question.Mode) : [],
            .. ofGap is null ? [] : AreaNumber.Of(ofGap),
            .. ofSupply is null ? [] : AreaNumber.Of(ofSupply),
        ]);
        return new(
            Area(access.Territory, gap?.Territory, supply?.Territory),
            [.. access.Secteurs.Select((secteur, i) => Area(secteur, gap?.Secteurs[i], supply?.Secteurs[i]))],
            Basis.Of(published, question.Kind, supply?.Method ?? gap?.Method ?? access.Method), supply?.Unit);
    }

    sealed record AreaFigures(string Code, string Name, IReadOnlyList<AreaNumber> Numbers);

    sealed record TerritoryFigures(AreaFigures Whole, IReadOnlyList<AreaFigures> Secteurs, Basis Basis, SupplyUnit? Unit);
}
