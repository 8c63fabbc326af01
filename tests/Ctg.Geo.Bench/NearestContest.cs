using System.Globalization;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Bench;

/// <summary>Minutes to the nearest of n sites for m places: the search tree, built anew each time, against asking every site.</summary>
static class NearestContest
{
    const int Seed = 1;

    static readonly TravelTime Reach = TravelTime.FromMinutes(AccessMethod.ReachMinutes);

    public static void Print()
    {
        Contest[] contests = [Of(sites: 20, places: 20_000), Of(sites: 500, places: 20_000)];
        Table.Print([["Work", "Peer", "peer ms", "ours ms", "ratio"], .. contests.Select(contest => contest.Run().Cells)], words: 2);
    }

    static Contest Of(int sites, int places)
    {
        var random = new Random(Seed);
        var from = Scatter(random, places);
        var to = Scatter(random, sites);
        var line = new StraightLine(StraightLineParameters.Default);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"nearest of {sites} sites, {places} places"), "ask every site",
            Peer: () => Sum(EverySite(line, to, from)),
            Ours: () => Sum([.. line.ToNearest(TravelModes.Car, to, from, Reach).Select(nearest => nearest?.Time)]));
    }

    static TravelTime?[] EverySite(StraightLine line, Position[] sites, Position[] places)
    {
        var times = new TravelTime?[places.Length];
        for (var i = 0; i < times.Length; i++)
            foreach (var site in sites)
                if (line.Between(TravelModes.Car, places[i], site) is { } time && time <= Reach && (times[i] is not { } best || time < best))
                    times[i] = time;
        return times;
    }

    static long Sum(TravelTime?[] times) => times.Sum(time => (long)(time?.Decis ?? -1));

    /// <summary>Evenly over a square degree of Burgundy, about 78 km by 111 km.</summary>
    static Position[] Scatter(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Position.At(4.5 + random.NextDouble(), 46.8 + random.NextDouble()))];
}
