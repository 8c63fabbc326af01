using System.Diagnostics;
using System.Globalization;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Bench.Live;

/// <summary>From an edit to the last of many readers, beside a plain broadcast of the same bytes to as many.</summary>
static class LiveBench
{
    const string Hub = "/hubs/live", Territory = HandmadeTerritory.Id;
    const int Rounds = 15;

    public static async Task RunAsync(CancellationToken cancel)
    {
        await using var service = await ServiceUnderLoad.StartAsync(cancel);
        await using var plain = await PlainBroadcast.StartAsync(cancel);
        var rows = new List<string[]> { new[] { "Readers", "edit → last", "shown → last", "plain → last", "edit / plain", "shown / plain", "heap kB", "private kB" } };
        foreach (var count in (int[])[100, 1_000, 5_000])
            if (OpenFiles.Allow(count)) rows.Add(await DeltaAsync(service, plain, count, cancel));
        Table.Print(rows);
        Console.WriteLine();
        Table.Print(await StalledRun.RunAsync(service, cancel));
    }

    /// <summary>Readers of the hub alone: that all of them get an edit, and what each costs while nothing happens.</summary>
    public static async Task<IReadOnlyList<string[]>> FollowersAsync(int count, CancellationToken cancel)
    {
        await using var service = await ServiceUnderLoad.StartAsync(cancel);
        await using var readers = Readers.Start();
        await service.EditAsync(cancel);   // warm
        var empty = MemoryUse.Now();
        await readers.OpenAsync(service.Address, Hub, count, Territory, cancel);
        var full = MemoryUse.Now();
        var edit = await service.EditAsync(cancel);
        var (last, _, _) = await readers.ReceivedAsync(edit.Version, count, cancel);
        return
        [
            ["On the hub", "edit → last", "heap kB", "private kB"],
            [Text(count, "N0"), Text(Milliseconds(edit.Sent, last)) + " ms", Text((full.Heap - empty.Heap) / 1024.0 / count), Text((full.Private - empty.Private) / 1024.0 / count)],
        ];
    }

    static async Task<string[]> DeltaAsync(ServiceUnderLoad service, PlainBroadcast plain, int count, CancellationToken cancel)
    {
        await using var ours = Readers.Start();
        await using var theirs = Readers.Start();
        await service.EditAsync(cancel);   // warm
        var empty = MemoryUse.Now();
        await ours.OpenAsync(service.Address, Hub, count, Territory, cancel);
        var full = MemoryUse.Now();
        await theirs.OpenAsync(plain.Address, "/", count, null, cancel);

        var (edits, shows, plains) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < Rounds; round++)
        {
            var edit = await service.EditAsync(cancel);
            var (last, _, _) = await ours.ReceivedAsync(edit.Version, count, cancel);
            var sent = Stopwatch.GetTimestamp();
            await plain.SendAsync(edit.Message, cancel);
            var (plainLast, _, _) = await theirs.ReceivedAsync(edit.Version, count, cancel);
            if (round < 0) continue;   // warm
            edits.Add(Milliseconds(edit.Sent, last));
            shows.Add(Milliseconds(edit.Shown, last));
            plains.Add(Milliseconds(sent, plainLast));
        }
        var (e, s, p) = (Median(edits), Median(shows), Median(plains));
        return [Text(count, "N0"), Text(e) + " ms", Text(s) + " ms", Text(p) + " ms", Text(e / p, "0.00") + "×", Text(s / p, "0.00") + "×",
            Text((full.Heap - empty.Heap) / 1024.0 / count), Text((full.Private - empty.Private) / 1024.0 / count)];
    }

    internal static double Milliseconds(long from, long to) => (to - from) * 1000.0 / Stopwatch.Frequency;

    internal static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    internal static string Text(double value, string format = "0.0") => value.ToString(format, CultureInfo.InvariantCulture);
}
