namespace Ctg.Geo.Api.Editing;

/// <summary>What is wrong in a body, by place, in the order in which it was found.</summary>
sealed class BodyFaults
{
    readonly OrderedDictionary<string, (string? Given, string[] Accepted)> _faults = new(StringComparer.Ordinal);

    public bool Any => _faults.Count > 0;

    public IReadOnlyDictionary<string, (string? Given, string[] Accepted)> All => _faults;

    /// <summary>The first thing said of a place stays.</summary>
    public void Add(string place, string? given, string[] accepted) => _faults.TryAdd(place, (given, accepted));
}
