using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>All that lies within a time of a place.</summary>
/// <param name="Area">WGS 84, valid; the largest part first. Empty when nothing does.</param>
public sealed record Isochrone(TravelTime Limit, MultiPolygon Area);

/// <summary>Isochrones of one place, shortest time first: each holds the one before.</summary>
/// <param name="ToleranceMetres">A place inside that is out of reach lies within so many metres of one that is in reach.</param>
public sealed record IsochroneSet(IReadOnlyList<Isochrone> ByTime, double ToleranceMetres);

/// <summary>What makes an area comparable with another.</summary>
public static class IsochroneMethod
{
    /// <summary>As docs/METHODS.md describes it.</summary>
    public const string Current = "isochrones-1";
}
