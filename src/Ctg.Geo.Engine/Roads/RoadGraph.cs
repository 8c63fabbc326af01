using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>An arc out of a node: where it leads, and how long it takes.</summary>
/// <param name="Decis">Tenths of a second, 1 or more.</param>
public readonly record struct Arc(int Head, int Decis);

/// <summary>What a search runs on: the arcs open to one mode, in one direction of travel, those of a node side by side.</summary>
/// <remarks>Immutable; any number of searches share one. 4 bytes a node and 8 an arc (12 when arcs remember their roads).</remarks>
public sealed class RoadGraph
{
    readonly int[] _first;      // the arcs out of node v are those from _first[v] to before _first[v + 1]
    readonly Arc[] _arcs;
    readonly int[] _road;       // of each arc: the road, or its complement when the arc runs against it

    RoadGraph(int[] first, Arc[] arcs, int[] road) => (_first, _arcs, _road) = (first, arcs, road);

    public int NodeCount => _first.Length - 1;

    public int ArcCount => _arcs.Length;

    /// <summary>Bytes held.</summary>
    public long Bytes => 4L * _first.Length + 8L * _arcs.Length + 4L * _road.Length;

    public ReadOnlySpan<Arc> From(int node) => _arcs.AsSpan(_first[node], _first[node + 1] - _first[node]);

    /// <summary>For each arc out of the node: the road, or <c>~road</c> when the arc runs against the order of its points.</summary>
    public ReadOnlySpan<int> RoadsFrom(int node) => _road.AsSpan(_first[node], _first[node + 1] - _first[node]);

    public static RoadGraph Of(RoadNetwork network, TravelMode mode, TravelDirection direction) => Of(network.NodeCount, ArcsOf(network, mode, direction));

    static IEnumerable<DirectedArc> ArcsOf(RoadNetwork network, TravelMode mode, TravelDirection direction)
    {
        var costs = network.CostsOf(mode);
        var (tails, heads) = direction == TravelDirection.Away ? (network.From, network.To) : (network.To, network.From);
        for (var road = 0; road < network.RoadCount; road++)
        {
            if (costs.Forward[road] != RoadNetwork.Closed) yield return new(tails[road], new(heads[road], costs.Forward[road]), road);
            if (costs.Backward[road] != RoadNetwork.Closed) yield return new(heads[road], new(tails[road], costs.Backward[road]), ~road);
        }
    }

    /// <param name="arcs">Gone through twice, so that those of a whole network are never held besides the graph.</param>
    /// <exception cref="ArgumentException">An arc leads nowhere, or takes no time.</exception>
    public static RoadGraph Of(int nodeCount, IEnumerable<DirectedArc> arcs)
    {
        var first = new int[nodeCount + 1];
        foreach (var arc in arcs)
        {
            if ((uint)arc.Tail >= (uint)nodeCount || (uint)arc.Arc.Head >= (uint)nodeCount || arc.Arc.Decis is < 1 or RoadNetwork.Closed)
                throw new ArgumentException($"{arc} is no arc among {nodeCount} nodes.", nameof(arcs));
            first[arc.Tail + 1]++;
        }
        for (var node = 0; node < nodeCount; node++) first[node + 1] += first[node];
        var (next, placed, road) = (first[..^1], new Arc[first[^1]], new int[first[^1]]);
        foreach (var arc in arcs)
        {
            var at = next[arc.Tail]++;
            (placed[at], road[at]) = (arc.Arc, arc.Road);
        }
        return new(first, placed, road);
    }
}

/// <param name="Road">What the arc is of; <c>~road</c> against the order of its points.</param>
public readonly record struct DirectedArc(int Tail, Arc Arc, int Road);
