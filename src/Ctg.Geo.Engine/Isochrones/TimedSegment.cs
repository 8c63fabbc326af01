namespace Ctg.Geo.Engine.Isochrones;

/// <summary>A straight piece of road on Mercator's plane, with the time at each of its points: from one end, or from the other.</summary>
/// <remarks>Times are tenths of a second, infinite where nobody comes from that end. A place meets the road at its foot.</remarks>
readonly struct TimedSegment
{
    readonly double _x, _y, _dx, _dy, _perUnit, _fromDecis, _along, _toDecis, _against;

    /// <param name="from">One end, the time there, and the time it takes from there to the other.</param>
    public TimedSegment((double X, double Y) from, (double X, double Y) to, (double Decis, double Along) atFrom, (double Decis, double Along) atTo)
    {
        (_x, _y, _dx, _dy) = (from.X, from.Y, to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt(_dx * _dx + _dy * _dy);
        _perUnit = length > 0 ? 1 / length : 0;
        (_fromDecis, _along) = double.IsFinite(atFrom.Decis) ? atFrom : (double.PositiveInfinity, 0);
        (_toDecis, _against) = double.IsFinite(atTo.Decis) ? atTo : (double.PositiveInfinity, 0);
    }

    public double LeastDecis => Math.Min(_fromDecis, _toDecis);

    public (double X, double Y) From => (_x, _y);

    public (double X, double Y) To => (_x + _dx, _y + _dy);

    /// <summary>Its point that is nearest to a place.</summary>
    public Foot FootOf(double x, double y)
    {
        var share = Math.Clamp(((x - _x) * _dx + (y - _y) * _dy) * _perUnit * _perUnit, 0, 1);
        var (awayX, awayY) = (x - _x - share * _dx, y - _y - share * _dy);
        return new(Math.Sqrt(awayX * awayX + awayY * awayY), awayX, awayY, share);
    }

    /// <summary>Times at its points within a distance of a foot: none is less than the first, or more than the second.</summary>
    public (double Least, double Most) DecisNear(in Foot foot, double distance)
    {
        var (low, high) = (Math.Max(0, foot.Share - distance * _perUnit), Math.Min(1, foot.Share + distance * _perUnit));
        return (Math.Min(DecisAt(low), DecisAt(high)), Math.Min(_fromDecis + high * _along, _toDecis + (1 - low) * _against));
    }

    double DecisAt(double share) => Math.Min(_fromDecis + share * _along, _toDecis + (1 - share) * _against);
}

/// <param name="Distance">From the place, in units of the plane.</param>
/// <param name="AwayX">From the foot to the place.</param>
/// <param name="Share">Of the piece's length, from its first end.</param>
readonly record struct Foot(double Distance, double AwayX, double AwayY, double Share);
