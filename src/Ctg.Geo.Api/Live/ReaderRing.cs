namespace Ctg.Geo.Api.Live;

/// <summary>Every line of this node, spread evenly over the ticks of a beat: thousands of readers are not woken at one instant.</summary>
sealed class ReaderRing(IHostApplicationLifetime host)
{
    public const int Slots = 50;

    readonly List<ReaderLine>[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new List<ReaderLine>())];
    int _next, _registered;

    public void Add(ReaderLine line)
    {
        // By now SignalR has registered its own end, which cuts; last come, first called.
        if (Interlocked.Exchange(ref _registered, 1) == 0) host.ApplicationStopping.Register(SendAway);
        var number = Interlocked.Increment(ref _next) % Slots;
        var slot = _slots[number < 0 ? number + Slots : number];
        lock (slot)
        {
            line.Slot = slot;
            line.RingPlace = slot.Count;
            slot.Add(line);
        }
    }

    public static void Remove(ReaderLine line)
    {
        var slot = line.Slot!;
        lock (slot)
        {
            var last = slot[^1];
            slot[line.RingPlace] = last;
            last.RingPlace = line.RingPlace;
            slot.RemoveAt(slot.Count - 1);
        }
    }

    void SendAway()
    {
        for (var slot = 0; slot < Slots; slot++)
            foreach (var line in At(slot)) line.SendAway();
    }

    public ReaderLine[] At(int slot)
    {
        lock (_slots[slot]) return [.. _slots[slot]];
    }
}
