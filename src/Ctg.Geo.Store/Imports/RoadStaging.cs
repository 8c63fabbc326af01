using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Store.Roads;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Imports;

/// <summary>A road network on its way into the database: rows that QGIS and pgRouting read, and the arrays that the engine reads.</summary>
static class RoadStaging
{
    /// <summary>Ids of nodes and roads: data set × this + number in the network.</summary>
    const long IdsPerNetwork = 100_000_000;

    static readonly GeometryFactory Wgs84 = NtsGeometryServices.Instance.CreateGeometryFactory(4326);

    /// <returns>How many roads.</returns>
    public static async Task<int> StageAsync(NpgsqlConnection connection, long dataset, RoadNetwork network, string profiles, CancellationToken cancel)
    {
        if (Math.Max(network.NodeCount, network.RoadCount) >= IdsPerNetwork)
            throw new ImportRefusedException("Ce réseau a plus de cent millions de routes : découpez-le.");
        var islands = Islands.Of(network);
        await connection.CopyAsync("stage.network", "dataset_id, profiles, node, road, island, extent", [network],
            (copy, _) => copy.Id(dataset).Text(profiles).Int(network.NodeCount).Int(network.RoadCount).Int(islands.Count).Line(Extent(network)), cancel);
        await connection.CopyAsync("stage.node", "id, dataset_id, island, geom", Enumerable.Range(0, network.NodeCount),
            (copy, node) => copy.Id(Id(node)).Id(dataset).Int(islands.Number[node]).Place(network.Nodes[node].Position), cancel);
        await connection.CopyAsync("stage.road",
            "id, dataset_id, source, target, highway, osm_way, length_m, voiture_ds, voiture_back_ds, velo_ds, velo_back_ds, marche_ds, marche_back_ds, geom",
            Enumerable.Range(0, network.RoadCount), (copy, road) =>
            {
                copy.Id(Id(road)).Id(dataset).Id(Id(network.From[road])).Id(Id(network.To[road])).Text(network.KindNames[network.Kind[road]])
                    .Id(network.Way[road]).Real(network.Decimetres[road] / 10.0);
                foreach (var mode in (ReadOnlySpan<TravelMode>)[TravelModes.Car, TravelModes.Bicycle, TravelModes.Walk])
                    copy.Int(Open(network.CostsOf(mode).Forward[road])).Int(Open(network.CostsOf(mode).Backward[road]));
                copy.Line(Line(network.PointsOf(road)));
            }, cancel);
        await connection.CopyAsync("stage.pack", "dataset_id, part, chunk, bytes", RoadPack.Chunks(network), (copy, chunk) =>
        {
            copy.Id(dataset).Text(chunk.Part).Int(chunk.Number);
            copy.Write(chunk.Bytes, NpgsqlDbType.Bytea);
        }, cancel);
        return network.RoadCount;

        long Id(int number) => dataset * IdsPerNetwork + number;
    }

    static int? Open(int decis) => decis == RoadNetwork.Closed ? null : decis;

    static LineString Line(ReadOnlySpan<RoadPoint> points)
    {
        var coordinates = new Coordinate[points.Length];
        for (var i = 0; i < coordinates.Length; i++)
            coordinates[i] = new(points[i].Longitude / RoadPoint.PerDegree, points[i].Latitude / RoadPoint.PerDegree);
        return Wgs84.CreateLineString(coordinates);
    }

    static Polygon Extent(RoadNetwork network)
    {
        var box = new Envelope();
        foreach (var point in network.Points) box.ExpandToInclude(point.Longitude / RoadPoint.PerDegree, point.Latitude / RoadPoint.PerDegree);
        box.ExpandBy(1e-6);                               // an area even where there is one straight road
        return (Polygon)Wgs84.ToGeometry(box);
    }
}
