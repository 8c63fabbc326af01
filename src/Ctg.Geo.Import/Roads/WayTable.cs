using System.Runtime.InteropServices;

namespace Ctg.Geo.Import.Roads;

/// <summary>First reading: the ways that some mode can use, with the nodes they run through.</summary>
sealed class WayTable() : OsmSink(OsmObjects.Ways | OsmObjects.Relations)
{
    /// <summary>About 100 M references, 0.8 GB: twice the roads of France.</summary>
    const int MostReferences = 100_000_000;

    readonly List<Way> _ways = [];
    readonly List<WayTraits> _traits = [];                   // each once: thousands of ways share one
    readonly Dictionary<WayTraits, int> _traitsNumber = [];
    List<long> _references = [];
    int[] _nodes = [];

    /// <summary>By id, each once, after <see cref="Settle"/>.</summary>
    public IReadOnlyList<Way> Ways => _ways;

    /// <summary>Turn restrictions met, which no cost heeds.</summary>
    public int Restrictions { get; private set; }

    public WayTraits TraitsOf(Way way) => _traits[way.Traits];

    /// <summary>Indices in what <see cref="Settle"/> returned.</summary>
    public ReadOnlySpan<int> NodesOf(Way way) => _nodes.AsSpan(way.First, way.Count);

    public override void Way(long id, int version, ReadOnlySpan<long> nodes, OsmTags tags)
    {
        if (nodes.Length < 2 || WayReading.Read(tags) is not { } traits) return;
        if (_references.Count + nodes.Length > MostReferences)
            throw new OsmRefusal("il y a trop de routes pour un seul chargement : découpez le fichier par région ou par département (osmium extract)");
        if (!_traitsNumber.TryGetValue(traits, out var number))
        {
            _traitsNumber.Add(traits, number = _traits.Count);
            _traits.Add(traits);
        }
        _ways.Add(new(id, version, _references.Count, nodes.Length, number));
        _references.AddRange(nodes);
    }

    public override void Relation(long id, OsmTags tags)
    {
        if (tags.Is("type", "restriction")) Restrictions++;
    }

    /// <summary>Ends the reading. Of a way that several files hold, the newest version is kept; of one version, the longest.</summary>
    /// <returns>Every node of a kept way, by id, each once.</returns>
    public long[] Settle()
    {
        _ways.Sort((a, b) => (a.Id, -a.Version, -a.Count).CompareTo((b.Id, -b.Version, -b.Count)));
        var kept = 0;
        foreach (ref readonly var way in CollectionsMarshal.AsSpan(_ways))
            if (kept == 0 || _ways[kept - 1].Id != way.Id) CollectionsMarshal.AsSpan(_ways)[kept++] = way;
        _ways.RemoveRange(kept, _ways.Count - kept);
        return Numbered(Gathered());
    }

    /// <summary>References of the kept ways, way after way.</summary>
    long[] Gathered()
    {
        var (ids, next) = (new long[_ways.Sum(way => way.Count)], 0);
        foreach (ref var way in CollectionsMarshal.AsSpan(_ways))
        {
            CollectionsMarshal.AsSpan(_references).Slice(way.First, way.Count).CopyTo(ids.AsSpan(next));
            way = way with { First = next };
            next += way.Count;
        }
        _references = [];
        return ids;
    }

    /// <summary>Sorts the ids with the places they stood at: one pass then numbers them all, where each would be a search.</summary>
    long[] Numbered(long[] ids)
    {
        var stood = new int[ids.Length];
        for (var i = 0; i < stood.Length; i++) stood[i] = i;
        Array.Sort(ids, stood);
        _nodes = new int[ids.Length];
        var kept = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            if (kept == 0 || ids[kept - 1] != ids[i]) ids[kept++] = ids[i];
            _nodes[stood[i]] = kept - 1;
        }
        Array.Resize(ref ids, kept);
        return ids;
    }
}

/// <param name="First">Of its references in the table.</param>
/// <param name="Traits">Number in the table.</param>
readonly record struct Way(long Id, int Version, int First, int Count, int Traits);
