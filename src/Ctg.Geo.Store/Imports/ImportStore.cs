using Npgsql;

namespace Ctg.Geo.Store.Imports;

/// <summary>Imports: one at a time, all or nothing, remembered.</summary>
public sealed class ImportStore(GeoDatabase db)
{
    /// <summary>Begins an import; waits for another one to end.</summary>
    public Task<ImportSession> BeginAsync(CancellationToken cancel) => BeginAsync(null, cancel);

    /// <param name="waiting">Told once, in French, who is importing when one has to wait.</param>
    public Task<ImportSession> BeginAsync(Action<string>? waiting, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>The import that was made of exactly these inputs and whose records are still all in place; null: there is something to do.</summary>
    /// <param name="fingerprint">SHA-256 of the inputs and options, hexadecimal.</param>
    public Task<PastImport?> FindAsync(string fingerprint, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Imports made, newest first.</summary>
    public Task<IReadOnlyList<PastImport>> ListAsync(int count, CancellationToken cancel) => throw new NotImplementedException();
}

/// <param name="ReportJson">The report kept with it.</param>
public sealed record PastImport(long Id, string Fingerprint, DateTimeOffset At, string ReportJson);
