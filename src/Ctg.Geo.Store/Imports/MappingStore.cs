namespace Ctg.Geo.Store.Imports;

/// <summary>What the user said the columns of a file mean, remembered for the next file with the same header.</summary>
public sealed class MappingStore(GeoDatabase db)
{
    /// <param name="columns">Header of the file, in any order, any case.</param>
    public Task<ColumnMapping?> FindAsync(IReadOnlyCollection<string> columns, CancellationToken cancel) => throw new NotImplementedException();

    public Task RememberAsync(IReadOnlyCollection<string> columns, ColumnMapping mapping, CancellationToken cancel) => throw new NotImplementedException();
}

/// <param name="Kind">Code of a service kind.</param>
/// <param name="Columns">Our name → theirs: name → DESIGNATION.</param>
public sealed record ColumnMapping(string Kind, IReadOnlyDictionary<string, string> Columns);
