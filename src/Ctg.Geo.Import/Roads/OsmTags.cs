using System.Collections.Frozen;

namespace Ctg.Geo.Import.Roads;

/// <summary>Tags of one object, those that a road profile asks for. Reused from object to object.</summary>
sealed class OsmTags
{
    static readonly string[] Ways =
    [
        "highway", "route", "man_made", "railway", "duration", "maxspeed", "maxspeed:forward", "maxspeed:backward", "maxspeed:type", "source:maxspeed", "zone:maxspeed",
        "zone:traffic", "surface", "tracktype", "smoothness", "ford", "tidal", "impassable", "junction", "motorroad", "dual_carriageway", "lit",
        "sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right", "cycleway", "cycleway:left", "cycleway:right", "cycleway:both",
        "cycleway:oneway", "cycleway:left:oneway", "cycleway:right:oneway", "cycleway:both:oneway",
    ];

    static readonly string[] Directed = ["access", "vehicle", "motor_vehicle", "motorcar", "bicycle", "foot"];

    static readonly string[] Others = ["oneway", "barrier", "locked", "crossing", "traffic_signals:direction", "direction", "type"];

    /// <summary>Keys that are kept; the others are passed over.</summary>
    public static readonly FrozenSet<string> Known =
    [
        .. Ways, .. Others, .. Directed, .. Directed.Select(key => $"oneway:{key}"),
        .. Directed.Select(key => $"{key}:forward"), .. Directed.Select(key => $"{key}:backward"),
    ];

    readonly List<(string Key, string Value)> _tags = [];

    public int Count => _tags.Count;

    /// <summary>Null when the object has no such tag.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var tag in _tags)
                if (tag.Key == key) return tag.Value;
            return null;
        }
    }

    public bool Is(string key, string value) => this[key] == value;

    public void Clear() => _tags.Clear();

    /// <param name="key">One of <see cref="Known"/>.</param>
    public void Add(string key, string value) => _tags.Add((key, value));
}
