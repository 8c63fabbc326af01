using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Store.Roads;

/// <summary>The arrays of a network as bytes, cut into chunks. Little-endian, as every machine that this runs on.</summary>
static class RoadPack
{
    const int ChunkBytes = 1 << 20;

    public readonly record struct Chunk(string Part, int Number, byte[] Bytes);

    /// <summary>One after the other: a chunk is made when it is asked for.</summary>
    public static IEnumerable<Chunk> Chunks(RoadNetwork network)
    {
        IEnumerable<Chunk>[] parts =
        [
            Cut("nodes", network.Nodes), Cut("from", network.From), Cut("to", network.To), Cut("decimetres", network.Decimetres),
            .. TravelModes.All.SelectMany(mode => (IEnumerable<Chunk>[])[Cut(mode.Code, network.CostsOf(mode).Forward), Cut(Back(mode), network.CostsOf(mode).Backward)]),
            Cut("kind", network.Kind), Cut("kind_names", [.. Encoding.UTF8.GetBytes(string.Join('\n', network.KindNames))]),
            Cut("way", network.Way), Cut("first_point", network.FirstPoint), Cut("points", network.Points),
        ];
        return parts.SelectMany(part => part);
    }

    /// <param name="chunks">Of a part, in order.</param>
    public static RoadNetwork Read(Func<string, IReadOnlyList<byte[]>> chunks) => new()
    {
        Nodes = Join<RoadPoint>(chunks("nodes")),
        From = Join<int>(chunks("from")),
        To = Join<int>(chunks("to")),
        Decimetres = Join<int>(chunks("decimetres")),
        Costs = [.. TravelModes.All.Select(mode => new RoadCosts(Join<int>(chunks(mode.Code)), Join<int>(chunks(Back(mode)))))],
        Kind = Join<byte>(chunks("kind")),
        KindNames = [.. Encoding.UTF8.GetString(Join<byte>(chunks("kind_names")).AsSpan()).Split('\n')],
        Way = Join<long>(chunks("way")),
        FirstPoint = Join<int>(chunks("first_point")),
        Points = Join<RoadPoint>(chunks("points")),
    };

    static string Back(TravelMode mode) => mode.Code + "_back";

    static IEnumerable<Chunk> Cut<T>(string part, ImmutableArray<T> values) where T : unmanaged
    {
        var perChunk = ChunkBytes / Unsafe.SizeOf<T>();
        for (var (first, number) = (0, 0); first < values.Length || number == 0; first += perChunk, number++)
            yield return new(part, number, MemoryMarshal.AsBytes(values.AsSpan(first, Math.Min(perChunk, values.Length - first))).ToArray());
    }

    static ImmutableArray<T> Join<T>(IReadOnlyList<byte[]> chunks) where T : unmanaged
    {
        var values = new T[chunks.Sum(chunk => (long)chunk.Length) / Unsafe.SizeOf<T>()];
        var rest = MemoryMarshal.AsBytes(values.AsSpan());
        foreach (var chunk in chunks)
        {
            chunk.CopyTo(rest);
            rest = rest[chunk.Length..];
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }
}
