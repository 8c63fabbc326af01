using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Import.Roads;

/// <summary>Takes the objects of an OpenStreetMap file as they are read.</summary>
/// <param name="wants">The reader passes over the rest without decoding it.</param>
abstract class OsmSink(OsmObjects wants)
{
    public OsmObjects Wants { get; } = wants;

    /// <summary>Of the others the reader decodes neither place nor tags.</summary>
    public virtual bool WantsNode(long id) => true;

    /// <param name="tags">Those of <see cref="OsmTags.Known"/> only; good until the next object.</param>
    public virtual void Node(long id, RoadPoint at, OsmTags tags) { }

    /// <summary>Where a way says that a node of its own is (osmium add-locations-to-ways, Overpass out geom).</summary>
    public virtual void Place(long id, RoadPoint at) { }

    /// <param name="version">0: not said.</param>
    /// <param name="nodes">Good until the next object.</param>
    public virtual void Way(long id, int version, ReadOnlySpan<long> nodes, OsmTags tags) { }

    public virtual void Relation(long id, OsmTags tags) { }
}

/// <summary>What a file says of itself.</summary>
/// <param name="At">Of when the data are; null when it does not say.</param>
/// <param name="IsFictional">Written by <c>ctg-geo demo</c>: nobody surveyed it.</param>
readonly record struct OsmHead(DateTimeOffset? At, bool IsFictional);

[Flags]
enum OsmObjects
{
    Nodes = 1,
    Ways = 2,
    Relations = 4,
    /// <summary>Places of nodes that ways repeat.</summary>
    Places = 8,
}
