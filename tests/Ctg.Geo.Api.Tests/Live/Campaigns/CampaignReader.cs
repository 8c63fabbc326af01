using System.Collections.Concurrent;
using System.Diagnostics;
using Ctg.Geo.Testing.Live;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>A page behind a network of its own to each node, that notes every state it comes to hold.</summary>
sealed class CampaignReader : IAsyncDisposable
{
    /// <summary>A page says that its data may be old when it heard nothing for so long.</summary>
    static readonly TimeSpan SaysStaleAfter = TimeSpan.FromSeconds(8.5);

    /// <summary>A line that died in silence is found dead in that time, and another one opened; two seconds more when the connection that
    /// the snapshot is asked on died with it.</summary>
    static readonly TimeSpan NoticesWithin = SaysStaleAfter + TimeSpan.FromSeconds(2) + TimeSpan.FromSeconds(2);

    readonly SocketRelay[] _relays;
    readonly LiveReader _page;
    HeldValues? _last;
    readonly CancellationTokenSource _ending = new();
    long _excusedUntil;

    public CampaignReader(int number, IReadOnlyList<Uri> nodes, string territory, int seed)
    {
        (Number, Territory) = (number, territory);
        _relays = [.. nodes.Select(node => new SocketRelay(node))];
        var addresses = _relays.Select(relay => relay.Address).ToArray();
        if (number % 2 == 1) Array.Reverse(addresses);
        _page = new(addresses, territory, seed, onHeld: Note);
    }

    public int Number { get; }

    public string Territory { get; }

    /// <summary>States that could not follow the one before.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    public HeldValues? Held => _page.Held;

    public bool Connected => _page.Connected;

    public bool SaysStale => _page.SinceHeard > SaysStaleAfter;

    public int Snapshots => _page.Snapshots;

    public int Connections => _page.Connections;

    public int Mismatches => _page.Mismatches;

    /// <summary>Not asked to be up to date: its network is silent, or was until a moment ago.</summary>
    public bool IsExcused(long timestamp) => timestamp < _excusedUntil;

    public void Cut() => Array.ForEach(_relays, relay => relay.Cut());

    /// <summary>Nothing passes for a while; then everything that was held back does.</summary>
    public void Silence(TimeSpan length)
    {
        Excuse(length + NoticesWithin);
        Array.ForEach(_relays, relay => relay.Silence());
        _ = AfterAsync(length, relay => relay.Resume());
    }

    /// <summary>Its lines of now are dead, and nobody tells it.</summary>
    public void Lose()
    {
        Excuse(NoticesWithin);
        Array.ForEach(_relays, relay => relay.Lose());
    }

    /// <param name="bytesPerSecond">0: as fast as it goes, from now on.</param>
    public void Slow(int bytesPerSecond) => Array.ForEach(_relays, relay => relay.BytesPerSecond = bytesPerSecond);

    /// <summary>So slow for so long that it cannot be up to date.</summary>
    public void Slow(int bytesPerSecond, TimeSpan length)
    {
        Excuse(length + NoticesWithin);
        Slow(bytesPerSecond);
        _ = AfterAsync(length, relay => relay.BytesPerSecond = 0);
    }

    public override string ToString() => _page.Held is { } held
        ? FormattableString.Invariant($"reader {Number} of {Territory} (version {held.Version}, hash {held.Values.Hash:x8}, {(Connected ? "connected" : "not connected")}, heard {_page.SinceHeard.TotalSeconds:0.0} s ago, {_page.Fault?.ToString() ?? "no fault of its own"})")
        : FormattableString.Invariant($"reader {Number} of {Territory} (holds nothing, {_page.Fault?.ToString() ?? "no fault of its own"})");

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        foreach (var relay in _relays) relay.Dispose();
        _ending.Dispose();
        await _page.DisposeAsync();
    }

    async Task AfterAsync(TimeSpan length, Action<SocketRelay> what)
    {
        await Task.Delay(length, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Array.ForEach(_relays, what);
    }

    void Excuse(TimeSpan length) => _excusedUntil = Math.Max(_excusedUntil, Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency));

    void Note(HeldValues next, bool snapshot)
    {
        if (_last is { } last && last.Epoch == next.Epoch && (snapshot ? next.Version < last.Version : next.Version != last.Version + 1))
            Faults.Enqueue(FormattableString.Invariant($"Reader {Number} went from version {last.Version} to {next.Version} {(snapshot ? "by a snapshot" : "by a delta")}."));
        _last = next;
    }
}
