namespace Ctg.Geo.Engine.Roads;

/// <summary>Parts of a network that no road joins, numbered from the largest (0).</summary>
/// <remarks>Union by size with path halving (Tarjan 1975): O(m α(n)).</remarks>
public sealed class Islands
{
    /// <param name="number">Of each node.</param>
    /// <param name="sizes">Nodes of each island.</param>
    Islands(int[] number, int[] sizes) => (Number, Sizes) = (number, sizes);

    public IReadOnlyList<int> Number { get; }

    public IReadOnlyList<int> Sizes { get; }

    public int Count => Sizes.Count;

    public static Islands Of(RoadNetwork network) => Of(network, _ => true);

    /// <summary>As if only some roads existed.</summary>
    internal static Islands Of(RoadNetwork network, Func<int, bool> exists)
    {
        var parent = Enumerable.Range(0, network.NodeCount).ToArray();
        var size = new int[parent.Length];
        Array.Fill(size, 1);
        for (var road = 0; road < network.RoadCount; road++)
        {
            if (!exists(road)) continue;
            var (one, other) = (Root(parent, network.From[road]), Root(parent, network.To[road]));
            if (one == other) continue;
            if (size[one] < size[other]) (one, other) = (other, one);
            parent[other] = one;
            size[one] += size[other];
        }
        return Numbered(parent, size);
    }

    /// <summary>Largest first; of two as large, the one that holds the lowest node.</summary>
    static Islands Numbered(int[] parent, int[] size)
    {
        var roots = Enumerable.Range(0, parent.Length).Where(node => parent[node] == node).ToArray();
        var lowest = new int[parent.Length];
        Array.Fill(lowest, int.MaxValue);
        for (var node = 0; node < parent.Length; node++)
        {
            var root = Root(parent, node);
            lowest[root] = Math.Min(lowest[root], node);
        }
        Array.Sort(roots, (a, b) => (-size[a], lowest[a]).CompareTo((-size[b], lowest[b])));

        var numberOf = new int[parent.Length];
        for (var i = 0; i < roots.Length; i++) numberOf[roots[i]] = i;
        return new([.. Enumerable.Range(0, parent.Length).Select(node => numberOf[Root(parent, node)])], [.. roots.Select(root => size[root])]);
    }

    static int Root(int[] parent, int node)
    {
        while (parent[node] != node) node = parent[node] = parent[parent[node]];
        return node;
    }
}
