using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Engine.Isochrones;

/// <summary>Draws coverage zones: communes that share a choice of sites are drawn together, within their own borders, so that a service by
/// sector covers its sector and nothing else.</summary>
public sealed class CoverageDrawing
{
    /// <summary>Tiles over the whole territory: a line is as fine as a screen shows it, and an answer some hundred kilobytes.</summary>
    const double MostTiles = 1_000_000;

    /// <summary>The finest tiles, metres.</summary>
    const double LeastMetres = 10;

    /// <summary>Points keep six decimals of a degree, a tenth of a metre; what is cut by borders is rounded to them and stays valid.</summary>
    static readonly PrecisionModel Rounded = new(1e6);

    readonly ITravelTimes _travel;
    readonly IReadOnlyList<TravelTime> _limits;
    readonly double _leastMetres;

    CoverageDrawing(ITravelTimes travel, IReadOnlyList<TravelTime> limits, double leastMetres) => (_travel, _limits, _leastMetres) = (travel, limits, leastMetres);

    /// <param name="modes">The fastest of them counts at each place.</param>
    /// <param name="limits">Ascending.</param>
    /// <param name="contours">Of the communes, EPSG:4326.</param>
    public static CoverageZones Of(
        TerritoryModel model, ServiceKind kind, IReadOnlyList<TravelMode> modes, IReadOnlyList<TravelTime> limits, IReadOnlyDictionary<InseeCode, Geometry> contours)
    {
        var choice = SiteChoice.Of(model, kind);
        InseeCode[] members = [.. model.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code)];
        InseeCode[] drawn = choice.All.Count == 0 ? [] : [.. members.Where(code => contours.ContainsKey(code) && choice.Of(code) is not null)];
        InseeCode[] notDrawn = [.. members.Except(drawn)];
        if (drawn.Length == 0) return new([], 0, model.Travel.Estimated, notDrawn);

        var extent = new Envelope();
        foreach (var code in drawn) extent.ExpandToInclude(contours[code].EnvelopeInternal);
        var drawing = new CoverageDrawing(model.Travel, limits, Math.Max(LeastMetres, Math.Sqrt(SquareMetres(extent) / MostTiles)));
        ReachedLand[] lands = [.. drawn.GroupBy(code => string.Join(' ', choice.Of(code)!.Sites))
            .Select(group => drawing.Reached(choice.Of(group.First())!.Positions, modes, Joined([.. group.Select(code => contours[code])])))];
        return new(
            [.. limits.Select((limit, i) => new CoverageZone(limit, Polygons(Joined([.. lands.Select(land => land.ByTime[i])]))))],
            lands.Max(land => land.ToleranceMetres), model.Travel.Estimated || lands.Any(land => land.Estimated), notDrawn);
    }

    /// <summary>What some communes reach, by time.</summary>
    readonly record struct ReachedLand(Geometry[] ByTime, double ToleranceMetres, bool Estimated);

    ReachedLand Reached(Position[] sites, IReadOnlyList<TravelMode> modes, Geometry land)
    {
        Position[] far = [.. sites.Where(site => _travel is not RoadTravel roads || roads.IsBeyond(site))];
        var box = land.EnvelopeInternal;
        var window = new DrawnWindow(Position.At(box.MinX, box.MinY), Position.At(box.MaxX, box.MaxY), _leastMetres);
        IsochroneSet[] byRoad = _travel is RoadTravel network
            ? [.. modes.Select(mode => network.Roads.IsochronesAround(mode, TravelDirection.Towards, sites, _limits, window)).OfType<IsochroneSet>()] : [];
        var circles = _limits.Select(limit => modes.Max(mode => Line.MetresWithin(mode, limit))).ToArray();
        return new(
            [.. _limits.Select((_, i) => OverlayNG.Overlay(
                Joined([.. byRoad.Select(set => set.ByTime[i].Area), .. far.Select(site => Circles.Around(site, circles[i]))]), land, OverlayNG.INTERSECTION, Rounded))],
            Math.Max(byRoad.Select(set => set.ToleranceMetres).DefaultIfEmpty(0).Max(), far.Length > 0 ? circles[^1] * Circles.Excess : 0), far.Length > 0);
    }

    StraightLine Line => _travel as StraightLine ?? ((RoadTravel)_travel).Line;

    static Geometry Joined(Geometry[] parts) => parts.Length == 1 ? parts[0] : UnaryUnionNG.Union(parts, Wgs84.Factory, Rounded);

    /// <summary>As GeoJSON has them: counterclockwise, holes clockwise. Points and lines where borders touch are no area.</summary>
    static MultiPolygon Polygons(Geometry area) => Wgs84.Factory.CreateMultiPolygon([.. Enumerable.Range(0, area.NumGeometries)
        .Select(i => area.GetGeometryN(i)).OfType<Polygon>().Where(part => !part.IsEmpty).OrderByDescending(part => part.Area)
        .Select(part => { var turned = (Polygon)part.Copy(); turned.Normalize(); return (Polygon)turned.Reverse(); })]);

    static double SquareMetres(Envelope extent)
    {
        var middle = (extent.MinY + extent.MaxY) / 2;
        return Geodesic.Metres(Position.At(extent.MinX, middle), Position.At(extent.MaxX, middle))
            * Geodesic.Metres(Position.At(extent.MinX, extent.MinY), Position.At(extent.MinX, extent.MaxY));
    }
}
