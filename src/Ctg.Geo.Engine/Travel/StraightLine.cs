using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Travel;

/// <summary>Travel times without roads: geodesic × detour ÷ speed, labelled "estimation" wherever they go.</summary>
/// <remarks>This is the seam for roads: measures ask only <see cref="ToNearest"/>, and a road graph will answer it in its place.</remarks>
public sealed class StraightLine(StraightLineParameters parameters)
{
    const int ReachDecis = AccessMethod.ReachMinutes * 600;

    /// <summary>From each place, the time to the nearest of the sites; null when none is within <see cref="AccessMethod.ReachMinutes"/>.
    /// In the order of <paramref name="places"/>.</summary>
    public TravelTime?[] ToNearest(TravelMode mode, IReadOnlyList<Position> sites, IReadOnlyList<Position> places)
    {
        var decisPerMetre = parameters.Of(mode).DecisPerMetre;
        var limitMetres = (ReachDecis + 0.5) / decisPerMetre;   // half a decisecond more: what rounds down to the limit is inside
        var index = new SiteIndex(sites);
        var times = new TravelTime?[places.Count];
        for (var i = 0; i < times.Length; i++)
            if (index.NearestMetres(places[i], limitMetres) is { } metres && Decis(metres, decisPerMetre) is <= ReachDecis and var decis)
                times[i] = TravelTime.FromDecis(decis);
        return times;
    }

    /// <summary>The time between two places, however long; null beyond <see cref="TravelTime.Max"/>.</summary>
    public TravelTime? Between(TravelMode mode, Position from, Position to)
    {
        var decis = Geodesic.Metres(from, to) * parameters.Of(mode).DecisPerMetre;
        return decis <= TravelTime.Max.Decis ? TravelTime.FromDecis(Decis(decis, 1)) : null;
    }

    static int Decis(double metres, double decisPerMetre) => (int)Math.Round(metres * decisPerMetre);
}
