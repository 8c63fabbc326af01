using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Import.Roads;

/// <summary>Cuts ways at junctions and barriers into stretches, with the time that each takes.</summary>
/// <remarks>A delay belongs to a node and is paid on arriving at it. A barrier closes the last metre on each side of its node to those who
/// cannot pass, so that one may drive up to it from both sides and not through it.</remarks>
sealed class WayCutting
{
    const double DecisPerMetreAtOneKmh = 36;
    const double BarrierMetres = 1;

    const byte Street = 1, Roundabout = 2, Shared = 4, Seen = 8;

    readonly WayTable _ways;
    readonly NodeTable _nodes;
    readonly byte[] _marks;
    readonly List<Stop> _run = [];
    readonly double _streetMetres = RoadProfiles.All[0].Get("built_up", "street_metres");
    int _keys;

    /// <param name="Closed">Modes that cannot pass the segment from the stop before to this one.</param>
    readonly record struct Stop(int Key, RoadPoint At, NodeTraits? Traits, bool IsNode, byte Closed, byte Marks);

    WayCutting(WayTable ways, NodeTable nodes) => (_ways, _nodes, _marks, _keys) = (ways, nodes, new byte[nodes.Count], nodes.Count);

    public StretchList Stretches { get; } = new();

    /// <summary>Above every key in use.</summary>
    public int KeyCount => _keys;

    /// <summary>Ways that leave the extract.</summary>
    public int CutWays { get; private set; }

    public static WayCutting Of(WayTable ways, NodeTable nodes, CancellationToken cancel)
    {
        var cutting = new WayCutting(ways, nodes);
        foreach (var way in ways.Ways) cutting.Mark(way);
        foreach (var way in ways.Ways)
        {
            cancel.ThrowIfCancellationRequested();
            cutting.Cut(way);
        }
        return cutting;
    }

    void Mark(Way way)
    {
        var traits = _ways.TraitsOf(way);
        var marks = (byte)((traits.Has(WayFlags.Street) ? Street : 0) | (traits.Has(WayFlags.Roundabout) ? Roundabout : 0));
        foreach (var index in _ways.NodesOf(way))
        {
            ref var mark = ref _marks[index];
            mark |= (byte)(marks | ((mark & Seen) != 0 ? Shared : Seen));
        }
    }

    void Cut(Way way)
    {
        var (left, traits) = (false, _ways.TraitsOf(way));
        var (ferryKmh, open) = (FerryKmh(way, traits), OpenModes(traits));
        foreach (var index in _ways.NodesOf(way))
        {
            var at = _nodes.At(index);
            if (at is null || (_run.Count > 0 && IsRoundTheWorld(_run[^1].At, at.Value)))
            {
                left = true;
                Finish(way.Id, traits, ferryKmh);
            }
            if (at is { } place) Add(open, index, place);
        }
        Finish(way.Id, traits, ferryKmh);
        if (left) CutWays++;
    }

    /// <summary>Over the antimeridian, where maps end, or a node far out of place: no road runs half round the world.</summary>
    static bool IsRoundTheWorld(RoadPoint from, RoadPoint to) => Math.Abs((long)to.Longitude - from.Longitude) > 180 * (long)RoadPoint.PerDegree;

    /// <param name="open">Modes that the way is open to.</param>
    void Add(byte open, int index, RoadPoint at)
    {
        if (_run.Count > 0 && _run[^1].Key == index) return;              // the same node twice running
        var traits = _nodes.TraitsOf(index);
        var closed = (byte)((traits?.ClosedModes ?? 0) & open);
        var stop = new Stop(index, at, traits, (_marks[index] & Shared) != 0 || closed != 0, closed, _marks[index]);
        if (_run.Count > 0 && _run[^1] is { Traits: { } before } last && (before.ClosedModes & open) is > 0 and var behind)
            _run.Add(Beside(last.At, at, (byte)behind));
        if (closed != 0 && _run.Count > 0) _run.Add(Beside(at, _run[^1].At, 0));
        _run.Add(stop);
    }

    /// <summary>A node of its own, a metre from a barrier towards another place, or at a third of the way when that is nearer.</summary>
    Stop Beside(RoadPoint barrier, RoadPoint towards, byte closed)
    {
        var share = Math.Min(1 / 3.0, BarrierMetres / Math.Max(RoadPoint.Metres(barrier, towards), 0.01));
        var at = new RoadPoint(barrier.Longitude + Step(barrier.Longitude, towards.Longitude), barrier.Latitude + Step(barrier.Latitude, towards.Latitude));
        return new(_keys++, at, null, true, closed, 0);

        int Step(int from, int to) => (int)Math.Round(share * ((long)to - from));
    }

    void Finish(long id, WayTraits way, double? ferryKmh)
    {
        for (int start = 0, end = 1; end < _run.Count; end++)
        {
            if (!_run[end].IsNode && end < _run.Count - 1) continue;
            Emit(id, way, start, end, ferryKmh);
            start = end;
        }
        _run.Clear();
    }

    void Emit(long id, WayTraits way, int start, int end, double? ferryKmh)
    {
        var (metres, delay) = (0.0, default(Directed));
        for (var i = start + 1; i <= end; i++)
        {
            metres += RoadPoint.Metres(_run[i - 1].At, _run[i].At);
            delay = Passed(delay, _run[i].Traits, Directed.Forward);
            delay = Passed(delay, _run[i - 1].Traits, Directed.Backward);
        }
        if (!way.Has(WayFlags.Roundabout)) delay = Entering(Entering(delay, _run[end], Directed.Forward), _run[start], Directed.Backward);
        var kmh = IsUrban(way, _run[start], _run[end], metres) ? way.Urban : way.Rural;
        var (decis, open) = (default(Directed), false);
        for (var i = 0; i < Directed.Count; i++)
        {
            var speed = (_run[end].Closed >> (i / 2) & 1) == 0 && kmh[i] > 0 ? ferryKmh ?? kmh[i] : 0;
            decis[i] = speed > 0 ? metres * DecisPerMetreAtOneKmh / speed + 10 * delay[i] : Stretch.Closed;
            open |= speed > 0;
        }
        if (!open) return;                                // the metre beside a barrier that nobody passes
        Stretches.All.Add(new(_run[start].Key, _run[end].Key, way.Kind, id, metres, decis, Stretches.Points.Count, end - start + 1));
        for (var i = start; i <= end; i++) Stretches.Points.Add(_run[i].At);
    }

    static Directed Passed(Directed delay, NodeTraits? node, int direction)
    {
        if (node is { DelaySeconds: var seconds })
            for (var i = direction; i < Directed.Count; i += 2) delay[i] += seconds[i];
        return delay;
    }

    static Directed Entering(Directed delay, Stop node, int direction)
    {
        if ((node.Marks & Roundabout) != 0)
            for (var i = direction; i < Directed.Count; i += 2) delay[i] += RoadProfiles.All[i / 2].Find("delay", "roundabout") ?? 0;
        return delay;
    }

    /// <summary>As tagged; otherwise short roads between two streets of dwellings.</summary>
    bool IsUrban(WayTraits way, Stop from, Stop to, double metres) =>
        way.Has(WayFlags.BuiltUp) || (!way.Has(WayFlags.OutOfTown) && metres <= _streetMetres && (from.Marks & to.Marks & Street) != 0);

    static byte OpenModes(WayTraits way)
    {
        byte open = 0;
        for (var i = 0; i < Directed.Count; i++)
            if (way.Rural[i] > 0) open |= (byte)(1 << (i / 2));
        return open;
    }

    /// <summary>Speed of a ferry of which the duration is known and no node is missing.</summary>
    double? FerryKmh(Way way, WayTraits traits)
    {
        if (traits.FerrySeconds == 0) return null;
        var (metres, last) = (0.0, default(RoadPoint?));
        foreach (var index in _ways.NodesOf(way))
        {
            if (_nodes.At(index) is not { } at) return null;
            if (last is { } before) metres += RoadPoint.Metres(before, at);
            last = at;
        }
        return metres > 0 ? metres / traits.FerrySeconds * 3.6 : null;
    }
}
