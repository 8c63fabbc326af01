using Ctg.Geo.Api.Metrics;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Api.Live;

/// <summary>The rooms of this node: one for each territory that someone watches here.</summary>
sealed class LiveRooms : IDisposable
{
    readonly Observatory _observatory;
    readonly ServiceMeter _meter;
    readonly Lock _lock = new();
    readonly Dictionary<string, LiveRoom> _rooms = [];

    public LiveRooms(Observatory observatory, ServiceMeter meter)
    {
        (_observatory, _meter) = (observatory, meter);
        observatory.Shown += Show;
        observatory.Removed += Close;
        meter.CountReadersWith(Readers);
    }

    /// <summary>Null when no such territory is published here.</summary>
    public LiveRoom? Find(string territory)
    {
        // Under the lock that Show takes: a state swapped in before is seen here, one swapped in after finds the room.
        lock (_lock)
        {
            if (_observatory.Find(territory) is not { } published) return null;
            if (!_rooms.TryGetValue(territory, out var room)) _rooms.Add(territory, room = new(published, _meter));
            return room;
        }
    }

    public void Dispose()
    {
        _observatory.Shown -= Show;
        _observatory.Removed -= Close;
    }

    void Show(PublishedTerritory published, IReadOnlyList<TerritoryDelta> deltas)
    {
        LiveRoom? room;
        lock (_lock) room = _rooms.GetValueOrDefault(published.Territory.Id);
        room?.Show(published);
    }

    void Close(string territory)
    {
        lock (_lock)
            if (_rooms.Remove(territory, out var room)) room.Close();
    }

    List<(string Territory, int Count)> Readers()
    {
        lock (_lock) return [.. _rooms.Select(room => (room.Key, room.Value.Readers))];
    }
}
