using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>Writes small OSM PBF files, right ones and wrong ones.</summary>
static class PbfWriter
{
    /// <summary>Two nodes a kilometre apart on the equator, and a road between them.</summary>
    public static byte[] Whole => [.. Header(), .. Data(Block())];

    public static byte[] Header(string feature = "OsmSchema-V0.6", string? optional = null, long seconds = 0) => Blob("OSMHeader",
        [.. Field(4, Encoding.UTF8.GetBytes(feature)), .. optional is null ? [] : Field(5, Encoding.UTF8.GetBytes(optional)), .. seconds == 0 ? [] : Number(32, (ulong)seconds)]);

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

    /// <summary>The strings of a block, from number 1; its groups; granularity and the origin of latitudes and longitudes, nanodegrees.</summary>
    public static byte[] Block(IEnumerable<byte[]> strings, byte[][] groups, long granularity = 100, long latitude = 0, long longitude = 0) =>
    [
        .. Field(1, [.. Field(1, []), .. strings.SelectMany(text => Field(1, text))]), .. groups.SelectMany(group => Field(2, group)),
        .. Number(17, (ulong)granularity), .. Number(19, (ulong)latitude), .. Number(20, (ulong)longitude),
    ];

    public static byte[] Dense((long Id, long Latitude, long Longitude)[] nodes, byte[]? visible = null) => Field(2,
    [
        .. Field(1, Deltas(nodes.Select(node => node.Id))), .. visible is null ? [] : Field(5, Field(6, visible)),
        .. Field(8, Deltas(nodes.Select(node => node.Latitude))), .. Field(9, Deltas(nodes.Select(node => node.Longitude))),
    ]);

    public static byte[] Node(long id, long latitude, long longitude, bool visible = true) => Field(1,
        [.. Number(1, ZigZag(id)), .. Field(4, Number(6, visible ? 1ul : 0)), .. Number(8, ZigZag(latitude)), .. Number(9, ZigZag(longitude))]);

    /// <param name="tags">Numbers of strings: key, value, key, value…</param>
    /// <param name="places">Of its nodes, as LocationsOnWays writes them.</param>
    public static byte[] Way(long id, long[] nodes, int[] tags, int version = 1, bool visible = true, (long Latitude, long Longitude)[]? places = null) => Field(3,
    [
        .. Number(1, (ulong)id), .. Field(2, [.. tags.Where((_, i) => i % 2 == 0).SelectMany(text => Varint((ulong)text))]),
        .. Field(3, [.. tags.Where((_, i) => i % 2 == 1).SelectMany(text => Varint((ulong)text))]),
        .. Field(4, [.. Number(1, (ulong)version), .. Number(6, visible ? 1ul : 0)]), .. Field(8, Deltas(nodes)),
        .. places is null ? [] : Field(9, Deltas(places.Select(place => place.Latitude))), .. places is null ? [] : Field(10, Deltas(places.Select(place => place.Longitude))),
    ]);

    static byte[] Deltas(IEnumerable<long> values)
    {
        var last = 0L;
        return [.. values.SelectMany(value => (Bytes: Signed(value - last), last = value).Bytes)];
    }

    static byte[] Zlib(byte[] content)
    {
        var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest)) zlib.Write(content);
        return target.ToArray();
    }

    static byte[] Field(int field, byte[] content) => [.. Varint((ulong)(field << 3 | 2)), .. Varint((ulong)content.Length), .. content];

    static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    static byte[] Signed(long value) => Varint(ZigZag(value));

    static ulong ZigZag(long value) => (ulong)(value << 1 ^ value >> 63);

    static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
