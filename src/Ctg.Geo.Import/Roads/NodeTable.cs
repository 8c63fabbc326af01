using System.Collections;
using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Import.Roads;

/// <summary>Second reading: where the nodes of the kept ways are. Flat arrays by id; the rest of the file passes by.</summary>
/// <param name="ids">Sorted, each once.</param>
sealed class NodeTable(long[] ids) : OsmSink(OsmObjects.Nodes | OsmObjects.Places)
{
    static readonly RoadPoint Missing = new(int.MinValue, int.MinValue);

    readonly RoadPoint[] _points = Filled(ids.Length);
    readonly BitArray _isRead = new(ids.Length);            // as a node, not as a place that a way repeats
    readonly Dictionary<int, NodeTraits> _traits = [];
    int _last;

    public int Count => ids.Length;

    public int MissingCount => _points.Count(point => point == Missing);

    public override bool WantsNode(long id) => IndexOf(id) is >= 0 and var index && !_isRead[index];

    /// <summary>The first time counts.</summary>
    public override void Node(long id, RoadPoint at, OsmTags tags)
    {
        if (IndexOf(id) is not (>= 0 and var index) || _isRead[index]) return;
        _isRead[index] = true;
        _points[index] = at;
        if (NodeTraits.Read(tags) is { } traits) _traits.Add(index, traits);
    }

    public override void Place(long id, RoadPoint at)
    {
        if (IndexOf(id) is >= 0 and var index && _points[index] == Missing) _points[index] = at;
    }

    /// <summary>Null when the files do not hold it: the way leaves the extract there.</summary>
    public RoadPoint? At(int index) => _points[index] == Missing ? null : _points[index];

    public NodeTraits? TraitsOf(int index) => _traits.TryGetValue(index, out var traits) ? traits : null;

    /// <summary>Negative when no kept way has it.</summary>
    /// <remarks>Files hold nodes by rising id: the search begins where the last one ended and gallops.</remarks>
    int IndexOf(long id)
    {
        if (_last >= ids.Length || ids[_last] > id) _last = 0;
        var (low, step) = (_last, 1);
        while (low + step < ids.Length && ids[low + step] <= id)
        {
            low += step;
            step *= 2;
        }
        var index = Array.BinarySearch(ids, low, Math.Min(step, ids.Length - low), id);
        _last = index >= 0 ? index : Math.Max(0, ~index - 1);
        return index;
    }

    static RoadPoint[] Filled(int count)
    {
        var points = new RoadPoint[count];
        Array.Fill(points, Missing);
        return points;
    }
}
