using System.Collections.Immutable;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Tests.Roads;

/// <summary>A network one can draw on the equator, in kilometres east and north; times are given by hand, the same for every mode.</summary>
sealed class RoadTown
{
    readonly List<RoadPoint> _nodes = [];
    readonly List<(int From, int To, int Forward, int Backward, RoadPoint[] Points)> _roads = [];

    public static Position At(double eastKm, double northKm = 0) => Town.At(eastKm, northKm);

    public RoadTown Node(double eastKm, double northKm = 0)
    {
        _nodes.Add(RoadPoint.At(At(eastKm, northKm)));
        return this;
    }

    /// <param name="forward">Tenths of a second; null: closed.</param>
    public RoadTown Road(int from, int to, int? forward, int? backward, params (double EastKm, double NorthKm)[] between)
    {
        _roads.Add((from, to, forward ?? RoadNetwork.Closed, backward ?? RoadNetwork.Closed,
            [_nodes[from], .. between.Select(place => RoadPoint.At(At(place.EastKm, place.NorthKm))), _nodes[to]]));
        return this;
    }

    public RoadNetwork Network => new()
    {
        Nodes = [.. _nodes],
        From = [.. _roads.Select(road => road.From)],
        To = [.. _roads.Select(road => road.To)],
        Decimetres = [.. _roads.Select(road => (int)Math.Round(10 * road.Points.Zip(road.Points.Skip(1), RoadPoint.Metres).Sum()))],
        Costs = [.. Enumerable.Repeat(new RoadCosts([.. _roads.Select(road => road.Forward)], [.. _roads.Select(road => road.Backward)]), 3)],
        Kind = [.. _roads.Select(_ => (byte)0)],
        KindNames = ["unclassified"],
        Way = [.. _roads.Select((_, road) => (long)road)],
        FirstPoint = [.. _roads.Aggregate((ImmutableList<int>)[0], (first, road) => first.Add(first[^1] + road.Points.Length))],
        Points = [.. _roads.SelectMany(road => road.Points)],
    };
}
