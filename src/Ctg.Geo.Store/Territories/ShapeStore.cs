using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Store.Territories;

/// <summary>Contours of communes, simplified with shared borders.</summary>
public sealed class ShapeStore(GeoDatabase db)
{
    /// <summary>MultiPolygons, EPSG:4326, of the communes asked for that have a contour of that COG year.</summary>
    public Task<IReadOnlyDictionary<InseeCode, Geometry>> LoadAsync(
        int cogYear, IReadOnlyCollection<InseeCode> communes, ShapeLevel level, CancellationToken cancel) => throw new NotImplementedException();
}
