using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Travel;

/// <summary>Times between places, however they are had: all that measures know of travel.</summary>
/// <remarks>Immutable: any number of threads may ask.</remarks>
public interface ITravelTimes
{
    /// <summary>Straight lines, not roads: every figure that rests on them is an estimate. Where this is false, single times may still be one
    /// (<see cref="NearestSite.Estimated"/>).</summary>
    bool Estimated { get; }

    /// <summary>Data sets behind the times: their attribution travels with every figure. Empty for straight lines.</summary>
    IReadOnlyList<Dataset> Sources { get; }

    /// <summary>For each place, the nearest site and the time to go there; null when none is within the limit.</summary>
    NearestSite?[] ToNearest(TravelMode mode, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit);

    /// <summary>The pairs of a place and a site within the limit.</summary>
    /// <param name="direction">Towards: from places to sites. Away: from sites to places.</param>
    TravelTable Within(TravelMode mode, TravelDirection direction, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit);
}

/// <param name="Site">Its index. Of two as near, the lower.</param>
/// <param name="Estimated">The time is of a straight line, not of roads.</param>
public readonly record struct NearestSite(int Site, TravelTime Time, bool Estimated = false);

/// <summary>Which way people travel between a place and what is searched from.</summary>
public enum TravelDirection
{
    /// <summary>From it to everywhere.</summary>
    Away,
    /// <summary>From everywhere to it: families going to an equipment. One-way roads make it another time.</summary>
    Towards,
}
