using System.Net.WebSockets;
using Ctg.Geo.Api.Metrics;
using Microsoft.AspNetCore.Connections;

namespace Ctg.Geo.Api.Live;

/// <summary>The line to one reader: what SignalR sends and what the reader's room sends, one frame at a time, in order.</summary>
/// <remarks>
/// <para>No queue: a line knows how much its reader was told (<see cref="LiveState.Sequence"/>). While a send is unfinished nothing is
/// added behind it; when it finishes, the reader is told what it lacks by then. Unfinished for <see cref="MaxUnfinished"/>, it is cut.</para>
/// <para>After a Watch, nothing of the room overtakes its answer, which SignalR sends: the line lets the room's frames through once it
/// has seen the answer pass.</para>
/// </remarks>
#pragma warning disable CA1001 // the gate holds nothing to dispose: no wait handle was asked of it
sealed class ReaderLine(HttpContext context, ServiceMeter meter, TimeProvider clock)
{
    public static readonly TimeSpan MaxUnfinished = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim _gate = new(1, 1);   // held while a frame is being sent, and while what was told changes
    Stream? _stream;
    LiveRoom? _room;
    long _sequence;
    int _answersDue;
    bool _midMessage, _answersWereDue;
    volatile bool _behind, _ended, _unanswered;

    /// <summary>Places in the lists that hold this line; theirs to write.</summary>
    public int RoomPlace { get; set; }

    public int RingPlace { get; set; }

    public List<ReaderLine>? Slot { get; set; }

    public bool Behind => _behind;

    public WatchBudget Budget { get; } = new(clock);

    public void Open(Stream stream) => _stream = stream;

    /// <summary>Something came from the reader: it is there.</summary>
    public void Hear() => _unanswered = false;

    /// <summary>From here on until the answer has passed, the room waits.</summary>
    public void Ask() => Interlocked.Increment(ref _answersDue);

    /// <summary>What the reader lacks, and its place in the room.</summary>
    public async Task<WatchAnswer> WatchAsync(LiveRoom room, long epoch, long knownVersion, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            Enter(room);
            var state = room.State;   // read after entering: what is shown from now on finds this line in the room
            _sequence = state.Sequence;
            return state.Answer(epoch, knownVersion, NodeClock.Of(clock));
        }
        finally
        {
            LetGo();
        }
    }

    /// <summary>A frame of SignalR: waits for the one that is being sent.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (_ended) return;   // the last word was said
            var answers = Note(frame.Span);
            await _stream!.WriteAsync(frame, cancel);
            for (; answers > 0 && _answersDue > 0; answers--) Interlocked.Decrement(ref _answersDue);
        }
        finally
        {
            _gate.Release();
        }
        CatchUp();
    }

    /// <summary>There may be something newer: sends it now, or when what is being sent has left.</summary>
    public void CatchUp()
    {
        _behind = true;
        while (_behind && !_ended && _gate.Wait(0))
        {
            if (!SendMissing()) return;
            _gate.Release();
        }
    }

    /// <summary>A ping, with the heartbeat when the node may speak for the database; every <see cref="LiveBeat.Period"/>.</summary>
    /// <param name="confirmed">When the database confirmed what is shown, by this node's clock; null: too long ago.</param>
    public void Beat(long? confirmed)
    {
        if (_answersDue > 0 && _answersWereDue) Volatile.Write(ref _answersDue, 0);   // an invocation that asked for no answer
        _answersWereDue = _answersDue > 0;
        CatchUp();
        if (_ended || _stream is null || !_gate.Wait(0)) return;   // a send that does not finish has its own limit
        _unanswered = true;
        if (Send(MayTell && confirmed is { } at && _room is { IsClosed: false, State: var state } && state.Sequence == _sequence ? state.Beat(at) : LiveFrame.Ping)) LetGo();
    }

    /// <summary>Cuts a reader that did not answer the last ping.</summary>
    public void CutIfSilent()
    {
        if (_unanswered) Cut(ServiceMeter.Silent);
    }

    public void Cut(string reason)
    {
        if (_ended) return;
        _ended = true;
        meter.Dropped(reason);
        context.Abort();
    }

    /// <summary>The node stops: the reader is asked to go to another.</summary>
    public void SendAway()
    {
        if (_ended || _stream is null || !_gate.Wait(0)) return;   // busy: it will be cut with the connection
        _ended = true;
        if (Send(LiveFrame.GoingAway)) LetGo();
    }

    /// <summary>The connection is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _room?.Leave(this);
            _room = null;
        }
    }

    bool MayTell => Volatile.Read(ref _answersDue) == 0 && !_midMessage && !_ended;

    void Enter(LiveRoom room)
    {
        lock (_gate)
        {
            if (_ended) throw new OperationCanceledException("The reader left.");
            if (ReferenceEquals(room, _room)) return;
            _room?.Leave(this);
            room.Enter(this);
            _room = room;
        }
    }

    /// <summary>Holds the gate. False: a send goes on, and lets go of the gate at its end.</summary>
    bool SendMissing()
    {
        _behind = false;
        while (MayTell && _room?.State is { } state && state.Sequence != _sequence)
        {
            (var frame, _sequence) = state.After(_sequence);
            if (!Send(frame)) return false;
        }
        return true;
    }

    /// <summary>Holds the gate; false as above.</summary>
    bool Send(byte[] frame)
    {
        var sending = _stream!.WriteAsync(frame);
        if (sending.IsCompletedSuccessfully) return true;
        _ = FinishAsync(sending.AsTask());
        return false;
    }

    async Task FinishAsync(Task sending)
    {
        try
        {
            await sending.WaitAsync(MaxUnfinished, clock);
        }
        catch (TimeoutException)
        {
            Cut(ServiceMeter.Slow);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ConnectionAbortedException or ObjectDisposedException or WebSocketException)
        {
            _ended = true;   // gone meanwhile
        }
        LetGo();
    }

    void LetGo()
    {
        _gate.Release();
        if (_behind) CatchUp();
    }

    /// <summary>Reads the frame that SignalR is about to send.</summary>
    /// <returns>How many answers to invocations it carries: JSON records of type 3, whose strings would have their quotes escaped.</returns>
    int Note(ReadOnlySpan<byte> frame)
    {
        const int Final = 0x80, Opcode = 0x0F, LastData = 0x2, Close = 0x8;
        switch (frame[0] & Opcode)
        {
            case Close:
                _ended = true;   // nothing may follow a close frame
                return 0;
            case <= LastData:
                _midMessage = (frame[0] & Final) == 0;
                return frame.Count("{\"type\":3,"u8);
            default:
                return 0;
        }
    }
}
