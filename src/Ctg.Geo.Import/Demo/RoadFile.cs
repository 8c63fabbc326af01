using System.Globalization;

namespace Ctg.Geo.Import.Demo;

/// <summary>Roads in OpenStreetMap's XML; ids are ours, and the generator says that nobody surveyed them.</summary>
static class RoadFile
{
    public const string Generator = "ctg-geo demo";

    public static void Write(string path, Roads roads)
    {
        using var writer = CsvFile.Create(path);
        writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"{Generator}\">\n");
        foreach (var (number, place) in roads.Places)
        {
            var at = EuropeanGrid.ToDegrees(place.X, place.Y);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<node id=\"{number + 1}\" lat=\"{at.Latitude:0.0000000}\" lon=\"{at.Longitude:0.0000000}\""));
            writer.Write(roads.Signals.Contains(number) ? "><tag k=\"highway\" v=\"traffic_signals\"/></node>\n" : "/>\n");
        }
        for (var i = 0; i < roads.All.Count; i++)
        {
            var road = roads.All[i];
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<way id=\"{i + 1}\">"));
            foreach (var node in road.Nodes) writer.Write(string.Create(CultureInfo.InvariantCulture, $"<nd ref=\"{node + 1}\"/>"));
            writer.Write($"<tag k=\"highway\" v=\"{road.Highway}\"/>{(road.IsOneWay ? "<tag k=\"oneway\" v=\"yes\"/>" : "")}</way>\n");
        }
        writer.Write("</osm>\n");
    }
}
