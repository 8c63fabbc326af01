using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Import.Roads;

/// <summary>Joins stretches that meet at a node where nothing else does, when every mode may use both or neither in each direction:
/// the node decides nothing. Times add up before they are rounded; all points are kept.</summary>
sealed class StretchJoining
{
    readonly StretchList _given;
    readonly int[] _degree, _one, _other;     // of each node key: how many ends meet there, and two of the stretches
    readonly bool[] _done;
    readonly List<(int Stretch, bool IsReversed)> _chain = [];
    readonly StretchList _joined = new();

    StretchJoining(StretchList given, int keyCount)
    {
        (_given, _done) = (given, new bool[given.All.Count]);
        _joined.All.EnsureCapacity(given.All.Count);
        _joined.Points.EnsureCapacity(given.Points.Count);
        (_degree, _one, _other) = (new int[keyCount], new int[keyCount], new int[keyCount]);
        for (var i = 0; i < given.All.Count; i++)
        {
            Count(given.All[i].From, i);
            Count(given.All[i].To, i);
        }
    }

    public static StretchList Of(StretchList given, int keyCount)
    {
        var joining = new StretchJoining(given, keyCount);
        for (var i = 0; i < given.All.Count; i++)
            if (!joining._done[i]) joining.Join(i);
        return joining._joined;
    }

    void Count(int key, int stretch) => (_degree[key], _one[key], _other[key]) = (_degree[key] + 1, stretch, _one[key]);

    void Join(int start)
    {
        // Back to where the chain begins, or once round a ring.
        var (first, reversed) = (start, false);
        while (Next(first, !reversed) is var (before, isReversed) && before != start) (first, reversed) = (before, !isReversed);

        _chain.Clear();
        (int Stretch, bool IsReversed)? at = (first, reversed);
        while (at is { } link && !_done[link.Stretch])
        {
            _done[link.Stretch] = true;
            _chain.Add(link);
            at = Next(link.Stretch, link.IsReversed);
        }
        Emit();
    }

    /// <summary>The stretch that goes on where this one ends; null when the chain ends there.</summary>
    (int Stretch, bool IsReversed)? Next(int stretch, bool isReversed)
    {
        var end = End(stretch, isReversed);
        if (_degree[end] != 2 || _one[end] == _other[end]) return null;
        var next = _one[end] == stretch ? _other[end] : _one[end];
        var nextReversed = _given.All[next].From != end;
        return SameModes(Oriented(stretch, isReversed), Oriented(next, nextReversed)) ? (next, nextReversed) : null;
    }

    int End(int stretch, bool isReversed) => isReversed ? _given.All[stretch].From : _given.All[stretch].To;

    Directed Oriented(int stretch, bool isReversed) => isReversed ? _given.All[stretch].Decis.Reversed() : _given.All[stretch].Decis;

    static bool SameModes(Directed one, Directed other)
    {
        for (var i = 0; i < Directed.Count; i++)
            if (double.IsFinite(one[i]) != double.IsFinite(other[i])) return false;
        return true;
    }

    void Emit()
    {
        var (first, metres, decis, longest) = (_joined.Points.Count, 0.0, default(Directed), _chain[0].Stretch);
        foreach (var (stretch, isReversed) in _chain)
        {
            var part = _given.All[stretch];
            metres += part.Metres;
            decis += Oriented(stretch, isReversed);
            if (part.Metres > _given.All[longest].Metres) longest = stretch;
            var points = _given.PointsOf(part);
            for (var i = _joined.Points.Count == first ? 0 : 1; i < points.Length; i++)
                _joined.Points.Add(isReversed ? points[points.Length - 1 - i] : points[i]);
        }
        var (from, to) = (End(_chain[0].Stretch, !_chain[0].IsReversed), End(_chain[^1].Stretch, _chain[^1].IsReversed));
        _joined.All.Add(new(from, to, _given.All[longest].Kind, _given.All[longest].Way, metres, decis, first, _joined.Points.Count - first));
    }
}
