using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Mobility;

/// <summary>Minutes to the nearest service of a kind with and without a car (METHODS §3): times are found once, then read for every way,
/// audience and threshold.</summary>
/// <remarks>Immutable once made. The nearest service by car need not be the nearest without one. Only the territory's own people are measured.</remarks>
public sealed class MobilityGap
{
    /// <summary>Method version (docs/METHODS.md).</summary>
    public const string Version = "ecart-1";

    /// <summary>T when nobody says otherwise. Assumption: Cerema's for seniors, by car as on foot.</summary>
    public const int DefaultThresholdMinutes = 20;

    readonly TerritoryModel _model;
    readonly ServiceKind _kind;
    readonly AccessParameters _parameters;
    readonly SiteChoice _sites;
    readonly CommuneOfModel[] _members;
    readonly DemandPoint[] _points;
    readonly Dictionary<TravelMode, PlacedTime[]> _times;
    readonly ReachablePlaces _places;

    public MobilityGap(TerritoryModel model, ServiceKind kind, AccessParameters parameters)
    {
        (_model, _kind, _parameters) = (model, kind, parameters);
        _sites = SiteChoice.Of(model, kind);
        _members = [.. model.Communes.Where(commune => commune.InTerritory)];
        var codes = _members.Select(commune => commune.Code).ToHashSet();
        _points = [.. model.Demand.Where(point => codes.Contains(point.Commune))];
        _times = TravelModes.All.ToDictionary(mode => mode, Times);
        _places = new(model, kind, _sites, _points);
    }

    /// <summary>The figures of one way and one audience, for the territory, its secteurs and its communes.</summary>
    /// <param name="thresholdMinutes">One of <see cref="AccessMethod.ThresholdsMinutes"/>.</param>
    public GapFigures<Figure> For(WayWithoutCar way, Audience audience, int thresholdMinutes)
    {
        var measure = new AreaMeasure(audience, _model.Travel.Estimated, _parameters.ReliabilityThreshold);
        var offers = _points.Zip(_places.Within(way, audience, thresholdMinutes)).ToDictionary(
            pair => pair.First, pair => pair.Second, (IEqualityComparer<DemandPoint>)ReferenceEqualityComparer.Instance);
        var gap = new GapMeasure(audience, thresholdMinutes, measure, offers);
        var areas = Areas(way);
        AreaGap<Figure>[] communes = [.. areas.Communes.Select(gap.Of)];
        var byClass = communes.Zip(_members).ToLookup(pair => GapClasses.ClassOf(pair.First.ExtraMinutes), pair => pair.Second);
        return new(
            _kind, way, audience, thresholdMinutes, CaptiveBases.Of(audience), _sites.All.Count,
            gap.Of(areas.Territory), [.. areas.Secteurs.Select(gap.Of)], communes,
            [.. GapClasses.All.Select(entry => new ClassAccess<Figure>(entry, measure.People(byClass[entry]), byClass[entry].Count()))],
            HouseholdsYear(), Method());
    }

    /// <summary>How many people of the territory and of each commune live where the criteria are met.</summary>
    public ZoneFigures<Figure> Zones(WayWithoutCar way, Audience audience, ZoneCriteria criteria)
    {
        var measure = new AreaMeasure(audience, _model.Travel.Estimated, _parameters.ReliabilityThreshold);
        var zones = new ZoneMeasure(audience, criteria, measure);
        var areas = Areas(way);
        return new(criteria, zones.Of(areas.Territory), [.. areas.Communes.Select(zones.Of)]);
    }

    /// <summary>Minutes more without a car from every cell of the territory where somebody of the audience lives; out of reach where one of both ways is.</summary>
    public CellFigures<Figure> CellsOf(WayWithoutCar way, Audience audience)
    {
        var reading = new CellReading(new(audience, _model.Travel.Estimated, _parameters.ReliabilityThreshold));
        var points = _points.ToLookup(point => point.Commune);
        foreach (var area in Areas(way).Communes)
            if (area.Times is null) foreach (var point in points[area.Communes[0].Code]) reading.Add(point, Figure.Unknown);
            else foreach (var time in area.Times) reading.AddMinutes(time.Point, time.WithoutCar?.Minutes - time.Car?.Minutes, time.Estimated);
        return reading.Found;
    }

    (GapArea Territory, GapArea[] Secteurs, GapArea[] Communes) Areas(WayWithoutCar way)
    {
        var car = _times[TravelModes.Car];
        PlacedTime[][] without = [.. way.Modes.Select(mode => _times[mode])];
        TwoTimes[] times = [.. _points.Select((point, i) =>
        {
            var fastest = without.Select(ofMode => ofMode[i]).MinBy(time => time.Decis);
            return new TwoTimes(point, car[i].Time, fastest.Time, car[i].Estimated || fastest.Estimated);
        })];
        var byCommune = times.ToLookup(time => time.Point.Commune);
        GapArea Area(string code, string name, IReadOnlyList<CommuneOfModel> communes) => new(code, name, communes,
            _sites.All.Count > 0 && communes.All(commune => _sites.For(commune.Code) is not null)
                ? [.. communes.SelectMany(commune => byCommune[commune.Code])] : null);
        return (
            Area(_model.Territory.Id, _model.Territory.Name, _members),
            [.. _model.Territory.Secteurs.Select(secteur =>
                Area(secteur.Id, secteur.Name, [.. _members.Where(commune => secteur.Communes.Contains(commune.Code))]))],
            [.. _members.Select(commune => Area(commune.Code.ToString(), commune.Name, [commune]))]);
    }

    /// <summary>In the order of the demand points; communes that share a choice of sites are searched together.</summary>
    PlacedTime[] Times(TravelMode mode)
    {
        var limit = TravelTime.FromMinutes(AccessMethod.ReachMinutes);
        var times = new PlacedTime[_points.Length];
        foreach (var group in Enumerable.Range(0, _points.Length)
            .GroupBy(i => _sites.For(_points[i].Commune) ?? [], ReferenceEqualityComparer.Instance))
        {
            int[] indices = [.. group];
            var nearest = _model.Travel.ToNearest(mode, (IReadOnlyList<Position>)group.Key!, Array.ConvertAll(indices, i => _points[i].Position), limit);
            for (var i = 0; i < indices.Length; i++) times[indices[i]] = new(_points[indices[i]], nearest[i]?.Time, nearest[i]?.Estimated ?? _model.Travel.Estimated);
        }
        return times;
    }

    int? HouseholdsYear() =>
        _members.Select(commune => commune.Households?.Year).OfType<int>().Distinct().ToList() is [var year] ? year : null;

    AccessMethod Method()
    {
        var method = AccessMethod.Of(_model, _kind, Version);
        var households = _model.Sources.Where(source => source.Content == DatasetContent.Households).Select(source => source.Dataset);
        return method with { Sources = [.. method.Sources.Concat(households).Distinct()] };
    }
}
