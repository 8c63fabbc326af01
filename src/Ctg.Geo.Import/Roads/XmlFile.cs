using System.Globalization;
using System.Xml;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Roads;

/// <summary>An OSM XML file (.osm, .osm.gz), one element at a time. A document type is refused: OSM has none, and entities are a trap.</summary>
sealed class XmlFile(SourceFile file)
{
    const int MostDepth = 8;
    const int MostNodesOfWay = 1 << 20;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true, IgnoreProcessingInstructions = true,
    };

    readonly OsmTags _tags = new();
    readonly List<long> _nodes = [];
    DateTimeOffset? _at;

    public static bool Recognises(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8)) start = start[3..];
        return start.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    public OsmHead Read(OsmSink sink, IProgress<int> percent, CancellationToken cancel)
    {
        using var bytes = new TagBoundStream(file.Open(percent));
        using var xml = XmlReader.Create(bytes, Settings);
        try
        {
            return Read(xml, sink, cancel);
        }
        catch (XmlException fault)
        {
            throw new OsmRefusal(FormattableString.Invariant($"ligne {fault.LineNumber} : ") + (fault.Message.Contains("DTD", StringComparison.Ordinal)
                ? "le fichier déclare un type de document (DTD), ce qu’OSM n’a pas : il est refusé"
                : "le XML est mal formé ou s’arrête trop tôt. Prenez une nouvelle copie du fichier"), fault);
        }
    }

    OsmHead Read(XmlReader xml, OsmSink sink, CancellationToken cancel)
    {
        xml.MoveToContent();
        if (xml.Name != "osm") throw new OsmRefusal($"l’élément racine est <{Shown(xml.Name)}> ; <osm> est attendu{(xml.Name == "osmChange" ? " : ce sont des modifications (.osc), pas des données ; appliquez-les d’abord (osmium apply-changes)" : "")}");
        _at = Day(xml.GetAttribute("timestamp"));
        var isFictional = xml.GetAttribute("generator") == Demo.RoadFile.Generator;
        xml.Read();
        for (var count = 0L; !xml.EOF; count++)
        {
            if ((count & 0xFFF) == 0) cancel.ThrowIfCancellationRequested();
            if (xml.Depth > MostDepth) throw new OsmRefusal("des éléments sont emboîtés trop profondément : ce n’est pas un fichier OSM");
            switch (xml.NodeType == XmlNodeType.Element ? xml.Name : "")
            {
                case "node" when sink.Wants.HasFlag(OsmObjects.Nodes): ReadNode(xml, sink); break;
                case "way" when sink.Wants.HasFlag(OsmObjects.Ways): ReadWay(xml, sink); break;
                case "relation" when sink.Wants.HasFlag(OsmObjects.Relations): ReadRelation(xml, sink); break;
                case "nd" when sink.Wants.HasFlag(OsmObjects.Places): ReadPlace(xml, sink); break;
                case "meta": _at ??= Day(xml.GetAttribute("osm_base")); xml.Read(); break;            // Overpass
                case "remark": throw new OsmRefusal($"le serveur qui a écrit ce fichier ne l’a pas fini : « {Shown(xml.ReadElementContentAsString())} ». Demandez-le de nouveau, ou une zone plus petite");
                default: xml.Read(); break;
            }
        }
        return new(_at, isFictional);
    }

    static DateTimeOffset? Day(string? said) =>
        DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    void ReadNode(XmlReader xml, OsmSink sink)
    {
        var id = Number(xml, "id");
        if (!sink.WantsNode(id))
        {
            xml.Read();
            return;
        }
        var at = IsDeleted(xml) ? default(RoadPoint?) : OsmPlace.At(Degrees(xml, "lon"), Degrees(xml, "lat"), 1_000);
        ReadChildren(xml);
        if (at is { } place) sink.Node(id, place, _tags);
    }

    static void ReadPlace(XmlReader xml, OsmSink sink)
    {
        if (xml.GetAttribute("lat") is not null && Number(xml, "ref") is var id && sink.WantsNode(id))
            sink.Place(id, OsmPlace.At(Degrees(xml, "lon"), Degrees(xml, "lat"), 1_000));
        xml.Read();
    }

    void ReadWay(XmlReader xml, OsmSink sink)
    {
        var (id, deleted) = (Number(xml, "id"), IsDeleted(xml));
        var version = int.TryParse(xml.GetAttribute("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 0;
        ReadChildren(xml);
        if (!deleted) sink.Way(id, version, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_nodes), _tags);
    }

    void ReadRelation(XmlReader xml, OsmSink sink)
    {
        var (id, deleted) = (Number(xml, "id"), IsDeleted(xml));
        ReadChildren(xml);
        if (!deleted) sink.Relation(id, _tags);
    }

    /// <summary>Tags and references; leaves the reader after the element.</summary>
    void ReadChildren(XmlReader xml)
    {
        _tags.Clear();
        _nodes.Clear();
        var (depth, isEmpty) = (xml.Depth, xml.IsEmptyElement);
        while (xml.Read() && !isEmpty && xml.Depth > depth)
        {
            if (xml.Depth > MostDepth) throw new OsmRefusal("des éléments sont emboîtés trop profondément : ce n’est pas un fichier OSM");
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.Name == "nd") _nodes.Add(Number(xml, "ref"));
            else if (xml.Name == "tag" && xml.GetAttribute("k") is { } key && OsmTags.Known.TryGetValue(key, out var known)) _tags.Add(known, xml.GetAttribute("v") ?? "");
            if (_nodes.Count > MostNodesOfWay) throw new OsmRefusal(FormattableString.Invariant($"un chemin a plus de {MostNodesOfWay} nœuds ; OSM en admet 2000"));
        }
        if (!isEmpty) xml.Read();                         // past the end tag
    }

    static bool IsDeleted(XmlReader xml) => xml.GetAttribute("visible") == "false" || xml.GetAttribute("action") == "delete";

    static long Number(XmlReader xml, string attribute) =>
        long.TryParse(xml.GetAttribute(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number : throw Wrong(xml, attribute, "un nombre entier");

    /// <summary>Ten-billionths of a degree: all the digits that OSM writes, exactly.</summary>
    static Int128 Degrees(XmlReader xml, string attribute) =>
        decimal.TryParse(xml.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= 1000
            ? (Int128)Math.Round(degrees * 10_000_000_000m) : throw Wrong(xml, attribute, "un nombre de degrés");

    static OsmRefusal Wrong(XmlReader xml, string attribute, string expected) => new(FormattableString.Invariant(
        $"ligne {(xml as IXmlLineInfo)?.LineNumber} : <{Shown(xml.Name)} {attribute}=\"{Shown(xml.GetAttribute(attribute) ?? "")}\"> ; {expected} est attendu"));

    static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
