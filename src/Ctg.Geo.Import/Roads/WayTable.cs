namespace Ctg.Geo.Import.Roads;

/// <summary>First reading: the ways that some mode can use, with the nodes they run through.</summary>
sealed class WayTable() : OsmSink(OsmObjects.Ways | OsmObjects.Relations)
{
    /// <summary>About 100 M references, 0.8 GB: twice the roads of France.</summary>
    const int MostReferences = 100_000_000;

    readonly List<Way> _ways = [];
    readonly List<long> _references = [];

    /// <summary>By id, each once.</summary>
    public IReadOnlyList<Way> Ways => _ways;

    /// <summary>Turn restrictions met, which no cost heeds.</summary>
    public int Restrictions { get; private set; }

    public ReadOnlySpan<long> NodesOf(Way way) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_references).Slice(way.First, way.Count);

    public override void Way(long id, ReadOnlySpan<long> nodes, OsmTags tags)
    {
        if (nodes.Length < 2 || WayReading.Read(tags) is not { } traits) return;
        if (_references.Count + nodes.Length > MostReferences)
            throw new OsmRefusal("il y a trop de routes pour un seul chargement : découpez le fichier par région ou par département (osmium extract)");
        _ways.Add(new(id, _references.Count, nodes.Length, traits));
        _references.AddRange(nodes);
    }

    public override void Relation(long id, OsmTags tags)
    {
        if (tags.Is("type", "restriction")) Restrictions++;
    }

    /// <summary>By id; of a way that several extracts hold, the longest.</summary>
    public void Settle()
    {
        _ways.Sort((a, b) => (a.Id, -a.Count).CompareTo((b.Id, -b.Count)));
        var kept = 0;
        foreach (var way in _ways.ToArray())
            if (kept == 0 || _ways[kept - 1].Id != way.Id) _ways[kept++] = way;
        _ways.RemoveRange(kept, _ways.Count - kept);
    }

    /// <summary>Every node of a kept way, by id, each once.</summary>
    public long[] NodeIds()
    {
        var ids = _references.ToArray();
        Array.Sort(ids);
        var kept = 0;
        foreach (var id in ids)
            if (kept == 0 || ids[kept - 1] != id) ids[kept++] = id;
        Array.Resize(ref ids, kept);
        return ids;
    }
}

/// <param name="First">Of its references in the table.</param>
readonly record struct Way(long Id, int First, int Count, WayTraits Traits);
