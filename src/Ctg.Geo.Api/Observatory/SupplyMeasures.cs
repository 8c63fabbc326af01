using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Measures of what is offered within reach: made when asked for, once for each state and question
/// (<see cref="Computations{TQuestion, TAnswer}"/>).</summary>
public sealed class SupplyMeasures(ApiSettings settings) : IDisposable
{
    /// <summary>Some 200 bytes for each area and audience asked for.</summary>
    const int MostAreas = 200_000;

    readonly Computations<Key, object> _found = new(MostAreas);

    /// <exception cref="BusyException">Too many different questions wait already.</exception>
    public Task<SupplyFigures<Disclosed>> OfAsync(
        PublishedTerritory published, ServiceKind kind, TravelMode mode, Audience audience, SupplyQuestion question, CancellationToken cancel) =>
        FoundAsync(published, new(kind, mode, audience), (question with { Passive = false }).Key, published.Communes.Count,
            () => Compute(published.Model, kind, mode, audience, question), cancel);

    /// <summary>Minutes within which n opportunities are found.</summary>
    /// <exception cref="BusyException">Too many different questions wait already.</exception>
    public Task<AccessFigures<Disclosed>> NthAsync(
        PublishedTerritory published, ServiceKind kind, TravelMode mode, Audience audience, int n, CancellationToken cancel) =>
        FoundAsync(published, new(kind, mode, audience), SupplyQuestion.NearestOf(n).Key, published.Communes.Count,
            () => NearestAccess.OfNth(published.Model, kind, mode, audience, n, settings.Access)
                .Disclose(published.Model.DisclosureOf(kind)), cancel);

    /// <summary>The passive form: the people who reach each site.</summary>
    /// <exception cref="BusyException">Too many different questions wait already.</exception>
    public Task<IReadOnlyList<SiteReach<Disclosed>>> ReachAsync(
        PublishedTerritory published, ServiceKind kind, TravelMode mode, Audience audience, SupplyQuestion question, CancellationToken cancel) =>
        FoundAsync(published, new(kind, mode, audience), question.Key, published.Sites.Count,
            () => new SupplyAccess(published.Model, kind, mode, question, settings.Access).ReachOf(audience)
                .Disclose(published.Model.DisclosureOf(kind)), cancel);

    async Task<T> FoundAsync<T>(
        PublishedTerritory published, About about, string question, int size, Func<T> compute, CancellationToken cancel) where T : class =>
        (T)await _found.OfAsync(new(published.Territory.Id, published.Epoch, published.Version, published.Values.Hash, about, question), size,
            () => Task.FromResult<object>(compute()), cancel);

    public void Dispose() => _found.Dispose();

    SupplyFigures<Disclosed> Compute(TerritoryModel model, ServiceKind kind, TravelMode mode, Audience audience, SupplyQuestion question) =>
        new SupplyAccess(model, kind, mode, question, settings.Access).For(audience).Disclose(model.DisclosureOf(kind));

    internal static IEnumerable<Dataset> ChildminderSources(TerritoryModel model) =>
        model.Sources.Where(source => source.Content == DatasetContent.Childminders).Select(source => source.Dataset);

    readonly record struct Key(
        string Territory, long Epoch, long Version, uint Hash, About About, string Question);

    readonly record struct About(ServiceKind Kind, TravelMode Mode, Audience Audience);
}
