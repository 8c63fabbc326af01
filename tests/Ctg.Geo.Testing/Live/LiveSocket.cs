using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ctg.Geo.Testing.Live;

/// <summary>A WebSocket to the hub, byte by byte: light enough for thousands in one process, and free to misbehave.</summary>
/// <remarks>Speaks SignalR's JSON protocol without negotiation. Not safe for two senders at once.</remarks>
public sealed class LiveSocket : IDisposable
{
    const byte Separator = 0x1E;

    readonly Socket _socket;
    byte[] _buffer = new byte[2048];
    int _start, _end;
    volatile TaskCompletionSource? _paused;

    LiveSocket(Socket socket) => _socket = socket;

    /// <summary>A socket that does not is cut by the server.</summary>
    public bool AnswersPings { get; set; } = true;

    public int PingsHeard { get; private set; }

    /// <summary>Status code of the close frame that came; null: none did.</summary>
    public int? CloseStatus { get; private set; }

    /// <summary>Bytes taken from the network.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Handshakes of HTTP and of SignalR included.</summary>
    /// <param name="receiveBuffer">Bytes that the kernel holds for a reader that does not read; 0: its own choice.</param>
    /// <param name="headers">Lines of the request, each ended by CRLF.</param>
    public static async Task<LiveSocket> ConnectAsync(Uri service, CancellationToken cancel, int receiveBuffer = 0, string headers = "", string path = "/hubs/live")
    {
        var live = await UpgradeAsync(service, path, cancel, receiveBuffer, headers);
        try
        {
            await live.SendAsync("""{"protocol":"json","version":1}"""u8.ToArray(), cancel);
            var answer = await live.NextAsync(cancel);
            return answer is { } record && record.Span.SequenceEqual("{}"u8) ? live
                : throw new IOException($"The handshake was answered with '{(answer is { } other ? Encoding.UTF8.GetString(other.Span) : "nothing")}'.");
        }
        catch
        {
            live.Dispose();
            throw;
        }
    }

    /// <summary>The WebSocket alone, before SignalR's handshake.</summary>
    public static async Task<LiveSocket> UpgradeAsync(Uri service, string path, CancellationToken cancel, int receiveBuffer = 0, string headers = "")
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (receiveBuffer > 0) socket.ReceiveBufferSize = receiveBuffer;
            await socket.ConnectAsync(IPEndPoint.Parse($"{(service.IsLoopback ? "127.0.0.1" : service.Host)}:{service.Port}"), cancel);
            var live = new LiveSocket(socket);
            await live.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {service.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}\r\n{headers}\r\n"), cancel);
            var status = await live.HeadAsync(cancel);
            return status.StartsWith("HTTP/1.1 101", StringComparison.Ordinal) ? live : throw new IOException(status);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Stops taking bytes from the network once what was taken is read.</summary>
    public void Pause() => _paused ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume()
    {
        var paused = _paused;
        _paused = null;
        paused?.SetResult();
    }

    /// <summary>The connection ends without a word.</summary>
    public void Cut()
    {
        _socket.LingerState = new(true, 0);
        _socket.Close();
    }

    public Task SendAsync(ReadOnlyMemory<byte> record, CancellationToken cancel) =>
        WriteAsync(Frame(0x81, [.. record.Span, Separator]), cancel);

    /// <summary>Bytes as they are, frame or not.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        while (bytes.Length > 0) bytes = bytes[await _socket.SendAsync(bytes, cancel)..];
    }

    /// <summary>As a client writes it: masked, with the mask 0, which leaves the payload as it is.</summary>
    public static byte[] Frame(byte first, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[14];
        header.Clear();
        header[0] = first;
        int length;
        if (payload.Length < 126) (header[1], length) = ((byte)(0x80 | payload.Length), 2);
        else if (payload.Length <= ushort.MaxValue)
        {
            (header[1], length) = (0x80 | 126, 4);
            BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)payload.Length);
        }
        else
        {
            (header[1], length) = (0x80 | 127, 10);
            BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)payload.Length);
        }
        return [.. header[..(length + 4)], .. payload];
    }

    readonly Queue<byte[]> _records = new();
    readonly List<byte> _message = [];

    /// <summary>The next record; null when the connection ended. Pings are answered on the way.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancel)
    {
        while (_records.Count == 0)
            if (!await FrameAsync(cancel)) return null;
        return _records.Dequeue();
    }

    /// <summary>Reads messages without keeping them, until the connection ends: for those who only count.</summary>
    /// <param name="onMessage">Given each data frame's payload, valid during the call.</param>
    public async Task ReadAsync(Action<ReadOnlySpan<byte>> onMessage, CancellationToken cancel)
    {
        while (await HeaderAsync(cancel) is { } header)
        {
            if ((header.First & 0x0F) <= 2) onMessage(_buffer.AsSpan(_start, header.Length));
            else if (!await ControlAsync(header, cancel)) return;
            _start += header.Length;
        }
    }

    public void Dispose() => _socket.Dispose();

    async ValueTask<bool> FrameAsync(CancellationToken cancel)
    {
        if (await HeaderAsync(cancel) is not { } header) return false;
        if ((header.First & 0x0F) <= 2)
        {
            _message.AddRange(_buffer.AsSpan(_start, header.Length));
            if ((header.First & 0x80) != 0) Split();
        }
        else if (!await ControlAsync(header, cancel)) return false;
        _start += header.Length;
        return true;
    }

    void Split()
    {
        var message = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_message);
        for (int end; (end = message.IndexOf(Separator)) >= 0; message = message[(end + 1)..]) _records.Enqueue(message[..end].ToArray());
        if (message.Length > 0) throw new InvalidDataException("A message does not end with a record.");
        _message.Clear();
    }

    async ValueTask<bool> ControlAsync((byte First, int Length) header, CancellationToken cancel)
    {
        switch (header.First & 0x0F)
        {
            case 0x8:
                CloseStatus = header.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(_start)) : 1005;
                await AnswerAsync(Frame(0x88, [0x03, 0xE8]), cancel);
                return false;
            case 0x9:
                PingsHeard++;
                if (AnswersPings) await AnswerAsync(Frame(0x8A, _buffer.AsSpan(_start, header.Length)), cancel);
                return true;
            default:
                return true;
        }
    }

    /// <summary>The other side need not have waited for it: what came before it left is read all the same.</summary>
    async Task AnswerAsync(byte[] frame, CancellationToken cancel)
    {
        try
        {
            await WriteAsync(frame, cancel);
        }
        catch (SocketException)
        {
            // how the connection ended is learnt by reading
        }
    }

    /// <summary>Consumes a header and waits for its payload, which then begins at <see cref="_start"/>; null: the connection ended.</summary>
    async ValueTask<(byte First, int Length)?> HeaderAsync(CancellationToken cancel)
    {
        if (!await HaveAsync(2, cancel)) return null;
        var (first, length, size) = (_buffer[_start], _buffer[_start + 1] & 0x7F, 2);
        if (length == 126)
        {
            if (!await HaveAsync(4, cancel)) return null;
            (length, size) = (BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(_start + 2)), 4);
        }
        else if (length == 127)
        {
            if (!await HaveAsync(10, cancel)) return null;
            (length, size) = (checked((int)BinaryPrimitives.ReadUInt64BigEndian(_buffer.AsSpan(_start + 2))), 10);
        }
        if (!await HaveAsync(size + length, cancel)) return null;
        _start += size;
        return (first, length);
    }

    async ValueTask<string> HeadAsync(CancellationToken cancel)
    {
        for (var wanted = 1; ; wanted = _end - _start + 1)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
            if (length >= 0)
            {
                var head = Encoding.ASCII.GetString(_buffer, _start, length);
                _start += length + 4;
                return head;
            }
            if (!await HaveAsync(wanted, cancel)) throw new IOException("The connection ended before the answer.");
        }
    }

    async ValueTask<bool> HaveAsync(int bytes, CancellationToken cancel)
    {
        while (_end - _start < bytes)
        {
            if (_paused is { } paused) await paused.Task.WaitAsync(cancel);
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            if (bytes > _buffer.Length) Array.Resize(ref _buffer, Math.Max(bytes, _buffer.Length * 2));
            try
            {
                var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), cancel);
                if (read == 0) return false;
                _end += read;
                BytesRead += read;
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
        return true;
    }
}
