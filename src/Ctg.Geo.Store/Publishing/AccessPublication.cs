using System.Text.Json;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Publishing;
using Npgsql;

namespace Ctg.Geo.Store.Publishing;

/// <summary>The figures of a territory in one schema, ind or pub: only the groups (kind, mode, audience) that differ are written.</summary>
static class AccessPublication
{
    /// <returns>How many groups were written or removed.</returns>
    public static async Task<int> ReplaceAsync<T>(
        NpgsqlConnection connection, string schema, TerritoryPublication publication, IEnumerable<AccessFigures<T>> figures,
        Func<AccessFigures<T>, IEnumerable<FigureRow>> rowsOf, CancellationToken cancel) where T : struct
    {
        var territory = publication.Territory.Id;
        var stored = await ReadAsync(connection, schema, territory, cancel);
        var wanted = figures.Select(access => new Wanted<T>(access, rowsOf, Sources(access.Method))).ToList();
        var gone = stored.Keys.Except(wanted.Select(group => group.Key)).ToList();
        var counted = wanted.Where(group => stored.GetValueOrDefault(group.Key).Figures != group.FiguresSha256).ToList();
        var written = wanted.Where(group => stored.GetValueOrDefault(group.Key) != (group.MethodSha256, group.FiguresSha256)).ToList();

        await DeleteAsync(connection, $"{schema}.access_figure", territory, [.. gone, .. counted.Select(group => group.Key)], cancel);
        await DeleteAsync(connection, $"{schema}.access", territory, [.. gone, .. written.Select(group => group.Key)], cancel);
        if (written.Count > 0) await WriteAsync(connection, $"{schema}.access", publication, written, cancel);
        if (counted.Count > 0)
            await FigureRow.CopyAsync(connection, $"{schema}.access_figure", territory, counted.SelectMany(group => rowsOf(group.Access)), cancel);
        return gone.Count + written.Count;
    }

    readonly record struct GroupKey(string Kind, string Mode, string Audience);

    sealed record Wanted<T>(AccessFigures<T> Access, Func<AccessFigures<T>, IEnumerable<FigureRow>> RowsOf, string Sources) where T : struct
    {
        public GroupKey Key { get; } = new(Access.Kind.Code, Access.Mode.Code, Access.Audience.Code);
        public string MethodSha256 { get; } = PublicationHash.OfMethod(Access, Sources);
        public string FiguresSha256 { get; } = PublicationHash.Of(Access, RowsOf(Access));
    }

    static async Task<Dictionary<GroupKey, (string Method, string Figures)>> ReadAsync(
        NpgsqlConnection connection, string schema, string territory, CancellationToken cancel)
    {
        var groups = new Dictionary<GroupKey, (string, string)>();
        await using var command = new NpgsqlCommand(
            $"select kind, mode, audience, method_sha256, figures_sha256 from {schema}.access where territory_id = $1", connection).With(territory);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            groups.Add(new(row.GetString(0), row.GetString(1), row.GetString(2)), (row.GetString(3), row.GetString(4)));
        return groups;
    }

    static async Task DeleteAsync(
        NpgsqlConnection connection, string table, string territory, IReadOnlyList<GroupKey> groups, CancellationToken cancel)
    {
        if (groups.Count == 0) return;
        await using var command = new NpgsqlCommand($"""
            delete from {table} r using unnest($2, $3, $4) as old (kind, mode, audience)
            where  r.territory_id = $1 and (r.kind, r.mode, r.audience) = (old.kind, old.mode, old.audience)
            """, connection).With(territory).With(groups.Select(group => group.Kind).ToArray())
            .With(groups.Select(group => group.Mode).ToArray()).With(groups.Select(group => group.Audience).ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    static Task<int> WriteAsync<T>(
        NpgsqlConnection connection, string table, TerritoryPublication publication, IEnumerable<Wanted<T>> groups, CancellationToken cancel)
        where T : struct =>
        connection.CopyAsync(table,
            "territory_id, version, kind, mode, audience, site, site_in_territory, method_version, travel_estimated, demand_precision, sources, method_sha256, figures_sha256",
            groups, (copy, group) => copy
                .Text(publication.Territory.Id).Id(publication.Version).Text(group.Key.Kind).Text(group.Key.Mode).Text(group.Key.Audience)
                .Int(group.Access.Sites).Int(group.Access.SitesInTerritory).Text(group.Access.Method.Version).Flag(group.Access.Method.TravelEstimated)
                .Text(SqlName.Of(group.Access.Method.DemandPrecision)).Json(group.Sources).Text(group.MethodSha256).Text(group.FiguresSha256), cancel);

    static string Sources(AccessMethod method) => JsonSerializer.Serialize(method.Sources.Select(dataset => new
    {
        series = dataset.Series, name = dataset.Name, producer = dataset.Producer, licence = dataset.Licence,
        vintage = dataset.Vintage.ToString(), sha256 = dataset.PublicSha256,
    }));
}
