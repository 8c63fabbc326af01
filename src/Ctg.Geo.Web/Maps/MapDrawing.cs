using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Web.Maps;

/// <summary>The lines of a territory's map: the same whatever is asked, so drawn once per published state.</summary>
/// <param name="Communes">Path data by INSEE code; those of nothing left at this scale are absent.</param>
/// <param name="Outline">The line around the territory.</param>
/// <param name="Neighbours">Borders around it.</param>
public sealed record MapDrawing(
    MapFrame Frame, IReadOnlyDictionary<string, string> Communes, string Outline, string Neighbours)
{
    /// <summary>The territory alone in a few hundred bytes, for lists.</summary>
    public string Silhouette { get; private init; } = "";

    public CornerRoom Room { get; private init; }

    /// <summary>Borders between secteurs; empty where there are none.</summary>
    public string SecteurBorders { get; private init; } = "";

    public static MapDrawing? Of(PublishedTerritory territory)
    {
        var members = territory.Communes.Where(commune => commune.InTerritory && territory.Shapes.ContainsKey(commune.Code)).ToList();
        if (members.Count == 0) return null;
        var extent = new Envelope();
        foreach (var member in members) extent.ExpandToInclude(territory.Shapes[member.Code].EnvelopeInternal);

        var frame = MapFrame.Around(extent);
        var shapes = members.Concat(territory.Communes.Where(commune => !commune.InTerritory && IsSeen(frame, territory.Shapes, commune.Code)))
            .Select(commune => (commune.Code.ToString(), territory.Shapes[commune.Code], commune.InTerritory)).ToList();
        var net = new BorderNet(frame, shapes);
        var paths = members.Select(member => (Code: member.Code.ToString(), Path: net.Commune(member.Code.ToString())))
            .Where(member => member.Path is not null).ToDictionary(member => member.Code, member => member.Path!);
        return new(frame, paths, net.Outline(), net.NeighbourBorders()) 
        {
            Silhouette = net.Silhouette(),
            SecteurBorders = territory.Territory.Secteurs.Count == 0 ? "" : net.BordersBetween(SecteurLayer.FirstOf(territory.Territory)),
            Room = CornerRoom.Around(frame, [.. members.Select(member => territory.Shapes[member.Code])], territory.Roads is not null),
        };
    }

    /// <summary>The sites of a kind that the drawing can show; a depot is nobody's.</summary>
    public IReadOnlyList<(GridPoint At, PublishedSite Site)> Pins(PublishedTerritory territory, ServiceKind kind)
    {
        var (from, to) = Frame.Surroundings();
        return [.. territory.Sites.Where(site => site.Kind == kind && site.Role != SiteRole.Depot)
            .Select(site => (At: Frame.At(site.Position), Site: site))
            .Where(pin => pin.At.X > from.X && pin.At.X < to.X && pin.At.Y > from.Y && pin.At.Y < to.Y)
            .OrderBy(pin => pin.At.Y)];
    }

    /// <summary>By population, after the place named in the answers.</summary>
    /// <param name="named">Its INSEE code.</param>
    public IReadOnlyList<MapLabel> Labels(PublishedTerritory territory, IReadOnlyList<(GridPoint At, PublishedSite Site)> pins, string? named)
    {
        var places = territory.Communes.Where(commune => commune.InTerritory && Communes.ContainsKey(commune.Code.ToString()))
            .OrderByDescending(commune => commune.Population.Number ?? 0).ThenBy(commune => commune.Code).ToList();
        var first = places.Take(1).Concat(places.Where(place => place.Code.ToString() == named)).Concat(places).Distinct();
        return new LabelPlacement(Frame, [.. pins.Select(pin => pin.At)])
            .Place([.. first.Select(place => (Frame.At(place.Centre), French.Typeset(place.Name)))]);
    }

    /// <summary>Names of secteurs, each in the commune of it that most people live in.</summary>
    public IReadOnlyList<MapLabel> SecteurLabels(PublishedTerritory territory, IReadOnlyList<(GridPoint At, PublishedSite Site)> pins)
    {
        var communes = territory.Communes.Where(commune => commune.InTerritory).ToDictionary(commune => commune.Code);
        return new LabelPlacement(Frame, [.. pins.Select(pin => pin.At)]).Place([.. territory.Territory.Secteurs
            .Select(secteur => (secteur.Name, Most: secteur.Communes.Select(communes.GetValueOrDefault).OfType<PublishedCommune>().MaxBy(commune => commune.Population.Number ?? 0)))
            .Where(secteur => secteur.Most is not null).Select(secteur => (Frame.At(secteur.Most!.Centre), French.Typeset(secteur.Name)))]);
    }

    static bool IsSeen(MapFrame frame, IReadOnlyDictionary<InseeCode, Geometry> shapes, InseeCode code)
    {
        if (!shapes.TryGetValue(code, out var shape)) return false;
        var (from, to) = frame.Surroundings();
        var extent = shape.EnvelopeInternal;
        GridPoint northWest = frame.At(extent.MinX, extent.MaxY), southEast = frame.At(extent.MaxX, extent.MinY);
        return northWest.X < to.X && southEast.X > from.X && northWest.Y < to.Y && southEast.Y > from.Y;
    }
}
