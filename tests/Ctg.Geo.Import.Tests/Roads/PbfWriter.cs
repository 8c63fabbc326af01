using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>Writes small OSM PBF files, right ones and wrong ones.</summary>
static class PbfWriter
{
    /// <summary>Two nodes a kilometre apart on the equator, and a road between them.</summary>
    public static byte[] Whole => [.. Header(), .. Data(Block())];

    public static byte[] Header(string feature = "OsmSchema-V0.6") => Blob("OSMHeader", Field(4, Encoding.UTF8.GetBytes(feature)));

    public static byte[] Data(byte[] block) => Blob("OSMData", block);

    /// <param name="latitude">Of the second node, ten-millionths of a degree.</param>
    /// <param name="valueIndex">Of the highway tag's value in the string table.</param>
    public static byte[] Block(long latitude = 0, int valueIndex = 2)
    {
        byte[] strings = [.. Field(1, []), .. Field(1, "highway"u8.ToArray()), .. Field(1, "unclassified"u8.ToArray())];
        byte[] dense = [.. Field(1, [.. Signed(1), .. Signed(1)]), .. Field(8, [.. Signed(0), .. Signed(latitude)]), .. Field(9, [.. Signed(0), .. Signed(89_832)])];
        byte[] way = [.. Number(1, 7), .. Field(2, Varint(1)), .. Field(3, Varint((ulong)valueIndex)), .. Field(8, [.. Signed(1), .. Signed(1)])];
        return [.. Field(1, strings), .. Field(2, Field(2, dense)), .. Field(2, Field(3, way))];
    }

    /// <param name="said">Inflated size that the blob announces; null: the true one.</param>
    /// <param name="stored">Stored size that its header announces; null: the true one.</param>
    /// <param name="compression">3: zlib. 1: none. 4 and above: others.</param>
    public static byte[] Blob(string type, byte[] content, long? said = null, long? stored = null, int compression = 3)
    {
        var body = compression == 1 ? Field(1, content) : [.. Number(2, (ulong)(said ?? content.Length)), .. Field(compression, Zlib(content))];
        byte[] header = [.. Field(1, Encoding.UTF8.GetBytes(type)), .. Number(3, (ulong)(stored ?? body.Length))];
        return [.. Length(header.Length), .. header, .. body];
    }

    public static byte[] Length(int bytes)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes);
        return length;
    }

    static byte[] Zlib(byte[] content)
    {
        var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest)) zlib.Write(content);
        return target.ToArray();
    }

    static byte[] Field(int field, byte[] content) => [.. Varint((ulong)(field << 3 | 2)), .. Varint((ulong)content.Length), .. content];

    static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    static byte[] Signed(long value) => Varint((ulong)(value << 1 ^ value >> 63));

    static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
