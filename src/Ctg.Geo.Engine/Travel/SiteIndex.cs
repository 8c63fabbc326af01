using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Travel;

/// <summary>The nearest of some sites on the ellipsoid: a k-d tree over Earth-centred coordinates (Bentley 1975).</summary>
/// <remarks>A chord is never longer than the geodesic above it, so cutting by chords loses nothing; the few candidates left are
/// measured on the ellipsoid. Works across the antimeridian and needs no grid. Build O(n log² n), query O(log n) on real sites.
/// Immutable: any number of threads may ask.</remarks>
public sealed class SiteIndex
{
    /// <summary>A bound is loosened by this much: the error of <see cref="Geodesic.Metres"/>, and a millimetre for rounding.</summary>
    const double Slack = 1 + Geodesic.RelativeError, SlackMetres = 0.001;

    readonly Node[] _tree;   // the middle of every range splits it, on axis depth mod 3

    public SiteIndex(IReadOnlyList<Position> sites)
    {
        _tree = [.. sites.Select((site, number) => new Node(number, site, Geodesic.Geocentric(site)))];
        Split(0, _tree.Length, 0);
    }

    /// <summary>The nearest site, the first of those as near, and the metres to it; null when none lies within <paramref name="limitMetres"/>.</summary>
    public (int Site, double Metres)? Nearest(Position from, double limitMetres)
    {
        var search = new Search(from, Geodesic.Geocentric(from), limitMetres);
        Visit(ref search, 0, _tree.Length, 0);
        return search.Best >= 0 ? (search.Best, search.BestMetres) : null;
    }

    void Split(int from, int to, int axis)
    {
        if (to - from < 2) return;
        Array.Sort(_tree, from, to - from, ByAxis[axis]);
        var middle = (from + to) / 2;
        Split(from, middle, (axis + 1) % 3);
        Split(middle + 1, to, (axis + 1) % 3);
    }

    void Visit(ref Search search, int from, int to, int axis)
    {
        if (from >= to) return;
        var middle = (from + to) / 2;
        ref readonly var node = ref _tree[middle];
        search.Try(node);

        var beside = search.Centre.Along(axis) - node.Place.Along(axis);   // metres from the splitting plane
        var next = (axis + 1) % 3;
        if (beside < 0)
        {
            Visit(ref search, from, middle, next);
            if (-beside <= search.BoundMetres) Visit(ref search, middle + 1, to, next);
        }
        else
        {
            Visit(ref search, middle + 1, to, next);
            if (beside <= search.BoundMetres) Visit(ref search, from, middle, next);
        }
    }

    static readonly IComparer<Node>[] ByAxis =
        [.. Enumerable.Range(0, 3).Select(axis => Comparer<Node>.Create((a, b) => a.Place.Along(axis).CompareTo(b.Place.Along(axis))))];

    readonly record struct Node(int Number, Position Site, Geocentric Place);

    struct Search(Position from, Geocentric centre, double limitMetres)
    {
        public readonly Geocentric Centre = centre;
        public double BestMetres = limitMetres;
        public double BoundMetres = limitMetres * Slack + SlackMetres;
        public int Best = -1;

        public void Try(in Node node)
        {
            if (Centre.SquaredChord(node.Place) > BoundMetres * BoundMetres) return;
            var metres = Geodesic.Metres(from, node.Site);
            if (metres > BestMetres || metres == BestMetres && Best >= 0 && Best < node.Number) return;
            (BestMetres, BoundMetres, Best) = (metres, metres * Slack + SlackMetres, node.Number);
        }
    }
}
