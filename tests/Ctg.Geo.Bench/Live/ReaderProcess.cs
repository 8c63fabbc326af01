using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ctg.Geo.Testing.Live;

namespace Ctg.Geo.Bench.Live;

/// <summary>Many readers in a process of their own, told what to do by lines on its input; it answers by lines on its output.</summary>
/// <remarks>Times are those of the machine's one monotonic clock, which all processes share.
/// <code>
/// open URL PATH COUNT TERRITORY   → opened COUNT        readers of the hub; TERRITORY "-": of a plain WebSocket
/// stall URL COUNT TERRITORY       → stalled COUNT       readers that never read again
/// expect VERSION COUNT            → received VERSION LAST P50 P99, in ticks, once that many have it
/// close                           → closed
/// </code></remarks>
static class ReaderProcess
{
    const int OpenedAtOnce = 64;

    static readonly ConcurrentDictionary<long, Arrivals> Seen = new();
    static readonly List<LiveSocket> Open = [];
    static readonly Lock Output = new();

    public static async Task RunAsync(CancellationToken cancel)
    {
        while (await Console.In.ReadLineAsync(cancel) is { } line)
            switch (line.Split(' '))
            {
                case ["open", var url, var path, var count, var territory]:
                    await OpenAsync(new(url), path, Whole(count), territory, reads: true, cancel);
                    Say($"opened {Open.Count}");
                    break;
                case ["stall", var url, var path, var count, var territory]:
                    await OpenAsync(new(url), path, Whole(count), territory, reads: false, cancel);
                    Say($"stalled {count}");
                    break;
                case ["expect", var version, var readers]:
                    Of(long.Parse(version, CultureInfo.InvariantCulture)).Expect(Whole(readers));
                    break;
                case ["close"]:
                    foreach (var socket in Open) socket.Dispose();
                    Open.Clear();
                    Seen.Clear();
                    Say("closed");
                    break;
                default:
                    throw new InvalidOperationException(line);
            }
    }

    static async Task OpenAsync(Uri url, string path, int count, string territory, bool reads, CancellationToken cancel)
    {
        var opened = new ConcurrentBag<LiveSocket>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = OpenedAtOnce, CancellationToken = cancel }, async (number, stop) =>
        {
            var socket = territory == "-" ? await LiveSocket.UpgradeAsync(url, path, stop) : await LiveSocket.ConnectAsync(url, stop, path: path);
            if (territory != "-")
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{territory}}",0,0]}"""), stop);
                if (await socket.NextAsync(stop) is null) throw new IOException("The line ended before it was answered.");
            }
            opened.Add(socket);
            if (reads) _ = socket.ReadAsync(Take, cancel);
        });
        Open.AddRange(opened);
    }

    /// <summary>Of a delta; null: something else.</summary>
    public static long? VersionOf(ReadOnlySpan<byte> message)
    {
        if (message.IndexOf("\"target\":\"Delta\""u8) < 0) return null;
        var number = message[(message.IndexOf("\"version\":"u8) + 10)..];
        return Utf8Parser.TryParse(number, out long version, out var _) ? version : null;
    }

    static void Take(ReadOnlySpan<byte> message)
    {
        var now = Stopwatch.GetTimestamp();
        if (VersionOf(message) is { } version) Of(version).Add(now);
    }

    static Arrivals Of(long version) => Seen.GetOrAdd(version, static version => new(version));

    static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    static void Say(string line)
    {
        lock (Output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    /// <summary>When each reader got one version.</summary>
    sealed class Arrivals(long version)
    {
        readonly long[] _times = new long[20_000];
        int _count, _expected = int.MaxValue, _said;

        public void Add(long at)
        {
            _times[Interlocked.Increment(ref _count) - 1] = at;
            Report();
        }

        public void Expect(int readers)
        {
            Volatile.Write(ref _expected, readers);
            Report();
        }

        void Report()
        {
            var count = Volatile.Read(ref _count);
            if (count < Volatile.Read(ref _expected) || Interlocked.Exchange(ref _said, 1) == 1) return;
            var times = _times.AsSpan(0, count).ToArray();
            Array.Sort(times);
            Say(FormattableString.Invariant($"received {version} {times[^1]} {times[count / 2]} {times[(int)Math.Ceiling(count * 0.99) - 1]}"));
        }
    }
}
