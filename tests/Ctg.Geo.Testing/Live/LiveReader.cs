using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Testing.Live;

/// <summary>A page without its screen: holds the values of a territory by the rule of the live protocol, and reconnects for ever.</summary>
/// <remarks>It applies only the version after its own; asks again on a gap, another epoch or another hash; takes the snapshot when it is
/// told to; never goes back within an epoch. The reference for clients in other languages.</remarks>
public sealed class LiveReader : IAsyncDisposable
{
    /// <summary>A line on which nothing came for so long is dead, whatever the network says.</summary>
    static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(8.5), Patience = TimeSpan.FromSeconds(5);

    /// <summary>A connection that was kept may have died in silence with the line: the first answer must begin soon.</summary>
    static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(2);

    /// <summary>Before the n-th try in a row, in milliseconds: anything up to a limit that doubles, soon up to the first of these, and
    /// up to the second for who has been away for some minutes.</summary>
    const int FirstPause = 100, MostPause = 1_200, MostPauseAfterLong = 10_000, TriesBeforeLong = 100;

    /// <summary>A heartbeat that seems older than this was on a slow line, or the answer was that tells the node's clock.</summary>
    const int DoubtfulMilliseconds = 2_000;

    static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, PooledConnectionLifetime = TimeSpan.FromSeconds(30) });

    readonly IReadOnlyList<Uri> _nodes;
    readonly string _territory;
    readonly int _receiveBuffer;
    readonly Random _chance;
    readonly Action<HeldValues, bool>? _onHeld;
    readonly CancellationTokenSource _ending = new();
    readonly Task _running;
    volatile LiveSocket? _socket;
    volatile CancellationTokenSource? _silence;
    volatile HeldValues? _held;
    int _node, _invocation, _deltas, _heartbeats, _snapshots, _watches, _connections, _mismatches;
    long _heartbeatAt, _askedAt, _offset;   // timestamps of this clock; the offset is to the node's, a lower bound
    string _asked = "";
    bool _paused;

    /// <param name="nodes">Tried in turn.</param>
    /// <param name="receiveBuffer">What the kernel holds while it does not read; 0: its own choice.</param>
    /// <param name="onHeld">Told each state that it comes to hold, and whether that came as a snapshot; called one at a time.</param>
    public LiveReader(IReadOnlyList<Uri> nodes, string territory, int seed = 1, int receiveBuffer = 0, Action<HeldValues, bool>? onHeld = null)
    {
        (_nodes, _territory, _receiveBuffer, _chance, _onHeld) = (nodes, territory, receiveBuffer, new(seed), onHeld);
        _running = RunAsync(_ending.Token);
    }

    public LiveReader(Uri node, string territory, int receiveBuffer = 0) : this([node], territory, receiveBuffer: receiveBuffer)
    {
    }

    /// <summary>What it shows; null before the first snapshot.</summary>
    public HeldValues? Held => _held;

    /// <summary>Whether a line is open.</summary>
    public bool Connected => _socket is not null;

    public int Deltas => _deltas;

    public int Heartbeats => _heartbeats;

    /// <summary>Taken over HTTP.</summary>
    public int Snapshots => _snapshots;

    public int Watches => _watches;

    /// <summary>Lines opened so far.</summary>
    public int Connections => _connections;

    /// <summary>Times that the values held were not those that the server spoke of.</summary>
    public int Mismatches => _mismatches;

    /// <summary>Faults of this reader itself: always null.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>A page says that it is not up to date when this exceeds 10 s.</summary>
    public TimeSpan SinceHeard => _heartbeatAt == 0 ? TimeSpan.MaxValue : TimeProvider.System.GetElapsedTime(Volatile.Read(ref _heartbeatAt));

    public void Pause()
    {
        _paused = true;
        try
        {
            _silence?.CancelAfter(Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // that line is over
        }
        _socket?.Pause();
    }

    public void Resume()
    {
        _paused = false;
        _socket?.Resume();
    }

    /// <summary>Shows that it is there although it reads nothing.</summary>
    public Task PongAsync(CancellationToken cancel) => _socket?.WriteAsync(LiveSocket.Frame(0x8A, []), cancel) ?? Task.CompletedTask;

    /// <summary>The network fails; it reconnects.</summary>
    public void Cut() => _socket?.Cut();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _socket?.Dispose();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    async Task RunAsync(CancellationToken cancel)
    {
        for (var failures = 0; !cancel.IsCancellationRequested; failures++)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            _silence = silence;
            try
            {
                using var socket = await OpenAsync(cancel);
                Interlocked.Increment(ref _connections);
                _socket = socket;
                if (_paused) socket.Pause();
                _offset = long.MinValue / 2;
                await WatchAsync(socket, cancel);
                while (await NextAsync(socket, silence) is { } record)
                {
                    await TakeAsync(record, socket, cancel);
                    failures = 0;
                }
            }
            catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
            {
                // the line or the node is gone: once more
            }
            catch (Exception fault)
            {
                Fault = fault;
                throw;
            }
            (_socket, _silence) = (null, null);
            _node++;
            var most = failures > TriesBeforeLong ? MostPauseAfterLong : MostPause;
            await Task.Delay(_chance.Next(Math.Min(most, FirstPause << Math.Min(failures, 6))), cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static long Ticks(long milliseconds) => milliseconds * (TimeProvider.System.TimestampFrequency / 1_000);

    Uri Node => _nodes[_node % _nodes.Count];

    /// <summary>A network that swallows packets would keep a line opening for minutes.</summary>
    async Task<LiveSocket> OpenAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        return await LiveSocket.ConnectAsync(Node, patience.Token, _receiveBuffer);
    }

    async Task<ReadOnlyMemory<byte>?> NextAsync(LiveSocket socket, CancellationTokenSource silence)
    {
        if (!_paused) silence.CancelAfter(MostSilence);
        return await socket.NextAsync(silence.Token);
    }

    async Task TakeAsync(ReadOnlyMemory<byte> record, LiveSocket socket, CancellationToken cancel)
    {
        using var message = JsonDocument.Parse(record);
        var root = message.RootElement;
        switch (root.GetProperty("type").GetInt32(), root.TryGetProperty("target", out var target) ? target.GetString() : null)
        {
            case (1, "Delta"):
                Interlocked.Increment(ref _deltas);
                await ApplyAsync(LiveMessages.Delta(root.GetProperty("arguments")[0]), socket, cancel);
                break;
            case (1, "Heartbeat"):
                var said = root.GetProperty("arguments");
                await CompareAsync(said[1].GetInt64(), said[2].GetInt64(), said[3].GetUInt32(), socket, cancel);
                Interlocked.Increment(ref _heartbeats);
                var (now, made) = (TimeProvider.System.GetTimestamp(), _offset + Ticks(said[4].GetInt64()));
                Volatile.Write(ref _heartbeatAt, Math.Min(now, made));
                if (now - made > Ticks(DoubtfulMilliseconds)) await WatchAsync(socket, cancel);
                break;
            case (3, _):
                await AnswerAsync(root, socket, cancel);
                break;
            case (7, _):
                throw new IOException("The server closes.");
        }
    }

    async Task AnswerAsync(JsonElement completion, LiveSocket socket, CancellationToken cancel)
    {
        if (!completion.TryGetProperty("result", out var answer)) throw new IOException(completion.GetProperty("error").GetString());
        if (completion.GetProperty("invocationId").GetString() == _asked) _offset = Math.Max(_offset, _askedAt - Ticks(answer.GetProperty("clock").GetInt64()));
        var (epoch, version) = (answer.GetProperty("epoch").GetInt64(), answer.GetProperty("version").GetInt64());
        if (answer.GetProperty("snapshot").GetBoolean() && (_held is not { } held || held.Epoch != epoch || held.Version < version)) await TakeSnapshotAsync(cancel);
        foreach (var delta in answer.GetProperty("deltas").EnumerateArray()) await ApplyAsync(LiveMessages.Delta(delta), socket, cancel);
        await CompareAsync(epoch, version, answer.GetProperty("hash").GetUInt32(), socket, cancel);
    }

    async Task ApplyAsync(TerritoryDelta delta, LiveSocket socket, CancellationToken cancel)
    {
        if (delta.Snapshot || _held is not { } held || held.Epoch != delta.Epoch)
        {
            if (_held is not { } same || (same.Epoch, same.Version, same.Values.Hash) != (delta.Epoch, delta.Version, delta.Hash)) await TakeSnapshotAsync(cancel);
        }
        else if (delta.Version > held.Version + 1) await WatchAsync(socket, cancel);
        else if (delta.Version == held.Version + 1)
        {
            Hold(held with { Version = delta.Version, Values = held.Values.With(delta.Series) }, snapshot: false);
            await CompareAsync(delta.Epoch, delta.Version, delta.Hash, socket, cancel);
        }
    }

    /// <summary>What the server says it has, against what is held.</summary>
    async Task CompareAsync(long epoch, long version, uint hash, LiveSocket socket, CancellationToken cancel)
    {
        if (_held is not { } held || held.Epoch != epoch || held.Version < version) await WatchAsync(socket, cancel);
        else if (held.Version == version && held.Values.Hash != hash)
        {
            Interlocked.Increment(ref _mismatches);
            await TakeSnapshotAsync(cancel);
        }
    }

    Task WatchAsync(LiveSocket socket, CancellationToken cancel)
    {
        Interlocked.Increment(ref _watches);
        (_askedAt, _asked) = (TimeProvider.System.GetTimestamp(), FormattableString.Invariant($"{++_invocation}"));
        return socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = 1, invocationId = _asked, target = "Watch",
            arguments = new object[] { _territory, _held?.Epoch ?? 0, _held?.Version ?? 0 },
        }), cancel);
    }

    /// <summary>What comes meanwhile waits in the socket. A node that lags behind what is held teaches nothing.</summary>
    async Task TakeSnapshotAsync(CancellationToken cancel)
    {
        var taken = LiveMessages.Snapshot(await SnapshotAsync(FirstPatience, cancel) ?? await SnapshotAsync(Patience, cancel)
            ?? throw new IOException("The snapshot does not come."));
        Interlocked.Increment(ref _snapshots);
        if (_held is not { } held || held.Epoch != taken.Epoch || held.Version <= taken.Version) Hold(taken, snapshot: true);
    }

    /// <summary>Null: it did not come in time.</summary>
    async Task<JsonElement?> SnapshotAsync(TimeSpan time, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(time);
        try
        {
            return await Http.GetFromJsonAsync<JsonElement>(new Uri(Node, $"/api/territories/{_territory}/live"), patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    void Hold(HeldValues values, bool snapshot)
    {
        _held = values;
        _onHeld?.Invoke(values, snapshot);
    }
}
