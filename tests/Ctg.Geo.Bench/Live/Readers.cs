using System.Diagnostics;
using System.Globalization;

namespace Ctg.Geo.Bench.Live;

/// <summary>A child process full of readers.</summary>
sealed class Readers : IAsyncDisposable
{
    readonly Process _process;

    Readers(Process process) => _process = process;

    public static Readers Start() => new(Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "readers"])
    {
        RedirectStandardInput = true, RedirectStandardOutput = true,
        Environment = { ["DOTNET_gcServer"] = "0", ["DOTNET_TieredPGO"] = "1" },
    })!);

    /// <param name="territory">Null: a plain WebSocket.</param>
    public Task OpenAsync(Uri url, string path, int count, string? territory, CancellationToken cancel) =>
        AskAsync($"open {url} {path} {count} {territory ?? "-"}", "opened", cancel);

    /// <summary>They ask, are answered, and never read again.</summary>
    public Task StallAsync(Uri url, string path, int count, string territory, CancellationToken cancel) =>
        AskAsync($"stall {url} {path} {count} {territory}", "stalled", cancel);

    public Task CloseAsync(CancellationToken cancel) => AskAsync("close", "closed", cancel);

    /// <summary>When the last, the middle and the 99th of a hundred got it.</summary>
    public async Task<(long Last, long Median, long P99)> ReceivedAsync(long version, int readers, CancellationToken cancel)
    {
        var answer = await AskAsync(FormattableString.Invariant($"expect {version} {readers}"), "received", cancel);
        long[] times = [.. answer.Split(' ').Skip(2).Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        return (times[0], times[1], times[2]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    async Task<string> AskAsync(string question, string answer, CancellationToken cancel)
    {
        await _process.StandardInput.WriteLineAsync(question.AsMemory(), cancel);
        await _process.StandardInput.FlushAsync(cancel);
        while (await _process.StandardOutput.ReadLineAsync(cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(2), cancel) is { } line)
            if (line.StartsWith(answer, StringComparison.Ordinal)) return line;
        throw new IOException($"The readers' process ended before it answered '{question}'.");
    }
}
