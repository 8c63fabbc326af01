using System.Buffers.Binary;
using System.Text.Json;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Api.Live;

/// <summary>Messages to readers, ready for the socket: SignalR's JSON record inside one WebSocket frame (RFC 6455 §5.2).</summary>
/// <remarks>A server does not mask its frames, so that the same bytes serve every reader.</remarks>
static class LiveFrame
{
    /// <summary>A ping without payload: who reads it answers.</summary>
    public static readonly byte[] Ping = [0x89, 0x00];

    /// <summary>SignalR's close message, which invites to reconnect, and a close frame with the status "going away".</summary>
    public static readonly byte[] GoingAway = [.. Frame([.. """{"type":7,"allowReconnect":true}"""u8, RecordSeparator]), 0x88, 0x02, 0x03, 0xE9];

    const byte Text = 0x81, RecordSeparator = 0x1E;
    const int MaxHeader = 10;

    static ReadOnlySpan<byte> DeltaHead => """{"type":1,"target":"Delta","arguments":["""u8;

    static ReadOnlySpan<byte> Tail => "]}"u8;

    /// <returns>The frame, and the delta alone inside it.</returns>
    public static (byte[] Frame, ReadOnlyMemory<byte> Json) Delta(TerritoryDelta delta)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(delta, LiveJson.Options);
        var frame = Frame([.. DeltaHead, .. json, .. Tail, RecordSeparator]);
        return (frame, frame.AsMemory(frame.Length - Tail.Length - 1 - json.Length, json.Length));
    }

    /// <param name="confirmed">When the database last confirmed it (<see cref="NodeClock"/>).</param>
    public static byte[] Heartbeat(string territory, long epoch, long version, uint hash, long confirmed) => Frame(
        [.. JsonSerializer.SerializeToUtf8Bytes(new { type = 1, target = "Heartbeat", arguments = new object[] { territory, epoch, version, hash, confirmed } }, LiveJson.Options), RecordSeparator]);

    static byte[] Frame(byte[] payload)
    {
        Span<byte> header = stackalloc byte[MaxHeader];
        header[0] = Text;
        int length;
        switch (payload.Length)
        {
            case < 126:
                (header[1], length) = ((byte)payload.Length, 2);
                break;
            case <= ushort.MaxValue:
                (header[1], length) = (126, 4);
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)payload.Length);
                break;
            default:
                (header[1], length) = (127, 10);
                BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)payload.Length);
                break;
        }
        return [.. header[..length], .. payload];
    }
}
