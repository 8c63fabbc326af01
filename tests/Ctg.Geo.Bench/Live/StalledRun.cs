using System.Diagnostics;
using System.Text.RegularExpressions;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Bench.Live;

/// <summary>20 of 1,000 readers never read: what the others notice of it, and how long they stay.</summary>
static partial class StalledRun
{
    const int Readers = 1_000, Stalled = 20, Rounds = 12;

    public static async Task<List<string[]>> RunAsync(ServiceUnderLoad service, CancellationToken cancel)
    {
        await using var readers = Live.Readers.Start();
        await readers.OpenAsync(service.Address, "/hubs/live", Readers - Stalled, HandmadeTerritory.Id, cancel);
        await RoundsAsync(service, readers, cancel);   // warm
        var (alone, before) = (await RoundsAsync(service, readers, cancel), MemoryUse.Now());

        var since = Stopwatch.StartNew();
        await readers.StallAsync(service.Address, "/hubs/live", Stalled, HandmadeTerritory.Id, cancel);
        var dropped = await DroppedAsync(service, cancel);
        var beside = await RoundsAsync(service, readers, cancel);
        var stayed = since.Elapsed;
        while (await DroppedAsync(service, cancel) - dropped < Stalled && since.Elapsed < TimeSpan.FromSeconds(30)) await Task.Delay(20, cancel);
        var after = MemoryUse.Now();
        return
        [
            ["20 of 1,000 never read", "without them", "with them", ""],
            ["p99 of the others, shown → received", $"{LiveBench.Text(alone)} ms", $"{LiveBench.Text(beside)} ms", $"{LiveBench.Text(beside / alone, "0.00")}×"],
            ["measured for, then dropped after", "", $"{LiveBench.Text(stayed.TotalSeconds)} s", $"{LiveBench.Text(since.Elapsed.TotalSeconds)} s"],
            ["memory, heap and private", $"{before.Heap >> 10:N0} + {before.Private >> 10:N0} kB", $"{after.Heap >> 10:N0} + {after.Private >> 10:N0} kB", "once dropped"],
        ];
    }

    static async Task<double> RoundsAsync(ServiceUnderLoad service, Readers readers, CancellationToken cancel)
    {
        var slowest = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var edit = await service.EditAsync(cancel);
            var (_, _, p99) = await readers.ReceivedAsync(edit.Version, Readers - Stalled, cancel);
            slowest.Add(LiveBench.Milliseconds(edit.Shown, p99));
        }
        return LiveBench.Median(slowest);
    }

    static async Task<int> DroppedAsync(ServiceUnderLoad service, CancellationToken cancel) =>
        Dropped().Matches(await service.MetricsAsync(cancel)).Sum(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?m)^ctg_live_dropped_readers_total\{[^}]*\} (\d+)$")]
    private static partial Regex Dropped();
}
