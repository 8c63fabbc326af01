using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Comparisons;

/// <summary>The headline figures of a territory that are read beside another's.</summary>
/// <remarks>Numbers of people are read as shares: a large territory always has more of them.</remarks>
public enum ComparedFigure { Within, Beyond, Mean, BeyondWithoutCar, ExtraMinutes, Offer, NothingInReach }

/// <summary>The thresholds of the headlines, minutes.</summary>
public static class HeadlineThresholds
{
    public const int NearMinutes = 15;

    public static int FarMinutes(TravelMode mode) => mode == TravelModes.Car ? 20 : 30;
}

/// <summary>One figure of an area, as it is compared.</summary>
/// <param name="Number">A share from 0 to 1, minutes, or what the unit of the offer counts.</param>
/// <param name="People">Who stand behind it, for a mean of several areas; 0: unknown.</param>
public readonly record struct AreaNumber(ComparedFigure Figure, Disclosed Number, double People)
{
    /// <summary>Some places in reach are not recorded: an offer reads "at least", and no difference is taken.</summary>
    public bool Incomplete { get; init; }

    /// <summary>Minutes to the nearest.</summary>
    public static IEnumerable<AreaNumber> Of(AreaAccess<Disclosed> area, TravelMode mode)
    {
        var (far, people) = (IndexOf(HeadlineThresholds.FarMinutes(mode)), area.People.Number ?? 0);
        yield return new(ComparedFigure.Within, area.Within[IndexOf(HeadlineThresholds.NearMinutes)], people);
        yield return new(ComparedFigure.Beyond, area.Beyond[far].As(count => count / people), people);
        yield return new(ComparedFigure.Mean, area.MeanMinutes, people - (area.OutOfReach.Number ?? 0));
    }

    /// <summary>With and without a car.</summary>
    public static IEnumerable<AreaNumber> Of(AreaGap<Disclosed> area)
    {
        var people = area.People.Number ?? 0;
        yield return new(ComparedFigure.BeyondWithoutCar, area.BeyondWithoutCar.As(count => count / people), people);
        yield return new(ComparedFigure.ExtraMinutes, area.ExtraMinutes,
            people - (area.OnlyByCar.Number ?? 0) - (area.OnlyWithoutCar.Number ?? 0) - (area.Neither.Number ?? 0));
    }

    /// <summary>What is offered within reach.</summary>
    public static IEnumerable<AreaNumber> Of(AreaSupply<Disclosed> area)
    {
        var people = area.People.Number ?? 0;
        yield return new(ComparedFigure.Offer, area.Access, people) { Incomplete = area.Unrecorded > 0 };
        yield return new(ComparedFigure.NothingInReach, area.Without.As(count => count / people), people) { Incomplete = area.Unrecorded > 0 };
    }

    static int IndexOf(int minutes)
    {
        for (var i = 0; i < AccessMethod.ThresholdsMinutes.Count; i++)
            if (AccessMethod.ThresholdsMinutes[i] == minutes) return i;
        throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "Not one of the thresholds of the method.");
    }
}
