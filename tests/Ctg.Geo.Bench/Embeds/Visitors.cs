using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Ctg.Geo.Bench.Embeds;

/// <summary>What many visitors of one map did.</summary>
/// <param name="Asked">Questions.</param>
/// <param name="Unchanged">Of these, answered by 304.</param>
/// <param name="Slowest">99th of a hundred, milliseconds.</param>
readonly record struct Visit(int Asked, int Unchanged, int Failed, double Slowest);

/// <summary>People who have one map before them: each asks for it when it is shown, and again every 30 seconds, out of step, with the tag of what it shows.</summary>
static class Visitors
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>Not as many lines as visitors: a browser keeps one for some seconds only.</summary>
    const int Lines = 64;

    public static async Task<Visit> ComeAsync(string address, int count, TimeSpan stay, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Lines, AutomaticDecompression = DecompressionMethods.None })
        {
            DefaultRequestHeaders = { { "Accept", "text/html" }, { "Accept-Encoding", "br" } },
        };
        var (asked, unchanged, failed) = (0, 0, 0);
        var times = new System.Collections.Concurrent.ConcurrentBag<double>();
        async Task VisitAsync(int visitor)
        {
            EntityTagHeaderValue? shown = null;
            var end = Stopwatch.GetTimestamp() + (long)(stay.TotalSeconds * Stopwatch.Frequency);
            await Task.Delay(Every * visitor / count, cancel);
            while (Stopwatch.GetTimestamp() < end)
            {
                using var question = new HttpRequestMessage(HttpMethod.Get, address);
                if (shown is not null) question.Headers.IfNoneMatch.Add(shown);
                var sent = Stopwatch.GetTimestamp();
                using var answer = await http.SendAsync(question, cancel);
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                Interlocked.Increment(ref asked);
                if (answer.StatusCode == HttpStatusCode.NotModified) Interlocked.Increment(ref unchanged);
                else if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref failed);
                shown = answer.Headers.ETag ?? shown;
                await Task.Delay(Every, cancel);
            }
        }
        await Task.WhenAll(Enumerable.Range(0, count).Select(VisitAsync));
        double[] sorted = [.. times.Order()];
        return new(asked, unchanged, failed, sorted[(int)Math.Ceiling(sorted.Length * 0.99) - 1]);
    }
}
