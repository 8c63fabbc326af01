using System.Collections.Immutable;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>Roads as loaded, for every mode: nodes, and the stretches of road between them. Flat arrays; a road is an index, so is a node.</summary>
/// <remarks>Nodes are junctions, ends of roads and barriers; neighbours have near numbers (<see cref="BreadthFirst"/>). Immutable.</remarks>
public sealed class RoadNetwork
{
    /// <summary>The cost of a direction that the mode may not take.</summary>
    public const int Closed = int.MaxValue;

    public required ImmutableArray<RoadPoint> Nodes { get; init; }

    /// <summary>Nodes at the ends of each road.</summary>
    public required ImmutableArray<int> From { get; init; }

    public required ImmutableArray<int> To { get; init; }

    public required ImmutableArray<int> Decimetres { get; init; }

    /// <summary>In the order of <see cref="TravelModes.All"/>.</summary>
    public required ImmutableArray<RoadCosts> Costs { get; init; }

    /// <summary>Index in <see cref="KindNames"/>.</summary>
    public required ImmutableArray<byte> Kind { get; init; }

    /// <summary>Words of OpenStreetMap's highway tag, and "ferry".</summary>
    public required ImmutableArray<string> KindNames { get; init; }

    /// <summary>The way of OpenStreetMap that each road, or the longest part of it, is from.</summary>
    public required ImmutableArray<long> Way { get; init; }

    /// <summary>Road r runs through the points from <c>FirstPoint[r]</c> to before <c>FirstPoint[r + 1]</c>, both ends included.</summary>
    public required ImmutableArray<int> FirstPoint { get; init; }

    public required ImmutableArray<RoadPoint> Points { get; init; }

    public int NodeCount => Nodes.Length;

    public int RoadCount => From.Length;

    public ReadOnlySpan<RoadPoint> PointsOf(int road) => Points.AsSpan()[FirstPoint[road]..FirstPoint[road + 1]];

    public RoadCosts CostsOf(TravelMode mode) => Costs[IndexOf(mode)];

    /// <exception cref="ArgumentException">Not a mode that uses roads.</exception>
    public static int IndexOf(TravelMode mode)
    {
        for (var i = 0; i < TravelModes.All.Count; i++)
            if (TravelModes.All[i] == mode) return i;
        throw new ArgumentException($"Mode '{mode}' does not use roads.", nameof(mode));
    }
}

/// <summary>Tenths of a second for each road, 1 or more, in the order of its points and against it; <see cref="RoadNetwork.Closed"/> where
/// the mode may not go.</summary>
public sealed record RoadCosts(ImmutableArray<int> Forward, ImmutableArray<int> Backward);
