using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Engine.Mobility;

/// <summary>With and without a car: the territory, its secteurs, its communes (docs/METHODS.md, "ecart-1").</summary>
/// <typeparam name="T"><see cref="Figures.Figure"/> inside the engine, <see cref="Secrecy.Disclosed"/> once it may be seen.</typeparam>
/// <param name="ThresholdMinutes">T: beyond it without a car, a service is too far.</param>
/// <param name="Basis">Who is taken to have no car.</param>
/// <param name="Sites">Sites that can be reached at all, territory and belt.</param>
/// <param name="Communes">Of the territory, by code.</param>
/// <param name="Classes">The legend: every class (<see cref="GapClasses.All"/>, same order), empty ones too.</param>
/// <param name="HouseholdsYear">Census year of the shares of households without a car; null when none is known, or when years are mixed.</param>
public sealed record GapFigures<T>(
    ServiceKind Kind, WayWithoutCar Way, Audience Audience, int ThresholdMinutes, CaptiveBasis Basis, int Sites,
    AreaGap<T> Territory, IReadOnlyList<AreaGap<T>> Secteurs, IReadOnlyList<AreaGap<T>> Communes,
    IReadOnlyList<ClassAccess<T>> Classes, int? HouseholdsYear, AccessMethod Method)
    where T : struct;

/// <summary>One area, with and without a car. The three means are of the same people, those who reach a service both ways: the first
/// is the third less the second.</summary>
/// <param name="Code">INSEE code, secteur id or territory id.</param>
/// <param name="People">The audience living there.</param>
/// <param name="ExtraMinutes">Mean, weighted by people, of minutes without a car less minutes by car; negative where the car is slower.
/// Out of reach when fewer than half of the people reach a service both ways: a mean of the few would speak for nobody.</param>
/// <param name="Missing">How most of those who do not reach it both ways are left out; null when there is a number or nothing is known.</param>
/// <param name="OnlyByCar">Number of people who reach one by car and none without.</param>
/// <param name="OnlyWithoutCar">Number of people who reach one without a car and none by car.</param>
/// <param name="Neither">Number of people who reach none either way.</param>
/// <param name="BeyondWithoutCar">Number of people beyond the threshold without a car, those who reach none included.</param>
/// <param name="HouseholdsWithoutCar">Share, 0 to 1, of the households that have no car.</param>
/// <param name="Captive">Captive demand: people beyond the threshold without a car who are taken to have none.</param>
/// <param name="PlacesRatio">Places (services, where nothing is counted in places) within the threshold without a car, over those within
/// it by car, both weighted by people. Over 1 where the car reaches less; unknown where nobody reaches any by car.</param>
public sealed record AreaGap<T>(
    string Code, string Name, T People, T ExtraMinutes, T CarMinutes, T WithoutCarMinutes, MissingWay? Missing,
    T OnlyByCar, T OnlyWithoutCar, T Neither, T BeyondWithoutCar, T HouseholdsWithoutCar, T Captive, T PlacesRatio)
    where T : struct;

/// <summary>Which way does not lead to a service.</summary>
public enum MissingWay
{
    /// <summary>Reached by car, out of reach without.</summary>
    WithoutCar,
    /// <summary>Reached without a car, out of reach with one.</summary>
    ByCar,
    /// <summary>Out of reach either way.</summary>
    Both,
}

/// <summary>Who is taken to have no car.</summary>
public enum CaptiveBasis
{
    /// <summary>The share of households without a car in each commune: an upper reading for families (METHODS §3).</summary>
    Households,
    /// <summary>Everyone: at that age nobody drives (DOMAIN §3).</summary>
    NoneDrives,
}

public static class CaptiveBases
{
    /// <summary>Minors who go by themselves do not drive, whatever their parents own.</summary>
    public static CaptiveBasis Of(Audience audience) =>
        audience == Audiences.From6To10 || audience == Audiences.From11To17 ? CaptiveBasis.NoneDrives : CaptiveBasis.Households;
}
