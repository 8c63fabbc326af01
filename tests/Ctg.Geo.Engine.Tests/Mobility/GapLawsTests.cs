using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Mobility;

/// <summary>Laws that really hold, on random towns; the seed is in the message. Minutes more are not among them: a site more may shorten
/// the way by car alone.</summary>
public sealed class GapLawsTests
{
    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(1, 25).Select(seed => new TheoryDataRow<int>(seed));

    [Theory, MemberData(nameof(Seeds))]
    public void Everyone_is_counted_once_and_the_three_means_belong_together(int seed)
    {
        var gap = Gap(Random(seed), WaysWithoutCar.Best);
        foreach (var area in gap.Communes.Append(gap.Territory))
        {
            double Of(Figure figure) => figure.Number!.Value;
            var left = Of(area.OnlyByCar) + Of(area.OnlyWithoutCar) + Of(area.Neither);
            Assert.True(left <= Of(area.People) + 1e-6, $"seed {seed}, {area}");
            Assert.True(area.ExtraMinutes.Number is null == (Of(area.People) - left < Of(area.People) / 2 - 1e-6), $"seed {seed}, {area}");
            Assert.True(area.Missing is null == area.ExtraMinutes.Number is not null, $"seed {seed}, {area}");
            if (area.ExtraMinutes.Number is { } extra)
                Assert.True(Math.Abs(Of(area.WithoutCarMinutes) - Of(area.CarMinutes) - extra) < 1e-9, $"seed {seed}, {area}");
            Assert.True(Of(area.Captive) <= Of(area.BeyondWithoutCar) + 1e-9, $"seed {seed}, {area}");
            Assert.True(Of(area.OnlyByCar) + Of(area.Neither) <= Of(area.BeyondWithoutCar) + 1e-6, $"seed {seed}: out of reach is beyond, {area}");
        }
        Assert.Equal(gap.Territory.Captive.Number!.Value, gap.Communes.Sum(commune => commune.Captive.Number!.Value), 1e-6);
        Assert.Equal(gap.Territory.BeyondWithoutCar.Number!.Value, gap.Communes.Sum(commune => commune.BeyondWithoutCar.Number!.Value), 1e-6);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Site_more_or_minute_more_or_way_more_never_makes_more_captives(int seed)
    {
        var before = Gap(Random(seed), WaysWithoutCar.Walk, 10);
        GapFigures<Figure>[] better =
        [
            Gap(Random(seed).Service(Town.At(seed % 9, seed % 5)), WaysWithoutCar.Walk, 10),
            Gap(Random(seed), WaysWithoutCar.Walk, 15), Gap(Random(seed), WaysWithoutCar.Best, 10),
        ];
        foreach (var after in better)
            foreach (var (then, now) in before.Communes.Zip(after.Communes))
            {
                Assert.True(now.BeyondWithoutCar.Number <= then.BeyondWithoutCar.Number + 1e-6, $"seed {seed}: {then} then {now}");
                Assert.True(now.Captive.Number <= then.Captive.Number + 1e-6, $"seed {seed}: {then} then {now}");
            }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Zone_of_both_criteria_is_within_each_and_that_of_either_holds_each(int seed)
    {
        var gap = new MobilityGap(Random(seed).Model(), ServiceKinds.Eaje, AccessParameters.Default);
        OfferCriterion offer = new(20, point => Math.Abs(point.Position.Longitude * 1e6) % 40);
        var (both, either) = (Zones(true), Zones(false));
        foreach (var (inner, outer) in both.Communes.Append(both.Territory).Zip(either.Communes.Append(either.Territory)))
        {
            double far = inner.DifficultAccess!.Value.Number!.Value, few = inner.InsufficientOffer!.Value.Number!.Value;
            Assert.True(inner.InZone.Number <= Math.Min(far, few) + 1e-6 && outer.InZone.Number >= Math.Max(far, few) - 1e-6, $"seed {seed}: {inner} {outer}");
            Assert.Equal(far + few, inner.InZone.Number!.Value + outer.InZone.Number!.Value, 1e-6);      // inclusion and exclusion
        }

        ZoneFigures<Figure> Zones(bool bothNeeded) => gap.Zones(WaysWithoutCar.Best, Audiences.Everyone, new(15, false, offer, bothNeeded));
    }

    static GapFigures<Figure> Gap(Town town, WayWithoutCar way, int threshold = 20) =>
        new MobilityGap(town.Model(), ServiceKinds.Eaje, AccessParameters.Default).For(way, Audiences.Everyone, threshold);

    /// <summary>Five communes of up to a dozen cells over 30 × 30 km, up to three crèches, known households.</summary>
    static Town Random(int seed)
    {
        var random = new Random(seed);
        Engine.Space.Position Place() => Town.At(random.NextDouble() * 30, random.NextDouble() * 30);
        var town = new Town();
        for (var commune = 1; commune <= 5; commune++)
        {
            var cells = Enumerable.Range(0, random.Next(1, 12)).Select(_ => (Place: Place(), People: random.Next(1, 80))).ToList();
            town.Commune(commune, cells[0].Place, cells.Sum(cell => cell.People)).Households(commune, 100, random.Next(0, 101));
            foreach (var (place, people) in cells) town.Cell(commune, place, people);
        }
        for (var site = random.Next(1, 4); site > 0; site--) town.Service(Place());
        return town;
    }
}
