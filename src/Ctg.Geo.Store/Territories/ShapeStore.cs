using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Store.Territories;

/// <summary>Contours of communes, simplified with shared borders.</summary>
public sealed class ShapeStore(GeoDatabase db)
{
    /// <summary>MultiPolygons, EPSG:4326, of the communes asked for that have a contour of that COG year.</summary>
    public async Task<IReadOnlyDictionary<InseeCode, Geometry>> LoadAsync(
        int cogYear, IReadOnlyCollection<InseeCode> communes, ShapeLevel level, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand(level == ShapeLevel.Full
            ? "select code, geom::bytea from geo.commune where cog_year = $1 and code = any($2)"
            : "select code, geom::bytea from geo.commune_shape where cog_year = $1 and code = any($2) and level = $3");
        command.With(cogYear).With(communes.Select(code => code.ToString()).ToArray());
        if (level != ShapeLevel.Full) command.With((short)level.Number);

        var shapes = new Dictionary<InseeCode, Geometry>(communes.Count);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            shapes.Add(InseeCode.Parse(row.GetString(0), null), Ewkb.Read(row.GetFieldValue<byte[]>(1)));
        return shapes;
    }
}
