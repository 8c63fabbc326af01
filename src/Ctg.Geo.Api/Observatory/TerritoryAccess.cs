using System.Collections.Concurrent;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Observatories;

/// <summary>The figures of access of one model: each kind and mode computed once, for every audience, when first asked for.</summary>
sealed class TerritoryAccess(TerritoryModel model, AccessParameters parameters)
{
    readonly ConcurrentDictionary<(ServiceKind Kind, TravelMode Mode), Lazy<IReadOnlyDictionary<Audience, ComputedAccess>>> _computed = new();

    readonly ConcurrentDictionary<ServiceKind, Lazy<MobilityGap>> _gaps = new();
    readonly ConcurrentDictionary<(ServiceKind Kind, Audience Audience), Lazy<SupplyFigures<Figure>>> _places = new();

    public TerritoryModel Model => model;

    /// <summary>With and without a car: times are found when first asked for, then kept for the life of this version.</summary>
    public MobilityGap Gap(ServiceKind kind) => _gaps.GetOrAdd(kind, _ => new(() => new(model, kind, parameters))).Value;

    public ComputedAccess Of(ServiceKind kind, TravelMode mode, Audience audience) =>
        _computed.GetOrAdd((kind, mode), _ => new(() => Compute(kind, mode))).Value[audience];

    /// <summary>Places shared with everyone who can go there (e2sfca by car, the default steps): once for each kind and audience.</summary>
    public SupplyFigures<Figure> AccessiblePlaces(ServiceKind kind, Audience audience) => _places.GetOrAdd((kind, audience), _ => new(() =>
        new SupplyAccess(model, kind, TravelModes.Car, SupplyQuestion.Default(AccessMeasure.EnhancedTwoStep), parameters).For(audience))).Value;

    /// <summary>The mean minutes of every commune of the territory, for every kind with a site that can be reached.</summary>
    public TerritoryValues Values() => new(
        [.. model.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code.ToString())], ServiceKinds.All.SelectMany(SeriesOf));

    /// <summary>Those of the model before, with the series of the kinds that changed made again.</summary>
    public TerritoryValues Values(TerritoryValues before, IReadOnlySet<ServiceKind> changed)
    {
        var codes = changed.Select(kind => kind.Code).ToHashSet();
        return new(before.Communes, before.Series.Where(series => !codes.Contains(series.Service)).Concat(changed.SelectMany(SeriesOf)));
    }

    /// <summary>The figures of the model that came of this one by a change of some services: those of the other kinds stay, with the
    /// sources that they have now.</summary>
    public TerritoryAccess After(TerritoryModel next, IReadOnlySet<ServiceKind> changed)
    {
        var successor = new TerritoryAccess(next, parameters);
        foreach (var ofKind in _computed.Where(pair => !changed.Contains(pair.Key.Kind)).GroupBy(pair => pair.Key.Kind))
        {
            var sources = next.SourcesOf(ofKind.Key);
            var same = sources.SequenceEqual(model.SourcesOf(ofKind.Key));
            foreach (var (key, computed) in ofKind)
                successor._computed[key] = same ? computed : new(() => Sourced(computed.Value, sources, next.DisclosureOf(ofKind.Key)));
        }
        return successor;
    }

    IEnumerable<ValueSeries> SeriesOf(ServiceKind kind) =>
        from mode in TravelModes.All
        from audience in model.KnownAudiences
        let access = Of(kind, mode, audience).Disclosed
        where access.Sites > 0
        select TerritoryValues.SeriesOf(access);

    // The travel times behind them are let go: they weigh far more than the figures.
    Dictionary<Audience, ComputedAccess> Compute(ServiceKind kind, TravelMode mode)
    {
        var access = new NearestAccess(model, kind, mode, parameters);
        var disclosure = model.DisclosureOf(kind);
        return Audiences.All.ToDictionary(audience => audience, audience => ComputedAccess.Of(access.For(audience), disclosure));
    }

    static Dictionary<Audience, ComputedAccess> Sourced(
        IReadOnlyDictionary<Audience, ComputedAccess> computed, IReadOnlyList<Dataset> sources, Disclosure disclosure) =>
        computed.ToDictionary(pair => pair.Key, pair => ComputedAccess.Of(
            pair.Value.Figures with { Method = pair.Value.Figures.Method with { Sources = sources } }, disclosure));
}

/// <param name="Figures">May be confidential: goes to schema ind, nowhere else.</param>
sealed record ComputedAccess(AccessFigures<Figure> Figures, AccessFigures<Disclosed> Disclosed)
{
    public static ComputedAccess Of(AccessFigures<Figure> figures, Disclosure disclosure) => new(figures, figures.Disclose(disclosure));
}
