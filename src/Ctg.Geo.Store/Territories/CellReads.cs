using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Places;
using Npgsql;

namespace Ctg.Geo.Store.Territories;

/// <summary>Population cells of a list of communes, each with the one commune its people are counted in.</summary>
static class CellReads
{
    public static async Task<List<PlacedCell>> LoadAsync(
        NpgsqlConnection connection, int cogYear, string[] codes, UsedDatasets used, CancellationToken cancel)
    {
        // By position first; a cell at sea, or of a hamlet whose contour was drawn roughly, goes to the first known commune of its own list.
        await using var command = new NpgsqlCommand("""
            with inside as materialized (
                select distinct on (p.id) p.id, c.code
                from   geo.commune c join geo.cell p on ST_Covers(c.geom, p.centre)
                where  c.cog_year = $2 and c.code = any($1)
                order  by p.id, c.code),
            listed as (
                select p.id, (select l.code from unnest(p.commune_codes) with ordinality l (code, place)
                              where l.code = any($1) order by l.place limit 1) as code
                from   geo.cell p
                where  p.commune_codes && $1 and p.id not in (select id from inside)
                and    not exists (select from geo.commune c where c.cog_year = $2 and ST_Covers(c.geom, p.centre)))
            select p.id, p.centre::bytea, p.commune_codes, p.imputed, p.inhabitant, p.household, p.age_0_3, p.age_4_5, p.age_6_10,
                   p.age_11_17, p.age_65_and_over, placed.code, p.withheld, p.dataset_id
            from   (select * from inside union all select * from listed) placed
            join   geo.cell p using (id)
            order  by p.id collate "C"
            """, connection).With(codes).With(cogYear);

        var cells = new List<PlacedCell>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            used.Add(row.GetInt64(13));
            cells.Add(new(
                new(row.GetString(0), Ewkb.ReadPosition(row.GetFieldValue<byte[]>(1)), TerritoryStore.Codes(row, 2), row.GetBoolean(3),
                    row.GetDouble(4), row.ValueOrNull<double>(5), row.ValueOrNull<double>(6), row.ValueOrNull<double>(7),
                    row.ValueOrNull<double>(8), row.ValueOrNull<double>(9), row.ValueOrNull<double>(10)) { IsWithheld = row.GetBoolean(12) },
                InseeCode.Parse(row.GetString(11), null)));
        }
        return cells;
    }
}
