namespace Ctg.Geo.Store.Imports;

/// <summary>Which departments a data set speaks for: rows of its series there that it does not have are gone.</summary>
public sealed record Coverage
{
    /// <summary>The departments in which it has rows.</summary>
    public static readonly Coverage OfRows = new();

    /// <summary>The whole country: every row of the series is replaced.</summary>
    public static readonly Coverage Everything = new() { Whole = true };

    /// <summary>These departments, besides those in which it has rows.</summary>
    public static Coverage Of(params IReadOnlyCollection<string> departments) => new() { Departments = departments };

    public bool Whole { get; private init; }
    public IReadOnlyCollection<string> Departments { get; private init; } = [];
}
