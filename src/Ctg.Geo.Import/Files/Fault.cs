namespace Ctg.Geo.Import.Files;

/// <summary>One thing wrong, or noteworthy, in a file: enough to find and mend it.</summary>
/// <param name="File">File name without its folder.</param>
/// <param name="Place">Line of a CSV (1 is the header), or number of a GeoJSON feature (1 is the first); null for the whole file.</param>
/// <param name="Value">As found, shortened to 80 characters.</param>
/// <param name="Rule">French sentence: what is accepted.</param>
public sealed record Fault(FaultKind Kind, string File, Place? Place, string? Column, string? Value, string Rule);

public readonly record struct Place(PlaceKind Kind, long Number);

public enum PlaceKind { Line, Feature }

public enum FaultKind
{
    /// <summary>The file cannot be loaded: nothing changes.</summary>
    Fatal,
    /// <summary>The row is wrong and left out; more than 1 % of such rows refuses the load unless asked otherwise.</summary>
    BadRow,
    /// <summary>The row is well formed but is not a record of this kind, or has no place on the map; left out or kept without a position, and said.</summary>
    LeftOut,
    /// <summary>Mended: a ring closed, a leading zero put back.</summary>
    Repaired,
}
