using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Ctg.Geo.Api.Imports;

/// <summary>One file of contours, seen from the COG year asked for.</summary>
sealed class ContourSource
{
    readonly CogBridge _bridge;
    readonly Dictionary<InseeCode, Envelope> _extents = [];

    ContourSource(FolderFile file, CogBridge bridge) => (File, _bridge) = (file, bridge);

    public FolderFile File { get; }

    /// <summary>The territory's communes that this file can draw.</summary>
    public IReadOnlyList<CommuneContour> Members { get; private set; } = [];

    /// <summary>What was wrong with the members' shapes, or with the whole file: reported when the file is chosen.</summary>
    public Faults Faults { get; } = new();

    public int Vertices => Members.Sum(member => member.Shape.NumPoints);

    /// <summary>One pass over the file: where every commune is, and the shapes of the members.</summary>
    public static ContourSource Scan(FolderFile file, CogBridge bridge, IReadOnlyList<InseeCode> members, CancellationToken cancel)
    {
        var source = new ContourSource(file, bridge);
        source.Members = source.Draw(members, source.Faults, (code, extent) => source._extents[code] = extent(), cancel);
        return source;
    }

    /// <summary>Why a commune cannot be drawn from this file, French.</summary>
    public string Missing(InseeCode commune) =>
        _bridge.Parts(commune) is { } parts
            ? $"absente de {File.Shown}{(parts is [var same] && same == commune ? "" : $" sous {string.Join(", ", parts)}")}"
            : $"divisée ou fusionnée depuis {File.Vintage.Year}, sans équivalent exact dans {File.Shown}";

    /// <summary>Communes of the asked year that this file can draw and whose bounds meet an area.</summary>
    public IEnumerable<InseeCode> Around(Envelope area) =>
        _extents.Where(pair => area.Intersects(pair.Value)).SelectMany(pair => _bridge.Wholes(pair.Key)).Distinct()
            .Where(whole => _bridge.Parts(whole)?.All(_extents.ContainsKey) == true);

    /// <summary>The contours of these communes, fusions united; those the file lacks are absent from the answer.</summary>
    public IReadOnlyList<CommuneContour> Draw(IReadOnlyCollection<InseeCode> communes, Faults faults, CancellationToken cancel) =>
        Draw(communes, faults, null, cancel);

    List<CommuneContour> Draw(
        IReadOnlyCollection<InseeCode> communes, Faults faults, Action<InseeCode, Func<Envelope>>? each, CancellationToken cancel)
    {
        var parts = communes.Select(commune => (Commune: commune, Parts: _bridge.Parts(commune))).Where(pair => pair.Parts is not null).ToList();
        var wanted = parts.SelectMany(pair => pair.Parts!).ToHashSet();
        var found = new Dictionary<InseeCode, CommuneContour>();
        foreach (var contour in Contours.ReadWanted(SourceTables.Open(File.File, faults)!, Sift, faults)) found[contour.Code] = contour;
        return [.. parts.Where(pair => pair.Parts!.All(found.ContainsKey)).Select(pair => United(pair.Commune, [.. pair.Parts!.Select(part => found[part])]))];

        bool Sift(InseeCode code, Func<Envelope> extent)
        {
            cancel.ThrowIfCancellationRequested();
            each?.Invoke(code, extent);
            return wanted.Contains(code);
        }
    }

    static CommuneContour United(InseeCode commune, IReadOnlyList<CommuneContour> parts)
    {
        if (parts is [var only]) return only with { Code = commune };
        var shape = UnaryUnionOp.Union(parts.Select(part => part.Shape));
        shape.SRID = Wgs84.Srid;
        var name = parts.FirstOrDefault(part => part.Code == commune)?.Name ?? parts[0].Name;
        return new(commune, name, shape, parts.Sum(part => part.Population), parts[0].Epci);
    }
}
