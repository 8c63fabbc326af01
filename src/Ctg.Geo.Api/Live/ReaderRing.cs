namespace Ctg.Geo.Api.Live;

/// <summary>Every line of this node, spread evenly over the ticks of a beat: thousands of readers are not woken at one instant.</summary>
sealed class ReaderRing(IHostApplicationLifetime host) : IDisposable
{
    public const int Slots = 50;

    /// <summary>How long a node that stops waits for its readers to say goodbye.</summary>
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    readonly List<ReaderLine>[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new List<ReaderLine>())];
    readonly ManualResetEventSlim _empty = new(initialState: true);
    int _next, _count, _registered;

    public void Add(ReaderLine line)
    {
        // By now SignalR has registered its own end, which cuts; last come, first called.
        if (Interlocked.Exchange(ref _registered, 1) == 0) host.ApplicationStopping.Register(SendAway);
        lock (_empty)
            if (_count++ == 0) _empty.Reset();
        var number = Interlocked.Increment(ref _next) % Slots;
        var slot = _slots[number < 0 ? number + Slots : number];
        lock (slot)
        {
            line.Slot = slot;
            line.RingPlace = slot.Count;
            slot.Add(line);
        }
    }

    public void Remove(ReaderLine line)
    {
        var slot = line.Slot!;
        lock (slot)
        {
            var last = slot[^1];
            slot[line.RingPlace] = last;
            last.RingPlace = line.RingPlace;
            slot.RemoveAt(slot.Count - 1);
        }
        lock (_empty)
            if (--_count == 0) _empty.Set();
    }

    void SendAway()
    {
        for (var slot = 0; slot < Slots; slot++)
            foreach (var line in At(slot)) line.SendAway();
        _empty.Wait(Farewell);   // who answers the close frame leaves; the rest is cut
    }

    public void Dispose() => _empty.Dispose();

    public ReaderLine[] At(int slot)
    {
        lock (_slots[slot]) return [.. _slots[slot]];
    }
}
