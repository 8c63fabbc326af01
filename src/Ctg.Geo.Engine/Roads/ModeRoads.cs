using System.Collections.Concurrent;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>What one mode needs of a network, made once. Any number of threads may use it.</summary>
sealed class ModeRoads
{
    /// <summary>A part of the network with fewer nodes is no place to set out from: a car park, a bridge mapped apart. Assumption.</summary>
    const int FewestNodes = 10;

    readonly ConcurrentBag<NearestSearch> _idle = [];

    public ModeRoads(RoadNetwork network, TravelMode mode)
    {
        Away = RoadGraph.Of(network, mode, TravelDirection.Away);
        Towards = RoadGraph.Of(network, mode, TravelDirection.Towards);
        Costs = network.CostsOf(mode);
        Usable = Roads.Usable.Of(network, mode, Away, FewestNodes);
        TowardsSites = new(Towards);
    }

    public RoadGraph Away { get; }
    public RoadGraph Towards { get; }
    public RoadCosts Costs { get; }

    /// <summary>By road: whether one can set out from it and come back.</summary>
    public bool[] Usable { get; }

    public Catchments TowardsSites { get; }

    /// <summary>A search that nobody else has; handed back, it is used again.</summary>
    public NearestSearch Take() => _idle.TryTake(out var idle) ? idle : new(Towards);

    public void HandBack(NearestSearch search) => _idle.Add(search);
}
