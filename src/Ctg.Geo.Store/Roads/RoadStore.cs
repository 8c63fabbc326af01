using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Sources;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Roads;

/// <summary>A network as loaded.</summary>
/// <param name="Id">Of its data set: another import of the series makes another.</param>
/// <param name="Profiles">Digest of the tables that made its times.</param>
public sealed record LoadedNetwork(long Id, Dataset Dataset, string Profiles, int Nodes, int Roads, int Islands);

/// <summary>Road networks in the database.</summary>
public sealed class RoadStore(GeoDatabase db)
{
    /// <summary>An extent is widened by this many degrees, over 2 km up to 52° N: a place near a road is near the extent.</summary>
    internal const string Margin = "0.03";

    public async Task<IReadOnlyList<LoadedNetwork>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await db.Owner.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, null, cancel);
    }

    /// <param name="territory">Only those whose extent meets one of its communes; null: all.</param>
    internal static async Task<IReadOnlyList<LoadedNetwork>> ReadAsync(NpgsqlConnection connection, string? territory, CancellationToken cancel)
    {
        var networks = new List<LoadedNetwork>();
        await using var command = new NpgsqlCommand($"""
            select n.dataset_id, d.series, d.name, d.producer, d.licence, d.vintage, d.sha256, d.file_name, d.threshold, n.profiles, n.node, n.road, n.island
            from   net.network n join ops.dataset d on d.id = n.dataset_id
            where  $1 is null or exists (
                select from geo.territory t join geo.territory_commune m on m.territory_id = t.id
                join   geo.commune c on (c.code, c.cog_year) = (m.commune_code, t.cog_year)
                where  t.id = $1 and c.geom && ST_Expand(n.extent, {Margin}))
            order  by d.series
            """, connection).With(territory, NpgsqlDbType.Text);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            networks.Add(new(row.GetInt64(0),
                new(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Vintage.Parse(row.GetString(5)), row.GetString(6),
                    row.GetString(7), Protection.Of(row.ValueOrNull<int>(8))),
                row.GetString(9), row.GetInt32(10), row.GetInt32(11), row.GetInt32(12)));
        return networks;
    }

    /// <summary>Null when that data set is no longer in place.</summary>
    public async Task<RoadNetwork?> LoadAsync(long id, CancellationToken cancel)
    {
        var chunks = new Dictionary<string, List<byte[]>>(StringComparer.Ordinal);
        await using var command = db.Owner.CreateCommand("select part, bytes from net.pack where dataset_id = $1 order by part, chunk").With(id);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var part = row.GetString(0);
            if (!chunks.TryGetValue(part, out var list)) chunks.Add(part, list = []);
            list.Add(row.GetFieldValue<byte[]>(1));
        }
        return chunks.Count > 0 ? RoadPack.Read(Taken) : null;

        // Let go as it is joined: a network is held once and a part more, not twice.
        IReadOnlyList<byte[]> Taken(string part) => chunks.Remove(part, out var taken) ? taken : throw new KeyNotFoundException($"Network {id} has no part '{part}'.");
    }
}
