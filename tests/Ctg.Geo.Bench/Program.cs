using Ctg.Geo.Bench;
using Ctg.Geo.Bench.Embeds;
using Ctg.Geo.Bench.Engine;
using Ctg.Geo.Bench.Live;
using Ctg.Geo.Bench.Pages;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};
switch (args)
{
    case []:
        NearestContest.Print();
        Console.WriteLine();
        await EngineBench.RunAsync(stop.Token);
        Console.WriteLine();
        await LiveBench.RunAsync(stop.Token);
        Console.WriteLine();
        await PageBench.RunAsync(stop.Token);
        Console.WriteLine();
        await EmbedBench.RunAsync(stop.Token);
        return 0;
    case ["embed"]:
        await EmbedBench.RunAsync(stop.Token);
        return 0;
    case ["nearest"]:
        NearestContest.Print();
        return 0;
    case ["engine"]:
        await EngineBench.RunAsync(stop.Token);
        return 0;
    case ["live"]:
        await LiveBench.RunAsync(stop.Token);
        return 0;
    case ["page"]:
        await PageBench.RunAsync(stop.Token);
        return 0;
    case ["readers"]:   // the other side of the live benchmark
        await ReaderProcess.RunAsync(stop.Token);
        return 0;
    default:
        await Console.Error.WriteLineAsync("bench [nearest|engine|live|page|embed]");
        return 2;
}
