using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>All of a territory from which the nearest service of a kind is reached within a time.</summary>
/// <param name="Area">WGS 84, valid, within the communes of the territory; the largest part first.</param>
public sealed record CoverageZone(TravelTime Limit, MultiPolygon Area);

/// <summary>The coverage zones of a kind of service, by the rules of access of its figures (docs/METHODS.md, "couverture-1").</summary>
/// <param name="ByTime">Shortest time first; empty when nothing can be drawn.</param>
/// <param name="ToleranceMetres">A place inside that is out of reach lies within so many metres of one that is in reach.</param>
/// <param name="Estimated">Straight lines are behind it, all or some.</param>
/// <param name="NotDrawn">Communes of which it is not known where their people may go, or that have no contour.</param>
public sealed record CoverageZones(IReadOnlyList<CoverageZone> ByTime, double ToleranceMetres, bool Estimated, IReadOnlyList<InseeCode> NotDrawn)
{
    /// <summary>Method version.</summary>
    public const string Version = "couverture-1";
}
