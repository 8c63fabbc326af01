using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Population;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Api.Imports;

/// <summary>A census becomes two data sets: ages, and households with their cars. A file may hold either, or both.</summary>
static class CensusStaging
{
    public const string HouseholdName = "Recensement, ménages et voitures par commune";

    public static Task<int> StageAsync(Staging staging) => StageAsync(staging.Session, staging.Dataset,
        [.. Census.Read(staging.Table, staging.Dataset.Vintage.Year, staging.Faults).Where(row => staging.Wants(row.Code))], staging.Cancel);

    /// <returns>Number of records: communes with ages, and communes with households.</returns>
    public static async Task<int> StageAsync(ImportSession session, Dataset dataset, IReadOnlyList<CensusRow> rows, CancellationToken cancel)
    {
        var records = 0;
        if (rows.Any(row => row.Ages is not null))
            records += await session.StageCensusAsync(dataset, Census.Merge(rows.Select(row => row.Ages).OfType<Engine.Demand.CommuneCensus>()), cancel);
        if (rows.Any(row => row.Households is not null))
            records += await session.StageHouseholdsAsync(
                dataset with { Name = HouseholdName, Series = dataset.Series == Census.Series ? Census.HouseholdSeries : dataset.Series },
                rows.Select(row => row.Households).OfType<Engine.Demand.CommuneHouseholds>(), cancel);
        return records;
    }
}
