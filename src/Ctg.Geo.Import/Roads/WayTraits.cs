namespace Ctg.Geo.Import.Roads;

/// <summary>What the tags of a way mean.</summary>
/// <param name="Kind">Index in <see cref="RoadKinds.Names"/>.</param>
/// <param name="Rural">km/h; 0: closed.</param>
/// <param name="Urban">km/h in a built-up area; 0: closed.</param>
/// <param name="FerrySeconds">The crossing, from end to end; 0: not said, or no ferry.</param>
readonly record struct WayTraits(byte Kind, WayFlags Flags, Directed Rural, Directed Urban, int FerrySeconds)
{
    public bool Has(WayFlags flag) => (Flags & flag) != 0;
}

[Flags]
enum WayFlags : byte
{
    /// <summary>Lined with dwellings.</summary>
    Street = 1,
    Roundabout = 2,
    /// <summary>A tag says that it lies in a built-up area.</summary>
    BuiltUp = 4,
    /// <summary>A tag says that it does not.</summary>
    OutOfTown = 8,
}

/// <summary>Kinds of road that some mode may use.</summary>
static class RoadKinds
{
    public const string Ferry = "ferry";

    public static readonly IReadOnlyList<string> Names =
        [.. RoadProfiles.Rows.Where(row => row.Table is "rural" or "urban" or "when_allowed").SelectMany(row => row.Keys.Split(' '))
            .Append(Ferry).Distinct().Order(StringComparer.Ordinal)];

    static readonly Dictionary<string, byte> ByName = Names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => (byte)pair.i);

    public static byte? Find(string? name) => name is not null && ByName.TryGetValue(name, out var kind) ? kind : null;
}
