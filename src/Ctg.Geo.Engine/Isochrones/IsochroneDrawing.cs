using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>From a finished search to areas: times on a lattice around the reached roads, then the lines of equal time.</summary>
static class IsochroneDrawing
{
    /// <summary>A line runs less than a tile beyond one that counts as reached, 1.4 tiles on the diagonal, and that one is 1.4 tiles across. The rest is
    /// for what bounds of time leave open: two tenths of a second along a fast road, and less.</summary>
    const double ToleranceSteps = 4;

    /// <param name="roads">As the search left them.</param>
    /// <param name="index">Of the same network.</param>
    /// <param name="limits">Ascending; the search went as far as the last.</param>
    public static IsochroneSet Draw(
        TimedRoads roads, RoadGraph graph, RoadIndex index, IReadOnlyList<bool> usable, IReadOnlyList<TravelTime> limits, DrawnWindow? window)
    {
        var decis = limits.Select(limit => limit.Decis).ToArray();
        var extent = Reached(roads, graph, decis[^1]);
        if (window is not null) extent = extent.Within(Extent.Of(window.SouthWest, window.NorthEast));
        if (extent.IsEmpty) return new([.. limits.Select(limit => new Isochrone(limit, Wgs84.Factory.CreateMultiPolygon()))], 0);

        var pieces = new List<TimedSegment>();
        foreach (var road in index.RoadsIn(Around(extent.Wider(Walk(decis[^1], extent.South, extent.North)))))
            if (usable[road]) roads.Cut(road, pieces);
        var lattice = Lattice.Over(extent, window?.LeastMetres ?? Lattice.LeastMetres);
        var lines = new LevelLines(ReachField.Of([.. pieces], lattice, decis), lattice, RoadTimes.WalkDecisPerMetre * lattice.StepMetres);
        return new([.. limits.Select(limit => new Isochrone(limit, Areas.Of(lines.At(limit.Decis))))], ToleranceSteps * lattice.StepMetres);
    }

    /// <summary>Around all that can be reached: roads, and the walk from them in the time left.</summary>
    static Extent Reached(TimedRoads roads, RoadGraph graph, int limit)
    {
        var (extent, pieces) = (Extent.Empty, new List<TimedSegment>());
        foreach (var road in roads.Entered(graph)) roads.Cut(road, pieces);
        foreach (var piece in pieces)
        {
            if (piece.LeastDecis > limit) continue;
            var margin = Walk(limit - piece.LeastDecis, piece.From.Y, piece.To.Y);
            extent = extent.With(piece.From, margin).With(piece.To, margin);
        }
        return extent;
    }

    /// <summary>How far one walks from the road in a time, in units of the plane near two parallels.</summary>
    static double Walk(double decis, double y, double otherY) => Math.Min(RoadTimes.MostSnapMetres, decis / RoadTimes.WalkDecisPerMetre)
        / Math.Min(Mercator.MetresPerUnit(y), Mercator.MetresPerUnit(otherY)) * 1.01;

    static (Position SouthWest, Position NorthEast) Around(Extent extent) => (
        Position.At(Math.Max(-180, Mercator.Longitude(extent.West)), Mercator.Latitude(extent.South)),
        Position.At(Math.Min(180, Mercator.Longitude(extent.East)), Mercator.Latitude(extent.North)));
}
