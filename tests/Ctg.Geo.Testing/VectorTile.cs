using System.Text;

namespace Ctg.Geo.Testing;

/// <summary>A Mapbox Vector Tile (version 2), read straight from its bytes.</summary>
public sealed record VectorTile(IReadOnlyList<VectorTile.Layer> Layers)
{
    public sealed record Layer(string Name, int Version, int Extent, IReadOnlyList<Feature> Features);

    /// <param name="Type">1 point, 2 line, 3 polygon.</param>
    /// <param name="Geometry">Commands and zigzag parameters, as encoded.</param>
    public sealed record Feature(ulong? Id, int Type, IReadOnlyDictionary<string, object> Properties, IReadOnlyList<uint> Geometry);

    public static VectorTile Read(byte[] bytes) => new(
        [.. Fields(bytes).Where(field => field.Number == 3).Select(field => ReadLayer(field.Bytes.ToArray()))]);

    static Layer ReadLayer(byte[] bytes)
    {
        var fields = Fields(bytes).ToList();
        string[] keys = [.. fields.Where(field => field.Number == 3).Select(field => Text(field.Bytes))];
        object[] values = [.. fields.Where(field => field.Number == 4).Select(field => ReadValue(field.Bytes.ToArray()))];
        return new(
            Text(fields.Single(field => field.Number == 1).Bytes),
            (int)fields.Single(field => field.Number == 15).Value,
            fields.Where(field => field.Number == 5).Select(field => (int)field.Value).DefaultIfEmpty(4096).Single(),
            [.. fields.Where(field => field.Number == 2).Select(field => ReadFeature(field.Bytes.ToArray(), keys, values))]);
    }

    static Feature ReadFeature(byte[] bytes, string[] keys, object[] values)
    {
        var fields = Fields(bytes).ToList();
        var tags = fields.Where(field => field.Number == 2).SelectMany(field => Packed(field.Bytes)).ToList();
        var properties = new Dictionary<string, object>();
        for (var at = 0; at < tags.Count; at += 2) properties.Add(keys[tags[at]], values[tags[at + 1]]);
        return new(
            fields.Where(field => field.Number == 1).Select(field => (ulong?)field.Value).SingleOrDefault(),
            (int)fields.Single(field => field.Number == 3).Value,
            properties,
            [.. fields.Where(field => field.Number == 4).SelectMany(field => Packed(field.Bytes))]);
    }

    static object ReadValue(byte[] bytes)
    {
        var field = Fields(bytes).Single();
        return field.Number switch
        {
            1 => Text(field.Bytes),
            2 => BitConverter.ToSingle(field.Bytes.Span),
            3 => BitConverter.ToDouble(field.Bytes.Span),
            4 or 5 => (long)field.Value,
            6 => (long)(field.Value >> 1) ^ -(long)(field.Value & 1),
            7 => field.Value != 0,
            _ => throw new InvalidDataException($"A value of kind {field.Number}."),
        };
    }

    readonly record struct Field(int Number, ulong Value, ReadOnlyMemory<byte> Bytes);

    static IEnumerable<Field> Fields(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var key = Varint(bytes, ref at);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    yield return new(number, Varint(bytes, ref at), default);
                    break;
                case 2:
                    var length = (int)Varint(bytes, ref at);
                    yield return new(number, 0, bytes.AsMemory(at, length));
                    at += length;
                    break;
                case 1 or 5:
                    var width = (key & 7) == 1 ? 8 : 4;
                    yield return new(number, 0, bytes.AsMemory(at, width));
                    at += width;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {key & 7} at byte {at}.");
            }
        }
    }

    static IEnumerable<uint> Packed(ReadOnlyMemory<byte> bytes)
    {
        var all = bytes.ToArray();
        for (var at = 0; at < all.Length;) yield return (uint)Varint(all, ref at);
    }

    static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }

    static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
