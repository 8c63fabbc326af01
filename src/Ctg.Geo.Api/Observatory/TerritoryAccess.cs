using System.Collections.Concurrent;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Observatories;

/// <summary>The figures of access of one model: each kind and mode computed once, for every audience, when first asked for.</summary>
sealed class TerritoryAccess(TerritoryModel model, AccessParameters parameters)
{
    readonly ConcurrentDictionary<(ServiceKind, TravelMode), Lazy<IReadOnlyDictionary<Audience, ComputedAccess>>> _computed = new();

    public ComputedAccess Of(ServiceKind kind, TravelMode mode, Audience audience) =>
        _computed.GetOrAdd((kind, mode), _ => new(() => Compute(kind, mode))).Value[audience];

    /// <summary>The mean minutes of every commune of the territory, for every kind with a site that can be reached.</summary>
    public TerritoryValues Values() => TerritoryValues.Of(
        [.. model.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code.ToString())],
        from kind in ServiceKinds.All
        from mode in TravelModes.All
        from audience in model.KnownAudiences
        let access = Of(kind, mode, audience).Disclosed
        where access.Sites > 0
        select access);

    // The travel times behind them are let go: they weigh far more than the figures.
    Dictionary<Audience, ComputedAccess> Compute(ServiceKind kind, TravelMode mode)
    {
        var access = new NearestAccess(model, kind, mode, parameters);
        var disclosure = new Disclosure(model.SourcesOf(kind));
        return Audiences.All.ToDictionary(audience => audience, audience =>
        {
            var figures = access.For(audience);
            return new ComputedAccess(figures, figures.Disclose(disclosure));
        });
    }
}

/// <param name="Figures">May be confidential: goes to schema ind, nowhere else.</param>
sealed record ComputedAccess(AccessFigures<Figure> Figures, AccessFigures<Disclosed> Disclosed);
