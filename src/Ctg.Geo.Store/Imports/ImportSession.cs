using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Store.Imports;

/// <summary>One import: records are staged, then one transaction puts them in place. Disposed without a switch, nothing has changed.</summary>
/// <remarks>A data set replaces the rows of its series in the departments it covers (<see cref="Coverage"/>); contours are kept per
/// (commune, COG year), the newer vintage wins.</remarks>
public sealed class ImportSession : IAsyncDisposable
{
    /// <summary>Number of records staged. Shapes are simplified here too, with those of the stored neighbours of the same COG year.</summary>
    public Task<int> StageContoursAsync(Dataset dataset, int cogYear, IEnumerable<CommuneContour> contours, CancellationToken cancel) => throw new NotImplementedException();
    public Task<int> StagePopulationsAsync(Dataset dataset, IEnumerable<LegalPopulation> populations, CancellationToken cancel) => throw new NotImplementedException();
    public Task<int> StageCensusAsync(Dataset dataset, IEnumerable<CommuneCensus> census, CancellationToken cancel) => throw new NotImplementedException();
    public Task<int> StageCellsAsync(Dataset dataset, IEnumerable<PopulationCell> cells, CancellationToken cancel) => throw new NotImplementedException();
    public Task<int> StageServicesAsync(Dataset dataset, IEnumerable<Service> services, CancellationToken cancel) => StageServicesAsync(dataset, services, Coverage.OfRows, cancel);
    public Task<int> StageServicesAsync(Dataset dataset, IEnumerable<Service> services, Coverage coverage, CancellationToken cancel) => throw new NotImplementedException();
    public Task<int> StageZonesAsync(Dataset dataset, IEnumerable<Zone> zones, CancellationToken cancel) => throw new NotImplementedException();
    public Task<int> StageChildmindersAsync(Dataset dataset, IEnumerable<ChildminderOffer> offers, CancellationToken cancel) => throw new NotImplementedException();
    public Task StageTerritoryAsync(Territory territory, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>All or nothing: replaces, records the import, raises the versions of the territories it can concern.</summary>
    /// <param name="fingerprint">SHA-256 of the inputs and options, hexadecimal.</param>
    /// <param name="reportJson">What the importer has to say about the files: a JSON value.</param>
    /// <exception cref="ImportRefusedException">The staged records cannot stand together; nothing changed.</exception>
    public Task<ImportOutcome> SwitchAsync(string fingerprint, string reportJson, CancellationToken cancel) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <summary>Which departments a data set speaks for: rows of its series there and absent from it are gone.</summary>
public sealed record Coverage
{
    /// <summary>The departments in which it has rows.</summary>
    public static readonly Coverage OfRows = new();

    /// <summary>The whole country: every row of the series is replaced.</summary>
    public static readonly Coverage Everything = new() { Whole = true };

    public static Coverage Of(params IReadOnlyCollection<string> departments) => new() { Departments = departments };

    public bool Whole { get; private init; }
    public IReadOnlyCollection<string> Departments { get; private init; } = [];
}

/// <param name="Records">How many of each content were put in place.</param>
/// <param name="Removed">How many that they replaced.</param>
/// <param name="Versions">The territories concerned, at their new versions.</param>
public sealed record ImportOutcome(
    long ImportId, IReadOnlyDictionary<DatasetContent, int> Records, IReadOnlyDictionary<DatasetContent, int> Removed,
    IReadOnlyList<TerritoryVersion> Versions);

/// <summary>The staged records cannot be put in place.</summary>
/// <param name="message">French: goes to the report as it is.</param>
public sealed class ImportRefusedException(string message) : Exception(message);
