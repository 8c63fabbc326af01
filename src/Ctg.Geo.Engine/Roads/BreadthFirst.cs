namespace Ctg.Geo.Engine.Roads;

/// <summary>An order of nodes in which neighbours are near: what a search reads next is then often in the cache already.</summary>
public static class BreadthFirst
{
    /// <summary>Breadth first from a node far from the middle of each island; islands in the order of their lowest node. O(n + m).</summary>
    /// <param name="ends">Both ends of every road.</param>
    /// <returns>The new number of each node.</returns>
    public static int[] Order(int nodeCount, IReadOnlyList<(int From, int To)> ends)
    {
        var (first, neighbour) = Neighbours(nodeCount, ends);
        var (number, queue, seen) = (new int[nodeCount], new int[nodeCount], new bool[nodeCount]);
        var ordered = 0;
        for (var node = 0; node < nodeCount; node++)
        {
            if (seen[node]) continue;
            var end = Walk(node, first, neighbour, seen, queue, ordered);
            var farthest = queue[end - 1];
            for (var i = ordered; i < end; i++) seen[queue[i]] = false;
            Walk(farthest, first, neighbour, seen, queue, ordered);
            ordered = end;
        }
        for (var i = 0; i < nodeCount; i++) number[queue[i]] = i;
        return number;
    }

    /// <summary>Fills the queue from <paramref name="from"/>; returns where the island ends.</summary>
    static int Walk(int start, int[] first, int[] neighbour, bool[] seen, int[] queue, int from)
    {
        var end = from;
        queue[end++] = start;
        seen[start] = true;
        for (var at = from; at < end; at++)
            for (var i = first[queue[at]]; i < first[queue[at] + 1]; i++)
            {
                if (seen[neighbour[i]]) continue;
                seen[neighbour[i]] = true;
                queue[end++] = neighbour[i];
            }
        return end;
    }

    static (int[] First, int[] Neighbour) Neighbours(int nodeCount, IReadOnlyList<(int From, int To)> ends)
    {
        var first = new int[nodeCount + 2];
        foreach (var (from, to) in ends)
        {
            first[from + 2]++;
            first[to + 2]++;
        }
        for (var i = 2; i < first.Length; i++) first[i] += first[i - 1];
        var neighbour = new int[2 * ends.Count];
        foreach (var (from, to) in ends)
        {
            neighbour[first[from + 1]++] = to;
            neighbour[first[to + 1]++] = from;
        }
        return (first[..^1], neighbour);
    }
}
