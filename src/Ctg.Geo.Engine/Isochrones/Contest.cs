namespace Ctg.Geo.Engine.Isochrones;

/// <summary>Which of several roads may be nearest to some point of a small square.</summary>
/// <remarks>Comparing with one road alone keeps some that another beats wherever they beat the first: far from where they are nearest, when the two are
/// seen under a small angle. Over the square a distance is at least its tangent at the middle and, being convex, at most that tangent and what it
/// exceeds it by at the worst corner. So a road is nearest nowhere when no point has its least under every other's most: half-planes, cut from
/// the square one after the other (Sutherland &amp; Hodgman 1974). O(roads²) a square.</remarks>
sealed class Contest
{
    /// <summary>More than are ever near in practice; those beyond are not compared with, so that more is kept.</summary>
    const int MostRivals = 28;

    readonly double[] _excess = new double[MostRivals];

    /// <param name="kept">Pieces; those that may be nearest are moved to the front.</param>
    /// <param name="feet">Theirs, seen from the middle.</param>
    /// <param name="half">Of the side.</param>
    /// <param name="slack">By what factor distances may compare otherwise.</param>
    /// <returns>How many are left.</returns>
    public int Winners(ReadOnlySpan<TimedSegment> pieces, Span<int> kept, Span<Foot> feet, double x, double y, double half, double slack)
    {
        var rivals = Math.Min(kept.Length, MostRivals);
        for (var i = 0; i < rivals; i++) _excess[i] = Excess(pieces[kept[i]], feet[i], x, y, half);
        var left = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            if (!MayWin(i, feet, rivals, half, slack)) continue;
            (kept[left], feet[left]) = (kept[i], feet[i]);
            if (i < rivals) _excess[left] = _excess[i];
            left++;
        }
        return left;

        // Against the winners so far, moved to the front, then against those still to come: what lost in between no longer counts.
        bool MayWin(int one, Span<Foot> feet, int rivals, double half, double slack)
        {
            ref readonly var foot = ref feet[one];
            if (foot.Distance == 0) return true;
            Span<(double X, double Y)> corners = stackalloc (double, double)[MostRivals + 4], cut = stackalloc (double, double)[MostRivals + 4];
            (corners[0], corners[1], corners[2], corners[3]) = ((-half, -half), (half, -half), (half, half), (-half, half));
            var count = 4;
            for (var other = 0; other < rivals && count > 0; other++)
            {
                if (other >= left && other <= one || feet[other].Distance == 0) continue;
                ref readonly var rival = ref feet[other];
                var (a, b) = (foot.AwayX / foot.Distance - slack * rival.AwayX / rival.Distance, foot.AwayY / foot.Distance - slack * rival.AwayY / rival.Distance);
                count = Cut(corners[..count], cut, a, b, slack * (rival.Distance + _excess[other]) - foot.Distance);
                var swapped = corners;
                corners = cut;
                cut = swapped;
            }
            return count > 0;
        }
    }

    /// <summary>By how much the distance to a piece exceeds its tangent, at most.</summary>
    static double Excess(in TimedSegment piece, in Foot foot, double x, double y, double half)
    {
        if (foot.Distance == 0) return 0;
        var most = 0.0;
        foreach (var (east, north) in (ReadOnlySpan<(double, double)>)[(-half, -half), (half, -half), (half, half), (-half, half)])
            most = Math.Max(most, piece.FootOf(x + east, y + north).Distance - foot.Distance - (foot.AwayX * east + foot.AwayY * north) / foot.Distance);
        return most;
    }

    /// <summary>What of a convex polygon lies where a·x + b·y ≤ c.</summary>
    static int Cut(ReadOnlySpan<(double X, double Y)> polygon, Span<(double X, double Y)> into, double a, double b, double c)
    {
        var count = 0;
        for (var i = 0; i < polygon.Length; i++)
        {
            var (from, to) = (polygon[i], polygon[(i + 1) % polygon.Length]);
            var (here, there) = (a * from.X + b * from.Y - c, a * to.X + b * to.Y - c);
            if (here <= 0) into[count++] = from;
            if (here <= 0 == there <= 0) continue;
            var share = here / (here - there);
            into[count++] = (from.X + share * (to.X - from.X), from.Y + share * (to.Y - from.Y));
        }
        return count;
    }
}
