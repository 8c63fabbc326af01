using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Store.Imports;

/// <param name="Records">How many of each content were put in place.</param>
/// <param name="Removed">How many that they replaced.</param>
/// <param name="Kept">How many services corrected here they would have replaced or removed, and did not.</param>
/// <param name="Versions">The territories concerned, at their new versions.</param>
public sealed record ImportOutcome(
    long ImportId, IReadOnlyDictionary<DatasetContent, int> Records, IReadOnlyDictionary<DatasetContent, int> Removed,
    int Kept, IReadOnlyList<TerritoryVersion> Versions);

/// <param name="ReportJson">The report kept with it.</param>
public sealed record PastImport(long Id, string Fingerprint, DateTimeOffset At, string ReportJson);

/// <summary>The staged records cannot be put in place.</summary>
/// <param name="message">French: goes to the report as it is.</param>
public sealed class ImportRefusedException(string message) : Exception(message);
