using Ctg.Geo.Engine.Space;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Tiles;

/// <summary>Vector tiles of what is published, read as the public login.</summary>
/// <remarks>Layer "communes": id (<see cref="Engine.Places.InseeCode.Number"/>), code, name, territories (ids between commas:
/// ",200070894,200039832,"), member (true inside a territory, false in belts only). Layer "equipment": site, service, kind, name,
/// role (main, branch, stop, depot), commune, member. An empty array is a tile without features.</remarks>
public sealed class TileStore(GeoDatabase db)
{
    /// <param name="territory">Only this territory's communes, members and belt; null: all published.</param>
    public Task<byte[]> CommunesAsync(TileAddress tile, string? territory, CancellationToken cancel)
    {
        // The level is one of our own numbers, written out so that the planner sees which of the partial indexes serves.
        var level = ShapeLevel.At(tile.Zoom).Number;
        return ReadAsync($"""
            with hit as (
                select s.code, s.territory_id, c.number, c.name, c.in_territory, s.mercator
                from   pub.commune_shape s join pub.commune c using (territory_id, code)
                where  s.level = {level} and s.mercator && {Frame} and ($4 is null or s.territory_id = $4)),
            feature as (
                select number as id, code, min(name) as name, ',' || string_agg(territory_id, ',' order by territory_id) || ',' as territories,
                       bool_or(in_territory) as member,
                       ST_AsMVTGeom((array_agg(mercator order by in_territory desc, territory_id))[1], ST_TileEnvelope($1, $2, $3), 4096, 64) as geom
                from   hit group by number, code order by code)
            select ST_AsMVT(feature, 'communes', 4096, 'geom', 'id') from feature where geom is not null
            """, tile, territory, cancel);
    }

    public Task<byte[]> EquipmentAsync(TileAddress tile, string? territory, CancellationToken cancel) => ReadAsync($"""
        with feature as (
            select distinct on (service_id, site_id)
                   site_id as site, service_id as service, kind, name, role, commune_code as commune, in_territory as member,
                   ST_AsMVTGeom(mercator, ST_TileEnvelope($1, $2, $3), 4096, 64) as geom
            from   pub.site
            where  mercator && {Frame} and ($4 is null or territory_id = $4)
            order  by service_id, site_id, in_territory desc)
        select ST_AsMVT(feature, 'equipment', 4096, 'geom') from feature where geom is not null
        """, tile, territory, cancel);

    /// <summary>Of a layer; changes whenever other places of it are published: the same release, the same tiles.</summary>
    /// <param name="layer">"communes" or "equipment".</param>
    public async Task<string> ReleaseAsync(string layer, CancellationToken cancel)
    {
        await using var command = db.Public.CreateCommand("select number from pub.release where layer = $1").With(layer);
        return FormattableString.Invariant($"{(long)(await command.ExecuteScalarAsync(cancel))!}");
    }

    // The tile and a margin of 64 of its 4,096 units, so that borders do not end at its edge.
    const string Frame = "ST_TileEnvelope($1, $2, $3, margin => 64.0 / 4096)";

    async Task<byte[]> ReadAsync(string sql, TileAddress tile, string? territory, CancellationToken cancel)
    {
        await using var command = db.Public.CreateCommand(sql)
            .With(tile.Zoom).With(tile.Column).With(tile.Row).With(territory, NpgsqlDbType.Text);
        return await command.ExecuteScalarAsync(cancel) as byte[] ?? [];
    }
}
