namespace Ctg.Geo.Engine.Roads;

/// <summary>A place as a mode sees it: where it meets the roads, and what it takes to leave it and to arrive.</summary>
/// <param name="Leaving">Nodes that one can drive to, with the time.</param>
/// <param name="Arriving">Nodes that one can come from, with the time.</param>
/// <param name="WalkDecis">Between the place and the road.</param>
sealed record Stop(Snap Snap, Seed[] Leaving, Seed[] Arriving, double WalkDecis)
{
    /// <summary>Too far from any road of its mode.</summary>
    public static readonly Stop Off = new(new(-1, 0, default, double.PositiveInfinity), [], [], 0);

    public bool IsOff => Snap.Road < 0;

    public int Road => Snap.Road;

    /// <remarks>Where a road ends, one stands at the node: which of the roads that meet there was found does not matter.</remarks>
    public static Stop At(RoadNetwork network, RoadCosts costs, Snap snap, double walkDecis)
    {
        var (road, share) = (snap.Road, snap.Share);
        var (from, to, forward, backward) = (network.From[road], network.To[road], costs.Forward[road], costs.Backward[road]);
        if (share is 0 or 1 && from != to)
        {
            Seed[] node = [new(share == 0 ? from : to, (int)Math.Round(walkDecis))];
            return new(snap, node, node, walkDecis);
        }
        return new(snap, [.. Doors(to, 1 - share, forward), .. Doors(from, share, backward)], [.. Doors(from, share, forward), .. Doors(to, 1 - share, backward)], walkDecis);

        IEnumerable<Seed> Doors(int node, double part, int cost) =>
            cost == RoadNetwork.Closed ? [] : [new(node, (int)Math.Round(walkDecis + part * cost))];
    }

    /// <summary>To another place on the same road, without passing a node; null when that direction is closed. Two that meet the road at one point,
    /// as beside a bend, need not drive.</summary>
    public int? Along(Stop other, RoadCosts costs)
    {
        if (IsOff || Road != other.Road) return null;
        if (Snap.Share == other.Snap.Share) return (int)Math.Round(WalkDecis + other.WalkDecis);
        var cost = Snap.Share <= other.Snap.Share ? costs.Forward[Road] : costs.Backward[Road];
        return cost == RoadNetwork.Closed ? null : (int)Math.Round(WalkDecis + Math.Abs(Snap.Share - other.Snap.Share) * cost + other.WalkDecis);
    }
}
