using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>Roads as a finished search left them, cut into straight pieces with their times. A road is reached as far as the time left
/// allows, from either end; one that is not reached counts too, since the places beside it belong to it.</summary>
/// <param name="sources">Where the search began, none of them off the network: their own roads are met in the middle.</param>
sealed class TimedRoads(RoadNetwork network, RoadCosts costs, TravelDirection direction, ReachSearch search, IReadOnlyList<Stop> sources)
{
    readonly ILookup<int, Stop> _beside = sources.OrderBy(source => source.Snap.Share).ToLookup(source => source.Road);

    /// <summary>Roads that were entered, if only a little.</summary>
    public IReadOnlySet<int> Entered(RoadGraph graph)
    {
        var entered = sources.Select(source => source.Road).ToHashSet();
        foreach (var node in search.Reached)
            foreach (var road in graph.RoadsFrom(node)) entered.Add(road < 0 ? ~road : road);
        return entered;
    }

    /// <summary>Adds the pieces of a road, and those of its ends that one can stand at without entering it there.</summary>
    public void Cut(int road, List<TimedSegment> pieces)
    {
        var points = network.PointsOf(road);
        var shares = Shares(points);
        var (onward, back) = Passing(road);
        if (onward == RoadNetwork.Closed) pieces.Add(End(network.From[road]));
        if (back == RoadNetwork.Closed) pieces.Add(End(network.To[road]));
        for (var i = 1; i < points.Length; i++)
        {
            var (from, to) = (new Mark(shares[i - 1], points[i - 1]), new Mark(shares[i], points[i]));
            foreach (var source in _beside[road])
            {
                if (source.Snap.Share <= from.Share || source.Snap.Share >= to.Share) continue;
                var middle = Mark.Between(from, to, source.Snap.Share);
                pieces.Add(Piece(road, from, middle));
                from = middle;
            }
            pieces.Add(Piece(road, from, to));
        }
    }

    TimedSegment Piece(int road, Mark from, Mark to)
    {
        var (onward, back) = Passing(road);
        var atFrom = Arriving(network.From[road], from.Share, onward);
        var atTo = Arriving(network.To[road], 1 - to.Share, back);
        foreach (var source in _beside[road])
        {
            if (source.Snap.Share <= from.Share) atFrom = Math.Min(atFrom, SettingOut(source, from.Share, onward));
            if (source.Snap.Share >= to.Share) atTo = Math.Min(atTo, SettingOut(source, to.Share, back));
        }
        var length = to.Share - from.Share;
        return new((from.X, from.Y), (to.X, to.Y), (atFrom, length * onward), (atTo, length * back));
    }

    TimedSegment End(int node)
    {
        var mark = new Mark(0, network.Nodes[node]);
        return new((mark.X, mark.Y), (mark.X, mark.Y), (Arriving(node, 0, 0), 0), (double.PositiveInfinity, 0));
    }

    /// <summary>Tenths of a second through a road, for who enters it by its first point and for who enters by its last.</summary>
    (int Onward, int Back) Passing(int road) => direction == TravelDirection.Away
        ? (costs.Forward[road], costs.Backward[road]) : (costs.Backward[road], costs.Forward[road]);

    double Arriving(int node, double share, int cost) =>
        cost == RoadNetwork.Closed || search.DecisOf(node) == ReachSearch.OutOfReach ? double.PositiveInfinity : search.DecisOf(node) + share * cost;

    static double SettingOut(Stop source, double share, int cost) =>
        cost == RoadNetwork.Closed ? double.PositiveInfinity : source.WalkDecis + Math.Abs(share - source.Snap.Share) * cost;

    static double[] Shares(ReadOnlySpan<RoadPoint> points)
    {
        var metres = new double[points.Length];
        for (var i = 1; i < points.Length; i++) metres[i] = metres[i - 1] + RoadPoint.Metres(points[i - 1], points[i]);
        return metres[^1] > 0 ? Array.ConvertAll(metres, passed => passed / metres[^1]) : metres;
    }

    /// <summary>A point of a road, on Mercator's plane.</summary>
    readonly record struct Mark(double Share, double X, double Y)
    {
        public Mark(double share, RoadPoint point)
            : this(share, Mercator.X(point.Longitude / RoadPoint.PerDegree), Mercator.Y(point.Latitude / RoadPoint.PerDegree))
        {
        }

        public static Mark Between(Mark from, Mark to, double share)
        {
            var part = (share - from.Share) / (to.Share - from.Share);
            return new(share, from.X + part * (to.X - from.X), from.Y + part * (to.Y - from.Y));
        }
    }
}
