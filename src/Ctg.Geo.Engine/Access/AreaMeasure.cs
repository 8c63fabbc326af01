using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Engine.Access;

/// <summary>From the times of an area's people to its figures, each in its state (docs/METHODS.md, "acces-2").</summary>
/// <param name="travelEstimated">Straight lines, not roads: then no figure about travel is better than an estimate.</param>
/// <param name="reliabilityThreshold">Fewer people than this behind a figure and it is fragile.</param>
sealed class AreaMeasure(Audience audience, bool travelEstimated, int reliabilityThreshold)
{
    readonly int _audience = Audiences.IndexOf(audience);

    public AreaAccess<Figure> Of(TimedArea area)
    {
        var people = People(area.Communes);
        if (people.Number is not > 0 || area.Times is null) return Unknown(area, people);

        var weighted = new WeightedTimes(area.Times, _audience);
        var estimated = area.Times.Any(time => time.Estimated || time.Point.IsSpread);
        Figure About(double number, double? counted = null) => OfPeople(people, number, counted, estimated);
        Figure Minutes(double? minutes) => minutes is { } number ? About(Published(number)) : Figure.OutOfReach;
        double[] beyond = [.. AccessMethod.ThresholdsMinutes.Select(weighted.PeopleBeyond)];
        return new(
            area.Code, area.Name, people, Minutes(weighted.MeanMinutes), Minutes(weighted.MedianMinutes),
            [.. beyond.Select(count => About(1 - count / weighted.People))],
            [.. beyond.Select(count => About(count, count))],
            About(weighted.PeopleOutOfReach, weighted.PeopleOutOfReach));
    }

    /// <summary>Share of the people at each whole minute or less, from 0 to <see cref="AccessMethod.ReachMinutes"/>: at a threshold, the share of <see cref="Of"/>.</summary>
    public IReadOnlyList<Figure> Curve(TimedArea area)
    {
        var people = People(area.Communes);
        if (people.Number is not > 0 || area.Times is null) return [.. Enumerable.Repeat(Figure.Unknown, AccessMethod.ReachMinutes + 1)];

        var weighted = new WeightedTimes(area.Times, _audience);
        var estimated = area.Times.Any(time => time.Estimated || time.Point.IsSpread);
        return [.. weighted.PeopleBeyondEachMinute(AccessMethod.ReachMinutes).Select(beyond => OfPeople(people, 1 - beyond / weighted.People, null, estimated))];
    }

    /// <summary>The audience of several communes: unknown as soon as one is, fragile by their sum, estimated as soon as one is or is withheld.
    /// Of one commune alone, withheld when it is.</summary>
    public Figure People(IEnumerable<CommuneOfModel> communes)
    {
        Figure[] counts = [.. communes.Select(commune => commune.People[_audience])];
        if (counts.Any(count => count.Number is null)) return Figure.Unknown;
        var total = counts.Sum(count => count.Number!.Value);
        return counts is [{ State: FigureState.Withheld }] ? counts[0]
            : TooFew(total) ? Figure.Fragile(total)
            : counts.Any(count => count.State is FigureState.Estimated or FigureState.Withheld) ? Figure.Estimated(total)
            : Figure.Of(total);
    }

    /// <summary>The audience at one demand point.</summary>
    public Figure PeopleOf(DemandPoint point) =>
        point.People[_audience] is not { } count ? Figure.Unknown : point.IsWithheld(_audience) ? Figure.Withheld(count)
        : TooFew(count) ? Figure.Fragile(count) : point.Imputed ? Figure.Estimated(count) : Figure.Of(count);

    /// <summary>A figure about some people: withheld when their number is, fragile when they, or those it counts, are too few; estimated when travel or their number is.</summary>
    /// <param name="estimated">A time behind it is; null: as all travel here.</param>
    public Figure OfPeople(Figure people, double number, double? counted = null, bool? estimated = null) =>
        people.State == FigureState.Withheld ? Figure.Withheld(number)
        : TooFew(people.Number!.Value) || counted is { } count && TooFew(count) ? Figure.Fragile(number)
        : (estimated ?? travelEstimated) || people.State == FigureState.Estimated ? Figure.Estimated(number)
        : Figure.Of(number);

    /// <summary>Minutes are rounded here and nowhere else, before any class is drawn from them: page, map, API and browser hold one number.</summary>
    public static double Published(double minutes) => Math.Round(minutes, 2, MidpointRounding.AwayFromZero);

    /// <summary>A figure about households that a census counted in some communes.</summary>
    /// <param name="withheld">In how many of them a count is.</param>
    public Figure OfCounted(double counted, double number, int communes, int withheld) =>
        withheld > 0 && communes == 1 ? Figure.Withheld(number) : TooFew(counted) ? Figure.Fragile(number)
        : withheld > 0 ? Figure.Estimated(number) : Figure.Of(number);

    // Nobody is not "too few": that there is nobody can be read.
    bool TooFew(double people) => people > 0 && people < reliabilityThreshold;

    static AreaAccess<Figure> Unknown(TimedArea area, Figure people)
    {
        Figure[] none = [.. AccessMethod.ThresholdsMinutes.Select(_ => Figure.Unknown)];
        return new(area.Code, area.Name, people, Figure.Unknown, Figure.Unknown, none, none, Figure.Unknown);
    }

    /// <summary>Times with the people who have them.</summary>
    sealed class WeightedTimes
    {
        readonly IReadOnlyList<PlacedTime> _times;
        readonly double[] _people;

        public WeightedTimes(IReadOnlyList<PlacedTime> times, int audience)
        {
            _times = times;
            _people = [.. times.Select(time => time.Point.People[audience]!.Value)];
            People = _people.Sum();
            PeopleOutOfReach = SumWhere(time => time is null);
        }

        public double People { get; }
        public double PeopleOutOfReach { get; }

        /// <summary>Over those who reach one; null when nobody does.</summary>
        public double? MeanMinutes
        {
            get
            {
                double minutes = 0, people = 0;
                for (var i = 0; i < _people.Length && _times[i].Time is { } time; i++)
                    (minutes, people) = (minutes + time.Minutes * _people[i], people + _people[i]);
                return people > 0 ? minutes / people : null;
            }
        }

        /// <summary>The least time that half of all the people, reaching or not, stay within; null when more than half reach none.</summary>
        public double? MedianMinutes
        {
            get
            {
                double people = 0;
                for (var i = 0; i < _people.Length && _times[i].Time is { } time; i++)
                    if ((people += _people[i]) >= People / 2) return time.Minutes;
                return null;
            }
        }

        /// <summary>A time equal to the threshold is within it.</summary>
        public double PeopleBeyond(int thresholdMinutes) => SumWhere(time => time is not { } reached || reached.Decis > thresholdMinutes * 600);

        /// <summary>Beyond 0, 1… minutes: times rise, so that each sum begins where those within the minute end.</summary>
        public IEnumerable<double> PeopleBeyondEachMinute(int lastMinute)
        {
            var first = 0;
            for (var minute = 0; minute <= lastMinute; minute++)
            {
                while (first < _times.Count && _times[first].Decis <= minute * 600) first++;
                double people = 0;
                for (var i = first; i < _people.Length; i++) people += _people[i];
                yield return people;
            }
        }

        double SumWhere(Func<Travel.TravelTime?, bool> counts)
        {
            double people = 0;
            for (var i = 0; i < _people.Length; i++)
                if (counts(_times[i].Time)) people += _people[i];
            return people;
        }
    }
}
