using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Engine.Mobility;

/// <summary>What makes a zone of insufficient offer or difficult access (art. D. 214-10-1 CASF, I 3°): criteria that the user sets and sees.</summary>
/// <param name="BeyondMinutes">Access is difficult beyond it; null: access is not asked about.</param>
/// <param name="ByCar">Access by car; false: without one.</param>
/// <param name="Offer">How the offer is told; null: it is not asked about.</param>
/// <param name="BothNeeded">Both criteria must be met; otherwise one is enough.</param>
public sealed record ZoneCriteria(int? BeyondMinutes, bool ByCar, OfferCriterion? Offer, bool BothNeeded);

/// <param name="FewerThan">X: fewer places per 100 people of the audience than this, and the offer is insufficient.</param>
/// <param name="PlacesPer100">The offer at a demand point, by whatever measure; null: not known there.</param>
public sealed record OfferCriterion(double FewerThan, Func<DemandPoint, double?> PlacesPer100);

/// <param name="Communes">Of the territory, by code; once disclosed, only those with people in a zone, or of whom it is not known, most people first.</param>
public sealed record ZoneFigures<T>(ZoneCriteria Criteria, PriorityZone<T> Territory, IReadOnlyList<PriorityZone<T>> Communes) where T : struct;

/// <summary>The cells of an area that meet the criteria, told by the people who live in them.</summary>
/// <param name="People">The audience of the whole area.</param>
/// <param name="DifficultAccess">How many of them meet the criterion of access; null when it is not asked about.</param>
/// <param name="InsufficientOffer">How many of them meet the criterion of offer; null when it is not asked about.</param>
/// <param name="InZone">How many live in the zone.</param>
public sealed record PriorityZone<T>(string Code, string Name, T People, T? DifficultAccess, T? InsufficientOffer, T InZone) where T : struct;

/// <summary>Counts the people of an area whose cells meet the criteria.</summary>
sealed class ZoneMeasure(Audience audience, ZoneCriteria criteria, AreaMeasure measure)
{
    readonly int _audience = Audiences.IndexOf(audience);

    public PriorityZone<Figure> Of(GapArea area)
    {
        var people = measure.People(area.Communes);
        var told = people.Number is > 0 ? area.Times : null;
        Figure? access = criteria.BeyondMinutes is null ? null : Count(told, people, IsFar);
        Figure? offer = criteria.Offer is null ? null : Count(told, people, IsShort);
        var zone = people is { State: FigureState.Value or FigureState.Estimated, Number: 0 } ? Figure.Of(0) : Count(told, people, IsInZone);
        return new(area.Code, area.Name, people, access, offer, zone);
    }

    /// <summary>Unknown as soon as it is not known of somebody.</summary>
    Figure Count(IReadOnlyList<TwoTimes>? times, Figure people, Func<TwoTimes, bool?> meets)
    {
        if (times is null) return Figure.Unknown;
        double count = 0;
        foreach (var time in times)
        {
            if (time.Point.People[_audience] is not { } who || who <= 0) continue;
            if (meets(time) is not { } met) return Figure.Unknown;
            if (met) count += who;
        }
        return measure.OfPeople(people, count, count, times.Any(time => time.Estimated || time.Point.IsSpread));
    }

    /// <summary>A time equal to the limit is within it; out of reach is beyond it.</summary>
    bool? IsFar(TwoTimes times) => criteria.BeyondMinutes is not { } limit ? null
        : (criteria.ByCar ? times.Car : times.WithoutCar) is not { } time || time.Decis > limit * 600;

    bool? IsShort(TwoTimes times) => criteria.Offer is not { } offer || offer.PlacesPer100(times.Point) is not { } places ? null : places < offer.FewerThan;

    // Three-valued: what one criterion settles needs no other.
    bool? IsInZone(TwoTimes times) => (criteria.BeyondMinutes, criteria.Offer) switch
    {
        (not null, null) => IsFar(times),
        (null, not null) => IsShort(times),
        _ when criteria.BothNeeded => IsFar(times) is false ? false : IsShort(times),
        _ => IsFar(times) is true ? true : IsShort(times),
    };
}
