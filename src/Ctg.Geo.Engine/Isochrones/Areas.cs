using Ctg.Geo.Engine.Space;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>Rings that do not touch, as polygons with their holes.</summary>
static class Areas
{
    /// <param name="rings">Counterclockwise around an area, clockwise around a hole.</param>
    /// <returns>The largest part first.</returns>
    public static MultiPolygon Of(IReadOnlyList<Coordinate[]> rings)
    {
        var shells = new List<Shell>();
        var holes = new List<Coordinate[]>();
        foreach (var ring in rings)
            if (Area.OfRingSigned(ring) < 0) shells.Add(new(Wgs84.Factory.CreateLinearRing(ring)));      // negative: counterclockwise
            else holes.Add(ring);
        shells.Sort((one, other) => one.Size.CompareTo(other.Size));
        foreach (var hole in holes)
            shells.First(shell => shell.Holds(hole[0])).Holes.Add(Wgs84.Factory.CreateLinearRing(hole));
        shells.Reverse();
        return Wgs84.Factory.CreateMultiPolygon([.. shells.Select(shell => Wgs84.Factory.CreatePolygon(shell.Ring, [.. shell.Holes]))]);
    }

    sealed class Shell(LinearRing ring)
    {
        readonly IndexedPointInAreaLocator _inside = new(ring);

        public LinearRing Ring => ring;

        public List<LinearRing> Holes { get; } = [];

        /// <summary>Square degrees: enough to compare by.</summary>
        public double Size { get; } = Area.OfRing(ring.CoordinateSequence);

        public bool Holds(Coordinate point) => ring.EnvelopeInternal.Contains(point) && _inside.Locate(point) == Location.Interior;
    }
}
