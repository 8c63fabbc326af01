using System.Globalization;

namespace Ctg.Geo.Bench.Live;

static class OpenFiles
{
    const int Spare = 500;

    /// <summary>Whether this process may hold two sockets for each reader, ours and the peer's; says so when it may not.</summary>
    /// <remarks>The runtime has already raised the limit as far as this account may.</remarks>
    public static bool Allow(int readers)
    {
        var words = File.ReadLines("/proc/self/limits").Single(line => line.StartsWith("Max open files", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit >= 2 * readers + Spare) return true;
        Console.WriteLine(FormattableString.Invariant($"{readers:N0} readers need {2 * readers + Spare:N0} open files and this account may open {limit:N0}: left out. (ulimit -Hn)"));
        return false;
    }
}
