using System.Globalization;
using System.Text;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Roads;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>A town one can draw, as an OpenStreetMap file: on the equator, where 1 km east is 1 km of geodesic.</summary>
sealed class OsmTown
{
    readonly SortedDictionary<long, (double East, string Tags)> _nodes = [];
    readonly StringBuilder _ways = new();
    long _way;

    /// <param name="tags">"barrier=gate access=no"</param>
    public OsmTown Node(long id, double eastKm, double northKm = 0, string tags = "")
    {
        _nodes.Add(id, (eastKm, string.Create(CultureInfo.InvariantCulture,
            $"""<node id="{id}" lon="{double.RadiansToDegrees(eastKm * 1000 / 6_378_137):R}" lat="{double.RadiansToDegrees(northKm * 1000 / 6_335_439.327):R}">{Tags(tags)}</node>""")));
        return this;
    }

    /// <param name="nodes">"1 2 3"</param>
    public OsmTown Way(string nodes, string tags)
    {
        _ways.Append(CultureInfo.InvariantCulture, $"<way id=\"{++_way}\">{string.Concat(nodes.Split(' ').Select(node => $"<nd ref=\"{node}\"/>"))}{Tags(tags)}</way>\n");
        return this;
    }

    public string Xml => $"<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n{string.Join('\n', _nodes.Values.Select(node => node.Tags))}\n{_ways}</osm>\n";

    public RoadsRead Read() => OsmBytes.Read(Encoding.UTF8.GetBytes(Xml), "ville.osm") is ({ } roads, { All: [] }) ? roads
        : throw new InvalidOperationException("This town cannot be read.");

    static string Tags(string tags) => string.Concat(tags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Split('=', 2))
        .Select(tag => $"<tag k=\"{tag[0]}\" v=\"{tag[1]}\"/>"));
}

/// <summary>Bytes as an OpenStreetMap file, read.</summary>
static class OsmBytes
{
    public static (RoadsRead? Roads, Faults Faults) Read(byte[] content, string name, long limit = SourceFile.InflatedLimit) => Read([(name, content)], limit);

    /// <summary>Files that are right, together.</summary>
    public static RoadsRead ReadAll(params byte[][] files) =>
        Read([.. files.Select((content, i) => ($"essai-{i}.osm.pbf", content))], SourceFile.InflatedLimit).Roads ?? throw new InvalidOperationException("These files are refused.");

    static (RoadsRead? Roads, Faults Faults) Read((string Name, byte[] Content)[] files, long limit)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-roads-");
        try
        {
            foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(folder.FullName, name), content);
            var faults = new Faults();
            return (RoadFiles.Read([.. files.Select(file => SourceFile.At(Path.Combine(folder.FullName, file.Name), limit))], faults, new Progress<string>(), CancellationToken.None), faults);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>Questions to a network, answered by trying everything.</summary>
static class NaiveRoads
{
    /// <summary>Tenths of a second from the node nearest to a place to the one nearest to another; null: no way.</summary>
    public static int? Decis(this RoadNetwork network, TravelMode mode, (double EastKm, double NorthKm) from, (double EastKm, double NorthKm) to)
    {
        var costs = network.CostsOf(mode);
        var best = Enumerable.Repeat((long)int.MaxValue, network.NodeCount).ToArray();
        best[network.Nearest(from)] = 0;
        for (var changed = true; changed;)                  // Bellman 1958: until nothing improves
        {
            changed = false;
            for (var road = 0; road < network.RoadCount; road++)
            {
                changed |= Improve(network.From[road], network.To[road], costs.Forward[road]);
                changed |= Improve(network.To[road], network.From[road], costs.Backward[road]);
            }
        }
        return best[network.Nearest(to)] is < int.MaxValue and var decis ? (int)decis : null;

        bool Improve(int tail, int head, int cost)
        {
            if (cost == RoadNetwork.Closed || best[tail] == int.MaxValue || best[tail] + cost >= best[head]) return false;
            best[head] = best[tail] + cost;
            return true;
        }
    }

    static int Nearest(this RoadNetwork network, (double EastKm, double NorthKm) place) =>
        Enumerable.Range(0, network.NodeCount).MinBy(node => Math.Pow(network.Nodes[node].Longitude / 1e7 * 111.319_490_8 - place.EastKm, 2)
            + Math.Pow(network.Nodes[node].Latitude / 1e7 * 110.574_275_8 - place.NorthKm, 2));
}
