using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Roads;

/// <summary>A way by road, as it is drawn.</summary>
/// <param name="Metres">On roads, without the walk to the first one and from the last.</param>
/// <param name="Line">From the point where the first road is met to the one where the last is left.</param>
public sealed record RoadRoute(TravelTime Time, double Metres, IReadOnlyList<Position> Line)
{
    /// <param name="firstNode">Where the road of departure is left.</param>
    /// <param name="roads">In between; <c>~road</c> against the order of its points.</param>
    internal static RoadRoute Of(RoadNetwork network, Snap start, int firstNode, IReadOnlyList<int> roads, Snap end, TravelTime time)
    {
        var line = new RouteLine();
        var forward = network.To[start.Road] == firstNode && (network.From[start.Road] != firstNode || start.Share >= 0.5);
        line.Add(network, start.Road, start.Share, forward ? 1 : 0);
        var node = firstNode;
        foreach (var road in roads)
        {
            line.Add(network, road < 0 ? ~road : road, road < 0 ? 1 : 0, road < 0 ? 0 : 1);
            node = road < 0 ? network.From[~road] : network.To[road];
        }
        line.Add(network, end.Road, network.From[end.Road] == node ? 0 : 1, end.Share);
        return new(time, line.Metres, line.Positions);
    }

    internal static RoadRoute Along(RoadNetwork network, Snap start, Snap end, TravelTime time)
    {
        var line = new RouteLine();
        line.Add(network, start.Road, start.Share, end.Share);
        return new(time, line.Metres, line.Positions);
    }

    /// <summary>Pieces of roads, put end to end.</summary>
    sealed class RouteLine
    {
        readonly List<Position> _line = [];

        public IReadOnlyList<Position> Positions => _line;

        public double Metres { get; private set; }

        /// <param name="from">Share of the road where the piece begins.</param>
        /// <param name="to">Where it ends; before <paramref name="from"/>: against the order of the points.</param>
        public void Add(RoadNetwork network, int road, double from, double to)
        {
            var piece = Piece(network.PointsOf(road), Math.Min(from, to), Math.Max(from, to));
            if (to < from) piece.Reverse();
            foreach (var place in piece)
            {
                if (_line.Count > 0 && _line[^1] == place) continue;
                if (_line.Count > 0) Metres += Geodesic.Metres(_line[^1], place);
                _line.Add(place);
            }
        }

        static List<Position> Piece(ReadOnlySpan<RoadPoint> points, double from, double to)
        {
            var whole = 0.0;
            for (var i = 1; i < points.Length; i++) whole += RoadPoint.Metres(points[i - 1], points[i]);
            var (piece, passed) = (new List<Position>(), 0.0);
            for (var i = 0; i < points.Length - 1; i++)
            {
                var metres = RoadPoint.Metres(points[i], points[i + 1]);
                if (passed + metres >= from * whole && passed <= to * whole)
                {
                    piece.Add(Between(points[i], points[i + 1], (from * whole - passed) / metres));
                    piece.Add(Between(points[i], points[i + 1], (to * whole - passed) / metres));
                }
                passed += metres;
            }
            return piece;
        }

        static Position Between(RoadPoint from, RoadPoint to, double share)
        {
            var inside = double.IsNaN(share) ? 0 : Math.Clamp(share, 0, 1);
            return inside == 0 ? from.Position : inside == 1 ? to.Position : Position.At(
                (from.Longitude + inside * ((double)to.Longitude - from.Longitude)) / RoadPoint.PerDegree,
                (from.Latitude + inside * ((double)to.Latitude - from.Latitude)) / RoadPoint.PerDegree);
        }
    }
}
