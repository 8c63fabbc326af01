using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Mobility;

/// <summary>From the times of an area's people both ways to its figures, each in its state (docs/METHODS.md, "ecart-1").</summary>
/// <param name="measure">Knows when people are too few, and what an estimate makes an estimate.</param>
/// <param name="offers">What each demand point has within the threshold.</param>
sealed class GapMeasure(Audience audience, int thresholdMinutes, AreaMeasure measure, IReadOnlyDictionary<DemandPoint, TwoOffers> offers)
{
    readonly int _audience = Audiences.IndexOf(audience);
    readonly CaptiveBasis _basis = CaptiveBases.Of(audience);

    public AreaGap<Figure> Of(GapArea area)
    {
        var (people, households) = (measure.People(area.Communes), HouseholdsWithoutCar(area.Communes));
        if (people.Number is not > 0 || area.Times is not { } times)
            return new(area.Code, area.Name, people, Figure.Unknown, Figure.Unknown, Figure.Unknown, null,
                Figure.Unknown, Figure.Unknown, Figure.Unknown, Figure.Unknown, households, Figure.Unknown, Figure.Unknown);

        var sums = new Sums();
        foreach (var time in times) sums.Add(time, time.Point.People[_audience]!.Value, thresholdMinutes);
        var estimated = times.Any(time => time.Estimated || time.Point.IsSpread);
        Figure Count(double number) => measure.OfPeople(people, number, number, estimated);
        var known = sums.BothWays > 0 && sums.BothWays * 2 >= sums.People;
        Figure Minutes(double minutes) => known ? measure.OfPeople(people, minutes, sums.BothWays, estimated) : Figure.OutOfReach;
        var (byCar, without) = known ? (Rounded(sums.CarMinutes / sums.BothWays), Rounded(sums.WithoutCarMinutes / sums.BothWays)) : default;
        return new(
            area.Code, area.Name, people, Minutes(Rounded(without - byCar)), Minutes(byCar), Minutes(without), known ? null : sums.Missing,
            Count(sums.OnlyByCar), Count(sums.OnlyWithoutCar), Count(sums.Neither), Count(sums.Beyond), households, Captive(area, times, people, sums.Beyond),
            PlacesRatio(times, people));
    }

    /// <summary>Σ over communes of share × people beyond. Where nobody is beyond nobody is captive, whatever the share.</summary>
    Figure Captive(GapArea area, IReadOnlyList<TwoTimes> times, Figure people, double beyond)
    {
        if (_basis == CaptiveBasis.NoneDrives || beyond == 0) return measure.OfPeople(people, beyond, beyond, times.Any(time => time.Estimated || time.Point.IsSpread));
        var shares = area.Communes.ToDictionary(commune => commune.Code, commune => commune.Households?.ShareWithoutCar);
        double captive = 0;
        foreach (var ofCommune in times.Where(time => IsBeyond(time, thresholdMinutes)).GroupBy(time => time.Point.Commune))
        {
            var count = ofCommune.Sum(time => time.Point.People[_audience]!.Value);
            if (count == 0) continue;
            if (shares[ofCommune.Key] is not { } share) return Figure.Unknown;
            captive += share * count;
        }
        // A share of all households stands for the people of each cell: an estimate, however well the times are known.
        return measure.OfPeople(people, captive, captive) is { State: FigureState.Fragile or FigureState.Withheld } kept ? kept : Figure.Estimated(captive);
    }

    /// <summary>Σ P_i·(places without a car) / Σ P_i·(places by car). What nobody has by car is a ratio of nothing.</summary>
    Figure PlacesRatio(IReadOnlyList<TwoTimes> times, Figure people)
    {
        var (byCar, without, estimated) = (0.0, 0.0, false);
        foreach (var point in times.Select(time => time.Point))
        {
            if (point.People[_audience] is not { } who || who <= 0) continue;
            var offer = offers[point];
            (byCar, without, estimated) = (byCar + who * offer.ByCar, without + who * offer.WithoutCar, estimated || offer.Estimated || point.IsSpread);
        }
        return byCar > 0 ? measure.OfPeople(people, without / byCar, estimated: estimated) : Figure.Unknown;
    }

    /// <summary>Of the households of all the communes; unknown as soon as one's are.</summary>
    Figure HouseholdsWithoutCar(IReadOnlyList<CommuneOfModel> communes)
    {
        if (communes.Count == 0 || communes.Any(commune => commune.Households is null)) return Figure.Unknown;
        double all = communes.Sum(commune => commune.Households!.All), without = communes.Sum(commune => commune.Households!.WithoutCar);
        return all > 0 ? measure.OfCounted(all, without / all, communes.Count, communes.Count(commune => commune.Households!.IsWithheld)) : Figure.Unknown;
    }

    /// <summary>As minutes everywhere: to 0.01, once, so that map, page and API hold one number.</summary>
    static double Rounded(double minutes) => AreaMeasure.Published(minutes);

    /// <summary>A time equal to the threshold is within it.</summary>
    static bool IsBeyond(TwoTimes times, int thresholdMinutes) => times.WithoutCar is not { } time || time.Decis > thresholdMinutes * 600;

    sealed class Sums
    {
        public double People, BothWays, CarMinutes, WithoutCarMinutes, OnlyByCar, OnlyWithoutCar, Neither, Beyond;

        /// <summary>The largest group of those who do not reach one both ways.</summary>
        public MissingWay Missing => OnlyByCar >= OnlyWithoutCar && OnlyByCar >= Neither ? MissingWay.WithoutCar
            : Neither >= OnlyWithoutCar ? MissingWay.Both : MissingWay.ByCar;

        public void Add(TwoTimes times, double people, int thresholdMinutes)
        {
            People += people;
            if (IsBeyond(times, thresholdMinutes)) Beyond += people;
            switch (times)
            {
                case { Car: { } car, WithoutCar: { } without }:
                    BothWays += people;
                    CarMinutes += people * car.Minutes;
                    WithoutCarMinutes += people * without.Minutes;
                    break;
                case { Car: not null }: OnlyByCar += people; break;
                case { WithoutCar: not null }: OnlyWithoutCar += people; break;
                default: Neither += people; break;
            }
        }
    }
}

/// <param name="Times">Of the demand points of its communes; null when the services they may use are not recorded.</param>
sealed record GapArea(string Code, string Name, IReadOnlyList<CommuneOfModel> Communes, IReadOnlyList<TwoTimes>? Times);

/// <summary>Minutes to the nearest service both ways; null: out of reach that way.</summary>
/// <param name="Estimated">One of them is of a straight line.</param>
readonly record struct TwoTimes(DemandPoint Point, TravelTime? Car, TravelTime? WithoutCar, bool Estimated);
