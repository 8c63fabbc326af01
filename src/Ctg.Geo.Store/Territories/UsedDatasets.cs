using Ctg.Geo.Engine.Sources;
using Npgsql;

namespace Ctg.Geo.Store.Territories;

/// <summary>Collects which data sets the records read came from.</summary>
sealed class UsedDatasets
{
    readonly HashSet<long> _ids = [];

    /// <returns>The same number, for a reader that also keeps it.</returns>
    public long Add(long dataset)
    {
        _ids.Add(dataset);
        return dataset;
    }

    public async Task<Dictionary<long, LoadedDataset>> LoadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var datasets = new Dictionary<long, LoadedDataset>();
        await using var command = new NpgsqlCommand("""
            select id, content, series, name, producer, licence, vintage, sha256, file_name, threshold from ops.dataset where id = any($1)
            """, connection).With(_ids.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            datasets.Add(row.GetInt64(0), new(
                new(row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), Vintage.Parse(row.GetString(6)), row.GetString(7),
                    row.GetString(8), Protection.Of(row.ValueOrNull<int>(9))),
                SqlName.Read<DatasetContent>(row.GetString(1))));
        return datasets;
    }

    public static IReadOnlyList<LoadedDataset> Ordered(IReadOnlyDictionary<long, LoadedDataset> datasets) =>
        [.. datasets.Values.OrderBy(loaded => loaded.Content).ThenBy(loaded => loaded.Dataset.Series, StringComparer.Ordinal)
            .ThenBy(loaded => loaded.Dataset.FileName, StringComparer.Ordinal)];
}
