using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Import.Roads;

/// <summary>Decodes the primitive blocks of an OSM PBF file: strings, then groups of nodes, ways and relations.</summary>
/// <remarks>Format: wiki.openstreetmap.org/wiki/PBF_Format. Ids, coordinates and references are differences from the one before.</remarks>
sealed class PbfBlock(OsmSink sink)
{
    const int NodeField = 1, DenseField = 2, WayField = 3, RelationField = 4;
    const int NanosPerUnit = 100;     // RoadPoint counts ten-millionths of a degree

    readonly PbfStrings _strings = new();
    readonly OsmTags _tags = new();
    long[] _nodes = new long[2000];
    long _granularity, _originLatitude, _originLongitude;

    /// <summary>Ways repeat where their nodes are.</summary>
    public bool HasPlaces { get; set; }

    public void Read(ReadOnlySpan<byte> block)
    {
        ReadHead(block);
        var wire = new Wire(block);
        while (wire.Next(out var field))
            if (field == 2) ReadGroup(wire.Bytes());
            else wire.Skip();
    }

    void ReadHead(ReadOnlySpan<byte> block)
    {
        (_granularity, _originLatitude, _originLongitude) = (100, 0, 0);
        var wire = new Wire(block);
        while (wire.Next(out var field))
            switch (field)
            {
                case 1: _strings.Read(wire.Bytes()); break;
                case 17: _granularity = (long)wire.Varint(); break;
                case 19: _originLatitude = (long)wire.Varint(); break;
                case 20: _originLongitude = (long)wire.Varint(); break;
                default: wire.Skip(); break;
            }
    }

    void ReadGroup(ReadOnlySpan<byte> group)
    {
        var wire = new Wire(group);
        while (wire.Next(out var field))
            switch (field)
            {
                case NodeField when sink.Wants.HasFlag(OsmObjects.Nodes): ReadNode(wire.Bytes()); break;
                case DenseField when sink.Wants.HasFlag(OsmObjects.Nodes): ReadDense(wire.Bytes()); break;
                case WayField when sink.Wants.HasFlag(OsmObjects.Ways): ReadWay(wire.Bytes()); break;
                case WayField when HasPlaces && sink.Wants.HasFlag(OsmObjects.Places): ReadPlaces(wire.Bytes()); break;
                case RelationField when sink.Wants.HasFlag(OsmObjects.Relations): ReadRelation(wire.Bytes()); break;
                default: wire.Skip(); break;
            }
    }

    void ReadNode(ReadOnlySpan<byte> node)
    {
        var (id, latitude, longitude, info) = (0L, 0L, 0L, new OsmInfo(0, true));
        ReadOnlySpan<byte> keys = [], values = [];
        var wire = new Wire(node);
        while (wire.Next(out var field))
            switch (field)
            {
                case 1: id = wire.Signed(); break;
                case 2: keys = wire.Bytes(); break;
                case 3: values = wire.Bytes(); break;
                case 4: info = ReadInfo(wire.Bytes()); break;
                case 8: latitude = wire.Signed(); break;
                case 9: longitude = wire.Signed(); break;
                default: wire.Skip(); break;
            }
        if (!info.IsVisible || !sink.WantsNode(id)) return;
        ReadTags(keys, values);
        sink.Node(id, At(latitude, longitude), _tags);
    }

    void ReadDense(ReadOnlySpan<byte> dense)
    {
        ReadOnlySpan<byte> ids = [], latitudes = [], longitudes = [], keysAndValues = [], visibles = [];
        var wire = new Wire(dense);
        while (wire.Next(out var field))
            switch (field)
            {
                case 1: ids = wire.Bytes(); break;
                case 5: visibles = Visibles(wire.Bytes()); break;
                case 8: latitudes = wire.Bytes(); break;
                case 9: longitudes = wire.Bytes(); break;
                case 10: keysAndValues = wire.Bytes(); break;
                default: wire.Skip(); break;
            }
        var (id, latitude, longitude) = (0L, 0L, 0L);
        Wire nextId = new(ids), nextLatitude = new(latitudes), nextLongitude = new(longitudes), tags = new(keysAndValues), visible = new(visibles);
        while (!nextId.IsEmpty)
        {
            id += nextId.PackedSigned();
            latitude += nextLatitude.PackedSigned();
            longitude += nextLongitude.PackedSigned();
            var isWanted = (visible.IsEmpty || visible.Packed() != 0) & sink.WantsNode(id);
            _tags.Clear();
            while (!tags.IsEmpty && tags.Packed() is > 0 and var key)            // 0 ends the tags of one node
                if (isWanted) Take(key, tags.Packed());
                else tags.Packed();
            if (isWanted) sink.Node(id, At(latitude, longitude), _tags);
        }
    }

    /// <summary>Whether each node of a dense group exists, 0 or 1; empty: all do.</summary>
    static ReadOnlySpan<byte> Visibles(ReadOnlySpan<byte> denseInfo)
    {
        var wire = new Wire(denseInfo);
        while (wire.Next(out var field))
            if (field == 6) return wire.Bytes();
            else wire.Skip();
        return [];
    }

    static OsmInfo ReadInfo(ReadOnlySpan<byte> info)
    {
        var (version, isVisible) = (0, true);
        var wire = new Wire(info);
        while (wire.Next(out var field))
            switch (field)
            {
                case 1: version = Math.Max(0, (int)wire.Varint()); break;
                case 6: isVisible = wire.Varint() != 0; break;
                default: wire.Skip(); break;
            }
        return new(version, isVisible);
    }

    void ReadWay(ReadOnlySpan<byte> way)
    {
        var (id, info) = (0L, new OsmInfo(0, true));
        ReadOnlySpan<byte> keys = [], values = [], nodes = [];
        var wire = new Wire(way);
        while (wire.Next(out var field))
            switch (field)
            {
                case 1: id = (long)wire.Varint(); break;
                case 2: keys = wire.Bytes(); break;
                case 3: values = wire.Bytes(); break;
                case 4: info = ReadInfo(wire.Bytes()); break;
                case 8: nodes = wire.Bytes(); break;
                default: wire.Skip(); break;
            }
        if (!info.IsVisible) return;
        ReadTags(keys, values);
        var (count, node) = (0, 0L);
        var next = new Wire(nodes);
        while (!next.IsEmpty)
        {
            if (count == _nodes.Length) Array.Resize(ref _nodes, 2 * count);
            _nodes[count++] = node += next.PackedSigned();
        }
        sink.Way(id, info.Version, _nodes.AsSpan(0, count), _tags);
    }

    void ReadPlaces(ReadOnlySpan<byte> way)
    {
        ReadOnlySpan<byte> nodes = [], latitudes = [], longitudes = [];
        var wire = new Wire(way);
        while (wire.Next(out var field))
            switch (field)
            {
                case 8: nodes = wire.Bytes(); break;
                case 9: latitudes = wire.Bytes(); break;
                case 10: longitudes = wire.Bytes(); break;
                default: wire.Skip(); break;
            }
        var (node, latitude, longitude) = (0L, 0L, 0L);
        Wire next = new(nodes), nextLatitude = new(latitudes), nextLongitude = new(longitudes);
        while (!next.IsEmpty && !nextLatitude.IsEmpty && !nextLongitude.IsEmpty)
        {
            node += next.PackedSigned();
            latitude += nextLatitude.PackedSigned();
            longitude += nextLongitude.PackedSigned();
            if (sink.WantsNode(node)) sink.Place(node, At(latitude, longitude));
        }
    }

    void ReadRelation(ReadOnlySpan<byte> relation)
    {
        long id = 0;
        ReadOnlySpan<byte> keys = [], values = [];
        var wire = new Wire(relation);
        while (wire.Next(out var field))
            switch (field)
            {
                case 1: id = (long)wire.Varint(); break;
                case 2: keys = wire.Bytes(); break;
                case 3: values = wire.Bytes(); break;
                default: wire.Skip(); break;
            }
        ReadTags(keys, values);
        sink.Relation(id, _tags);
    }

    void ReadTags(ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values)
    {
        _tags.Clear();
        Wire key = new(keys), value = new(values);
        while (!key.IsEmpty) Take(key.Packed(), value.Packed());
    }

    void Take(ulong key, ulong value)
    {
        if (_strings.IsKnownKey(key)) _tags.Add(_strings[key], _strings[value]);
    }

    RoadPoint At(long latitude, long longitude) => OsmPlace.At(
        (Int128)_originLongitude + (Int128)_granularity * longitude, (Int128)_originLatitude + (Int128)_granularity * latitude, NanosPerUnit);
}

/// <param name="Version">0: not said.</param>
/// <param name="IsVisible">False: deleted, in a file that says so.</param>
readonly record struct OsmInfo(int Version, bool IsVisible);

/// <summary>Coordinates of a file, checked.</summary>
static class OsmPlace
{
    /// <param name="perUnit">How many of the file's units are in a ten-millionth of a degree.</param>
    public static RoadPoint At(Int128 longitude, Int128 latitude, int perUnit)
    {
        var (east, north) = (Rounded(longitude, perUnit), Rounded(latitude, perUnit));
        if (Int128.Abs(east) > 180 * (Int128)RoadPoint.PerDegree || Int128.Abs(north) > 90 * (Int128)RoadPoint.PerDegree)
            throw new OsmRefusal("un nœud est hors du monde : sa longitude dépasse 180° ou sa latitude 90°");
        return new((int)east, (int)north);
    }

    static Int128 Rounded(Int128 value, int per) => (value + Int128.Sign(value) * per / 2) / per;
}
