using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Store.Publishing;

/// <summary>Contours of what is published, read as the public login.</summary>
public sealed class PublishedShapes(GeoDatabase db)
{
    /// <summary>The communes of a territory, as precise as they are stored: MultiPolygons, EPSG:4326, by code.</summary>
    public async IAsyncEnumerable<(string Code, Geometry Shape)> OfMembersAsync(string territory, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Level 3 is the contour itself. The public side has no table of grids, so the way back from the tiles' grid is taken here.
        await using var command = db.Public.CreateCommand("""
            select s.code, ST_AsBinary(s.mercator)
            from   pub.commune_shape s join pub.commune c using (territory_id, code)
            where  s.territory_id = $1 and s.level = 3 and c.in_territory
            order  by s.code
            """).With(territory);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var shape = Ewkb.Read(row.GetFieldValue<byte[]>(1));
            shape.Apply(new FromTileGrid());
            shape.SRID = 4326;
            yield return (row.GetString(0), shape);
        }
    }

    /// <summary>EPSG:3857 to EPSG:4326: Mercator's sphere has the equatorial radius of WGS 84.</summary>
    sealed class FromTileGrid : IEntireCoordinateSequenceFilter
    {
        const double RadiusMetres = 6_378_137;

        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence points)
        {
            for (var i = 0; i < points.Count; i++)
            {
                points.SetOrdinate(i, Ordinate.X, double.RadiansToDegrees(points.GetX(i) / RadiusMetres));
                points.SetOrdinate(i, Ordinate.Y, double.RadiansToDegrees(Math.Atan(Math.Sinh(points.GetY(i) / RadiusMetres))));
            }
        }
    }
}
