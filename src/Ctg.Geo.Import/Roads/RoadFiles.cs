using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Roads;

/// <summary>Roads of OpenStreetMap files (PBF; XML, gzipped or not), read twice: ways, then the nodes that they use.</summary>
public static class RoadFiles
{
    public const string Producer = "les contributeurs d’OpenStreetMap", Licence = "ODbL 1.0";

    /// <summary>Null when the files are refused: the fatal fault says why.</summary>
    /// <param name="progress">French lines.</param>
    public static RoadsRead? Read(IReadOnlyList<SourceFile> files, Faults faults, IProgress<string> progress, CancellationToken cancel)
    {
        if (ReadExactly(files, faults, progress, cancel) is not { } read) return null;
        return read.Roads;
    }

    internal static (RoadsRead Roads, Directed[] ExactDecis)? ReadExactly(
        IReadOnlyList<SourceFile> files, Faults faults, IProgress<string> progress, CancellationToken cancel)
    {
        var ways = new WayTable();
        var heads = new List<OsmHead>();
        foreach (var file in files)
        {
            progress.Report($"Lecture des routes de {file.Name}…");
            if (!TryRead(file, ways, faults, cancel, out var head)) return null;
            heads.Add(head);
        }
        ways.Settle();
        if (ways.Ways.Count == 0) return Refused(files, faults, "aucune route dans ce fichier : ni highway=*, ni route=ferry qu’un mode puisse prendre");

        var nodes = new NodeTable(ways.NodeIds());
        foreach (var file in files)
        {
            progress.Report($"Lecture des nœuds de {file.Name}…");
            if (!TryRead(file, nodes, faults, cancel, out _)) return null;
        }
        progress.Report("Assemblage du réseau…");
        var cutting = WayCutting.Of(ways, nodes, cancel);
        if (cutting.Stretches.All.Count == 0) return Refused(files, faults, "aucune route n’a deux nœuds dans ce fichier : il y manque les nœuds");
        var network = RoadAssembly.Of(StretchJoining.Of(cutting.Stretches, cutting.KeyCount), out var exact);
        return (new(network, ways.Ways.Count, nodes.MissingCount, cutting.CutWays, ways.Restrictions,
            heads.Min(head => head.At) is { } day ? DayOf(day) : null, heads.Any(head => head.IsFictional)), exact);
    }

    static bool TryRead(SourceFile file, OsmSink sink, Faults faults, CancellationToken cancel, out OsmHead head)
    {
        head = default;
        try
        {
            head = Read(file, sink, cancel);
            return true;
        }
        catch (OsmRefusal refusal)
        {
            faults.Add(new(FaultKind.Fatal, file.Name, null, null, null, refusal.Message));
        }
        catch (InvalidDataException fault)                   // a damaged or endless gzip
        {
            faults.Add(new(FaultKind.Fatal, file.Name, null, null, null, fault.Message));
        }
        return false;
    }

    static OsmHead Read(SourceFile file, OsmSink sink, CancellationToken cancel)
    {
        var start = new byte[256];
        using (var stream = file.Open())
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (PbfFile.Recognises(start)) return new(new PbfFile(file).Read(sink, cancel), false);
        if (XmlFile.Recognises(start)) return new XmlFile(file).Read(sink, cancel);
        throw new OsmRefusal(start.Length == 0 ? "le fichier est vide" : "ce n’est ni un fichier OSM PBF, ni un fichier OSM XML (.osm ou .osm.gz)");
    }

    static (RoadsRead, Directed[])? Refused(IReadOnlyList<SourceFile> files, Faults faults, string rule)
    {
        faults.Add(new(FaultKind.Fatal, string.Join(", ", files.Select(file => file.Name)), null, null, null, rule));
        return null;
    }

    static Vintage DayOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, at.UtcDateTime.Day);
}

/// <summary>A network, and what there is to say about the files it was read from.</summary>
/// <param name="MissingNodes">Nodes that ways name and the files do not hold.</param>
/// <param name="CutWays">Ways that leave the extract there.</param>
/// <param name="Restrictions">Turn restrictions, which no time heeds.</param>
/// <param name="Vintage">As the files' headers say; the oldest of several; null when they do not.</param>
/// <param name="IsFictional">One of them was written by <c>ctg-geo demo</c>.</param>
public sealed record RoadsRead(RoadNetwork Network, int Ways, int MissingNodes, int CutWays, int Restrictions, Vintage? Vintage, bool IsFictional);
