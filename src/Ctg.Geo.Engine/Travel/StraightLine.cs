using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Travel;

/// <summary>Travel times without roads: geodesic × detour ÷ speed, labelled "estimation" wherever they go.</summary>
public sealed class StraightLine(StraightLineParameters parameters) : ITravelTimes
{
    public bool Estimated => true;

    public IReadOnlyList<Dataset> Sources => [];

    /// <inheritdoc/>
    public NearestSite?[] ToNearest(TravelMode mode, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit)
    {
        var decisPerMetre = parameters.Of(mode).DecisPerMetre;
        var limitMetres = LimitMetres(limit, decisPerMetre);
        var index = new SiteIndex(sites);
        return [.. places.Select(place =>
            index.Nearest(place, limitMetres) is { } nearest && Decis(nearest.Metres, decisPerMetre) is var decis && decis <= limit.Decis
                ? new NearestSite(nearest.Site, TravelTime.FromDecis(decis), Estimated: true) : default(NearestSite?))];
    }

    /// <inheritdoc/>
    /// <remarks>As long one way as the other.</remarks>
    public TravelTable Within(TravelMode mode, TravelDirection direction, IReadOnlyList<Position> sites, IReadOnlyList<Position> places, TravelTime limit)
    {
        var decisPerMetre = parameters.Of(mode).DecisPerMetre;
        var farthest = LimitMetres(limit, decisPerMetre) * (1 + Geodesic.RelativeError) + 0.001;      // a chord is never longer than its geodesic
        Geocentric[] centres = [.. places.Select(Geodesic.Geocentric)];
        var rows = new (int[] Places, int[] Decis)[sites.Count];
        Parallel.For(0, rows.Length, site =>
        {
            var (found, times, centre) = (new List<int>(), new List<int>(), Geodesic.Geocentric(sites[site]));
            for (var place = 0; place < centres.Length; place++)
            {
                if (centre.SquaredChord(centres[place]) > farthest * farthest
                    || Decis(Geodesic.Metres(places[place], sites[site]), decisPerMetre) is var decis && decis > limit.Decis) continue;
                found.Add(place);
                times.Add(decis);
            }
            rows[site] = ([.. found], [.. times]);
        });
        return TravelTable.Of(places.Count, rows);
    }

    /// <summary>The time between two places, however long; null beyond <see cref="TravelTime.Max"/>.</summary>
    public TravelTime? Between(TravelMode mode, Position from, Position to)
    {
        var decis = Geodesic.Metres(from, to) * parameters.Of(mode).DecisPerMetre;
        return decis <= TravelTime.Max.Decis ? TravelTime.FromDecis(Decis(decis, 1)) : null;
    }

    /// <summary>How far one gets within a time, on the ground: every place as far as that, and none farther.</summary>
    public double MetresWithin(TravelMode mode, TravelTime limit) => LimitMetres(limit, parameters.Of(mode).DecisPerMetre);

    // Half a decisecond more: what rounds down to the limit is inside.
    static double LimitMetres(TravelTime limit, double decisPerMetre) => (limit.Decis + 0.5) / decisPerMetre;

    static int Decis(double metres, double decisPerMetre) => (int)Math.Round(metres * decisPerMetre);
}
