using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>All that lies within a time of a place, or of the nearest of several.</summary>
/// <param name="Area">WGS 84, valid; the largest part first. Empty when nothing does.</param>
public sealed record Isochrone(TravelTime Limit, MultiPolygon Area);

/// <summary>Isochrones of the same places, shortest time first: each holds the one before.</summary>
/// <param name="ToleranceMetres">A place inside that is out of reach lies within so many metres of one that is in reach.</param>
public sealed record IsochroneSet(IReadOnlyList<Isochrone> ByTime, double ToleranceMetres);

/// <summary>Where isochrones are drawn: elsewhere they may end anywhere.</summary>
/// <param name="LeastMetres">Side of the finest tiles worth drawing.</param>
public sealed record DrawnWindow(Position SouthWest, Position NorthEast, double LeastMetres);

/// <summary>What makes an area comparable with another.</summary>
public static class IsochroneMethod
{
    /// <summary>As docs/METHODS.md describes it.</summary>
    public const string Current = "isochrones-1";
}
