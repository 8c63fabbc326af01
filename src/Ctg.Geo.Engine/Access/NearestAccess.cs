using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>Minutes to the nearest service of a kind by a mode (METHODS, measure <c>nearest</c>): times are found once, then read for every audience.</summary>
/// <remarks>Immutable once made. Only the territory's own people are measured; the belt gives them services.</remarks>
public sealed class NearestAccess
{
    readonly TerritoryModel _model;
    readonly AccessParameters _parameters;
    readonly SiteChoice _sites;
    readonly AccessMethod _method;
    readonly Dictionary<InseeCode, CommuneOfModel> _members;
    readonly TimedArea _territory;
    readonly TimedArea[] _secteurs, _communes;

    public NearestAccess(TerritoryModel model, ServiceKind kind, TravelMode mode, AccessParameters parameters) : this(model, kind, mode, parameters, null) { }

    /// <param name="nth">For which audience n opportunities are to be found; null: the nearest site, for every audience.</param>
    NearestAccess(TerritoryModel model, ServiceKind kind, TravelMode mode, AccessParameters parameters, (Audience Audience, int N)? nth)
    {
        (_model, Kind, Mode, _parameters) = (model, kind, mode, parameters);
        (_sites, _method) = (SiteChoice.Of(model, kind), AccessMethod.Of(model, kind, AccessMethod.Current));
        _members = model.Communes.Where(commune => commune.InTerritory).ToDictionary(commune => commune.Code);

        PlacedTime[] times = [.. (nth is var (audience, n) ? Times(audience, n) : Times()).OrderBy(time => time.Decis)];
        var byCommune = times.ToLookup(time => time.Point.Commune);
        _territory = Area(model.Territory.Id, model.Territory.Name, _members.Values, times);
        _secteurs = [.. model.Territory.Secteurs.Select(secteur =>
        {
            var members = secteur.Communes.Where(_members.ContainsKey).ToHashSet();
            return Area(secteur.Id, secteur.Name, members.Select(code => _members[code]), times.Where(time => members.Contains(time.Point.Commune)));
        })];
        _communes = [.. _members.Values.Select(commune => Area(commune.Code.ToString(), commune.Name, [commune], byCommune[commune.Code]))];
    }

    public ServiceKind Kind { get; }
    public TravelMode Mode { get; }

    public static AccessFigures<Figure> Compute(
        TerritoryModel model, ServiceKind kind, TravelMode mode, Audience audience, AccessParameters parameters) =>
        new NearestAccess(model, kind, mode, parameters).For(audience);

    /// <summary>Minutes within which an audience finds n places, or n services where the kind is not counted in places. Unknown for an area
    /// where somebody does not find them among those recorded and reaches services whose places nobody has recorded.</summary>
    /// <param name="n">1 or more.</param>
    public static AccessFigures<Figure> OfNth(
        TerritoryModel model, ServiceKind kind, TravelMode mode, Audience audience, int n, AccessParameters parameters) =>
        new NearestAccess(model, kind, mode, parameters, (audience, n)).For(audience);

    /// <summary>False for a closed service, for a depot, where a bus sleeps, for a site without a position, and when all places are reserved.</summary>
    public static bool CanBeReached(Service service, Site site) =>
        service.ClosedOn is null && site.Role != SiteRole.Depot && site.Position is not null && service.Access is not { Kind: AccessKind.Reserved, ReservedShare: >= 1 };

    /// <summary>The figures of one audience, for the territory, its secteurs and its communes.</summary>
    public AccessFigures<Figure> For(Audience audience)
    {
        var measure = new AreaMeasure(audience, _model.Travel.Estimated, _parameters.ReliabilityThreshold);
        AreaAccess<Figure>[] communes = [.. _communes.Select(measure.Of)];
        return new(
            Kind, Mode, audience, _sites.All.Count, _sites.All.Count(site => site.Commune is { } code && _members.ContainsKey(code)),
            measure.Of(_territory), [.. _secteurs.Select(measure.Of)], communes, Classes(measure, communes), _method)
        {
            Curve = measure.Curve(_territory),
            Serving = _communes.Where(commune => commune.Times is not null).Select(commune => (commune.Code, Site: SiteOfMost(commune.Times!, audience)))
                .Where(commune => commune.Site is not null).ToDictionary(commune => commune.Code, commune => commune.Site!),
        };
    }

    /// <summary>Minutes from every cell of the territory where somebody of the audience lives.</summary>
    public CellFigures<Figure> CellsOf(Audience audience)
    {
        var reading = new CellReading(new(audience, _model.Travel.Estimated, _parameters.ReliabilityThreshold));
        var points = _model.Demand.ToLookup(point => point.Commune);
        foreach (var area in _communes)
            if (area.Times is null) foreach (var point in points[area.Communes[0].Code]) reading.Add(point, Figure.Unknown);
            else foreach (var time in area.Times) reading.AddMinutes(time.Point, time.Time?.Minutes, time.Estimated);
        return reading.Found;
    }

    /// <summary>Where most of the audience goes, as the nearest; null when nobody of it lives there or reaches one.</summary>
    ServingSite? SiteOfMost(IReadOnlyList<PlacedTime> times, Audience audience)
    {
        var people = new Dictionary<int, double>();
        foreach (var time in times)
            if (time.Site is { } site && time.Point.People[Audiences.IndexOf(audience)] is > 0 and { } count)
                people[site] = people.GetValueOrDefault(site) + count;
        if (people.Count == 0) return null;
        var most = _sites.Served[people.OrderByDescending(one => one.Value).ThenBy(one => one.Key).First().Key];
        return new(most.Service.Id, most.Site.Id);
    }

    IReadOnlyList<ClassAccess<Figure>> Classes(AreaMeasure measure, AreaAccess<Figure>[] communes)
    {
        var byClass = communes.Zip(_communes).ToLookup(
            pair => AccessClasses.ClassOf(pair.First.MeanMinutes, Mode), pair => pair.Second.Communes[0]);
        return [.. AccessClasses.Of(Mode).Select(entry => new ClassAccess<Figure>(entry, measure.People(byClass[entry]), byClass[entry].Count()))];
    }

    TimedArea Area(string code, string name, IEnumerable<CommuneOfModel> communes, IEnumerable<PlacedTime> times)
    {
        CommuneOfModel[] ofArea = [.. communes];
        PlacedTime[] ofPoints = [.. times];
        var recorded = _sites.All.Count > 0 && ofArea.All(commune => _sites.For(commune.Code) is not null) && !ofPoints.Any(time => time.Untold);
        return new(code, name, ofArea, recorded ? ofPoints : null);
    }

    IEnumerable<PlacedTime> Times(Audience audience, int n)
    {
        var (nearest, a) = (new NthNearest(_model, Kind, Mode, _sites, audience, n), Audiences.IndexOf(audience));
        for (var i = 0; i < _model.Demand.Count; i++)
        {
            var point = _model.Demand[i];
            if (!_members.ContainsKey(point.Commune)) continue;
            var time = nearest.Time(point, i);
            yield return point.People[a] is 0 ? time with { Untold = false } : time;       // nobody there asks
        }
    }

    /// <summary>Every demand point of the territory with its time; communes that share a choice of sites are searched together.</summary>
    IEnumerable<PlacedTime> Times()
    {
        var limit = TravelTime.FromMinutes(AccessMethod.ReachMinutes);
        foreach (var group in _model.Demand.Where(point => _members.ContainsKey(point.Commune))
            .GroupBy(point => _sites.Of(point.Commune) ?? ChosenSites.None, ReferenceEqualityComparer.Instance))
        {
            var (chosen, points) = ((ChosenSites)group.Key!, group.ToArray());
            var nearest = _model.Travel.ToNearest(Mode, chosen.Positions, Array.ConvertAll(points, point => point.Position), limit);
            for (var i = 0; i < points.Length; i++)
                yield return new(points[i], nearest[i]?.Time, nearest[i]?.Estimated ?? _model.Travel.Estimated) { Site = nearest[i] is { } found ? chosen.Sites[found.Site] : null };
        }
    }
}

/// <param name="Times">Of the demand points of its communes, least first, out of reach last; null when the services they may use
/// are not recorded.</param>
sealed record TimedArea(string Code, string Name, IReadOnlyList<CommuneOfModel> Communes, IReadOnlyList<PlacedTime>? Times);

/// <param name="Time">Null: out of reach.</param>
/// <param name="Estimated">By straight line.</param>
readonly record struct PlacedTime(DemandPoint Point, TravelTime? Time, bool Estimated)
{
    /// <summary>Index in <see cref="SiteChoice.Served"/> of the site that is met; null: out of reach.</summary>
    public int? Site { get; init; }

    /// <summary>True: it is not known whether what is sought is in reach.</summary>
    public bool Untold { get; init; }

    /// <summary>Orders by time, out of reach last.</summary>
    public int Decis => Time?.Decis ?? int.MaxValue;
}
