using System.Diagnostics;
using System.Globalization;

namespace Ctg.Geo.Bench;

/// <summary>Two ways to the same answer, timed in the same run: rounds alternate, so that a noisy machine disturbs both alike.</summary>
/// <param name="Work">What is computed, in the table's first column.</param>
/// <param name="Peer">The plain way; returns a checksum.</param>
/// <param name="Ours">Ours; the same checksum, or the contest is void.</param>
sealed record Contest(string Work, string PeerName, Func<long> Peer, Func<long> Ours)
{
    const int Rounds = 9;

    public Result Run()
    {
        var (expected, found) = (Peer(), Ours());   // also warms both up
        if (expected != found)
            throw new InvalidOperationException($"{Work}: the two ways differ, {expected} and {found}.");

        var (peer, ours) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            peer[round] = Milliseconds(Peer);
            ours[round] = Milliseconds(Ours);
        }
        return new(Work, PeerName, Median(peer), Median(ours));
    }

    static double Milliseconds(Func<long> way)
    {
        var start = Stopwatch.GetTimestamp();
        way();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    public sealed record Result(string Work, string PeerName, double PeerMilliseconds, double OurMilliseconds)
    {
        public double Ratio => PeerMilliseconds / OurMilliseconds;

        public string[] Cells =>
        [
            Work, PeerName,
            PeerMilliseconds.ToString("0.00", CultureInfo.InvariantCulture), OurMilliseconds.ToString("0.00", CultureInfo.InvariantCulture),
            Ratio.ToString("0.0", CultureInfo.InvariantCulture) + "×",
        ];
    }
}
