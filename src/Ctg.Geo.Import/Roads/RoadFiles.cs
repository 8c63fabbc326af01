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
        return Read(files, null, faults, progress, cancel);
    }

    /// <param name="exact">Gets the times of each road before rounding; null: not needed.</param>
    internal static RoadsRead? Read(
        IReadOnlyList<SourceFile> files, List<Directed>? exact, Faults faults, IProgress<string> progress, CancellationToken cancel)
    {
        var found = new RoadsFound();
        if (!TryReadStretches(files, found, faults, progress, cancel)) return null;
        var network = Assembled(found, exact);
        return new(network, found.Ways, found.MissingNodes, found.CutWays, found.Restrictions,
            found.Heads.Min(head => head.At) is { } day ? DayOf(day) : null, found.Heads.Any(head => head.IsFictional));
    }

    static bool TryReadStretches(IReadOnlyList<SourceFile> files, RoadsFound found, Faults faults, IProgress<string> progress, CancellationToken cancel)
    {
        var ways = new WayTable();
        foreach (var file in files)
            if (TryRead(file, "routes", ways, faults, progress, cancel) is { } head) found.Heads.Add(head);
            else return false;
        var ids = ways.Settle();
        if (ids.Length == 0) return Refused(files, faults, "aucune route dans ce fichier : ni highway=*, ni route=ferry qu’un mode puisse prendre");

        // Of a node that several files hold, the first read counts: the newest file goes first.
        var nodes = new NodeTable(ids);
        foreach (var (file, _) in files.Zip(found.Heads).OrderByDescending(pair => pair.Second.At ?? DateTimeOffset.MinValue))
            if (TryRead(file, "nœuds", nodes, faults, progress, cancel) is null) return false;
        progress.Report("Assemblage du réseau…");
        var cutting = WayCutting.Of(ways, nodes, cancel);
        (found.Ways, found.MissingNodes, found.CutWays, found.Restrictions) = (ways.Ways.Count, nodes.MissingCount, cutting.CutWays, ways.Restrictions);
        (found.Stretches, found.KeyCount) = (cutting.Stretches, cutting.KeyCount);
        return cutting.Stretches.All.Count > 0 || Refused(files, faults, "aucune route n’a deux nœuds dans ce fichier : il y manque les nœuds");
    }

    /// <remarks>What a step has used up is let go before the next: together they would be twice as much.</remarks>
    static RoadNetwork Assembled(RoadsFound found, List<Directed>? exact)
    {
        found.Stretches = StretchJoining.Of(found.Stretches, found.KeyCount);
        return RoadAssembly.Of(found.Stretches, exact);
    }

    static OsmHead? TryRead(SourceFile file, string what, OsmSink sink, Faults faults, IProgress<string> progress, CancellationToken cancel)
    {
        progress.Report($"Lecture des {what} de {file.Name}…");
        try
        {
            return Read(file, sink, new Percent(share => progress.Report(FormattableString.Invariant($"Lecture des {what} de {file.Name}… {share} %"))), cancel);
        }
        catch (OsmRefusal refusal)
        {
            faults.Add(new(FaultKind.Fatal, file.Name, null, null, null, refusal.Message));
        }
        catch (InvalidDataException fault)                   // a damaged or endless gzip
        {
            faults.Add(new(FaultKind.Fatal, file.Name, null, null, null, fault.Message));
        }
        return null;
    }

    /// <summary>Called at once, in order; <see cref="Progress{T}"/> hands over to other threads.</summary>
    sealed class Percent(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }

    static OsmHead Read(SourceFile file, OsmSink sink, IProgress<int> percent, CancellationToken cancel)
    {
        var start = new byte[256];
        using (var stream = file.Open())
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (OtherFormats.Refusal(start) is { } why) throw new OsmRefusal(why);
        if (PbfFile.Recognises(start)) return new(new PbfFile(file).Read(sink, percent, cancel), false);
        if (XmlFile.Recognises(start)) return new XmlFile(file).Read(sink, percent, cancel);
        throw new OsmRefusal("ce n’est ni un fichier OSM PBF, ni un fichier OSM XML (.osm ou .osm.gz)");
    }

    static bool Refused(IReadOnlyList<SourceFile> files, Faults faults, string rule)
    {
        faults.Add(new(FaultKind.Fatal, string.Join(", ", files.Select(file => file.Name)), null, null, null, rule));
        return false;
    }

    static Vintage DayOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, at.UtcDateTime.Day);
}

/// <summary>What has been read so far.</summary>
sealed class RoadsFound
{
    public List<OsmHead> Heads { get; } = [];
    public int Ways { get; set; }
    public int MissingNodes { get; set; }
    public int CutWays { get; set; }
    public int Restrictions { get; set; }
    public StretchList Stretches { get; set; } = new();
    public int KeyCount { get; set; }
}

/// <summary>A network, and what there is to say about the files it was read from.</summary>
/// <param name="MissingNodes">Nodes that ways name and the files do not hold.</param>
/// <param name="CutWays">Ways that leave the extract there.</param>
/// <param name="Restrictions">Turn restrictions, which no time heeds.</param>
/// <param name="Vintage">As the files' headers say; the oldest of several; null when they do not.</param>
/// <param name="IsFictional">One of them was written by <c>ctg-geo demo</c>.</param>
public sealed record RoadsRead(RoadNetwork Network, int Ways, int MissingNodes, int CutWays, int Restrictions, Vintage? Vintage, bool IsFictional);
