using System.Buffers;
using Ctg.Geo.Api.Metrics;
using Ctg.Geo.Api.Observatories;

namespace Ctg.Geo.Api.Live;

/// <summary>The readers of one territory, and what they are told.</summary>
sealed class LiveRoom(PublishedTerritory published, ServiceMeter meter)
{
    readonly Lock _lock = new();
    readonly List<ReaderLine> _readers = [];
    volatile LiveState _state = LiveState.First(published);
    volatile bool _closed;
    int _due;

    public LiveState State => _state;

    /// <summary>The territory is no more: nothing is said of it. Its readers, told nothing, ask again.</summary>
    public bool IsClosed => _closed;

    public void Close() => _closed = true;

    public int Readers
    {
        get
        {
            lock (_lock) return _readers.Count;
        }
    }

    /// <summary>Readers that are being sent something and lack what came since.</summary>
    public int Behind
    {
        get
        {
            lock (_lock) return _readers.Count(reader => reader.Behind);
        }
    }

    /// <summary>Every reader was told of the state shown last: it was handed to its line, or noted there as what it lacks.</summary>
    public bool HasToldAll => Volatile.Read(ref _due) == 0;

    public void Enter(ReaderLine reader)
    {
        lock (_lock)
        {
            reader.RoomPlace = _readers.Count;
            _readers.Add(reader);
        }
    }

    public void Leave(ReaderLine reader)
    {
        lock (_lock)
        {
            var last = _readers[^1];
            _readers[reader.RoomPlace] = last;
            last.RoomPlace = reader.RoomPlace;
            _readers.RemoveAt(_readers.Count - 1);
        }
    }

    /// <summary>Called in order of versions, never twice at once; returns before the readers are told.</summary>
    public void Show(PublishedTerritory shown)
    {
        var before = _state;
        _state = before.Next(shown);
        if (_state.Sequence != before.Sequence && Interlocked.Increment(ref _due) == 1)
            ThreadPool.UnsafeQueueUserWorkItem(static room => room.TellAll(), this, preferLocal: false);
    }

    /// <summary>Versions shown meanwhile are told together: each reader gets what it lacks.</summary>
    void TellAll()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _due);
            TellOnce();
        }
        while (Interlocked.Add(ref _due, -seen) != 0);
    }

    void TellOnce()
    {
        ReaderLine[] readers;
        int count;
        lock (_lock)
        {
            count = _readers.Count;
            readers = ArrayPool<ReaderLine>.Shared.Rent(count);
            _readers.CopyTo(readers);
        }
        var state = _state;
        foreach (var reader in readers.AsSpan(0, count)) reader.CatchUp();
        ArrayPool<ReaderLine>.Shared.Return(readers, clearArray: true);
        meter.Told(state.Published.Territory.Id, state.At);
    }
}
