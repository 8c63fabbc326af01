using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Ctg.Geo.Store.Imports;

/// <summary>Simplified shapes of every COG year that contours were staged for: those staged and their stored neighbours together, so that
/// they go on sharing every border.</summary>
static class ShapeStaging
{
    public static async Task StageAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        foreach (var cogYear in await YearsAsync(connection, cancel))
        {
            var (codes, shapes) = await ReadAsync(connection, cogYear, cancel);
            var borders = SharedBorders.Of(shapes);
            foreach (var level in ShapeLevel.All.Where(level => level.ToleranceMetres > 0))
            {
                var simplified = borders.Simplify(level.ToleranceMetres);
                await connection.CopyAsync("stage.commune_shape", "code, cog_year, level, geom",
                    codes.Zip(simplified), (copy, row) => copy.Text(row.First).Int(cogYear).Small(level.Number).Shape(row.Second), cancel);
            }
        }
    }

    static async Task<List<int>> YearsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var years = new List<int>();
        await using var command = new NpgsqlCommand("select distinct cog_year from stage.commune order by 1", connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) years.Add(row.GetInt32(0));
        return years;
    }

    static async Task<(List<string> Codes, List<Geometry> Shapes)> ReadAsync(NpgsqlConnection connection, int cogYear, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select code, geom::bytea from stage.commune where cog_year = $1
            union all
            select code, geom::bytea from geo.commune stored where cog_year = $1
            and    not exists (select from stage.commune s where (s.code, s.cog_year) = (stored.code, stored.cog_year))
            order  by code
            """, connection) { CommandTimeout = 0 }.With(cogYear);

        var (codes, shapes) = (new List<string>(), new List<Geometry>());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            codes.Add(row.GetString(0));
            shapes.Add(Ewkb.Read(row.GetFieldValue<byte[]>(1)));
        }
        return (codes, shapes);
    }
}
