using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;
using Microsoft.Extensions.Caching.Memory;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Measures of what is offered within reach: made when asked for, once for each state and question however many ask at once, and
/// kept within a bound of memory.</summary>
/// <remarks>Readers choose the parameters, so that few are computed at a time: the rest wait their turn, and a crowd is told to come back.</remarks>
public sealed class SupplyMeasures(ApiSettings settings) : IDisposable
{
    /// <summary>Some 200 bytes for each area and audience asked for.</summary>
    const int MostAreas = 200_000;

    const int MostWaiting = 64;

    readonly Lock _gate = new();
    readonly MemoryCache _found = new(new MemoryCacheOptions { SizeLimit = MostAreas, CompactionPercentage = 0.2 });
    readonly SemaphoreSlim _computing = new(Math.Max(1, Environment.ProcessorCount / 2));
    int _waiting;

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
                .Disclose(new Disclosure(published.Model.SourcesOf(kind))), cancel);

    /// <summary>The passive form: the people who reach each site.</summary>
    /// <exception cref="BusyException">Too many different questions wait already.</exception>
    public Task<IReadOnlyList<SiteReach<Disclosed>>> ReachAsync(
        PublishedTerritory published, ServiceKind kind, TravelMode mode, Audience audience, SupplyQuestion question, CancellationToken cancel) =>
        FoundAsync(published, new(kind, mode, audience), question.Key, published.Sites.Count,
            () => new SupplyAccess(published.Model, kind, mode, question, settings.Access).ReachOf(audience)
                .Disclose(new Disclosure(published.Model.SourcesOf(kind))), cancel);

    async Task<T> FoundAsync<T>(
        PublishedTerritory published, About about, string question, int size, Func<T> compute, CancellationToken cancel)
    {
        var key = new Key(published.Territory.Id, published.Epoch, published.Version, published.Values.Hash, about, question);
        Lazy<Task<T>> figures;
        lock (_gate)
        {
            if (!_found.TryGetValue(key, out figures!))
                _found.Set(key, figures = new(() => ComputeAsync(compute)),
                    new MemoryCacheEntryOptions { Size = size, SlidingExpiration = TimeSpan.FromHours(1) });
        }
        try
        {
            return await figures.Value.WaitAsync(cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _found.Remove(key);       // the next one tries again
            throw;
        }
    }

    public void Dispose()
    {
        _found.Dispose();
        _computing.Dispose();
    }

    // Whoever asked first may leave: others wait for the same answer.
    async Task<T> ComputeAsync<T>(Func<T> compute)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new BusyException("Many measures are being computed; try again soon.");
        }
        try
        {
            await _computing.WaitAsync(CancellationToken.None);
            try
            {
                return await Task.Run(compute, CancellationToken.None);
            }
            finally
            {
                _computing.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    SupplyFigures<Disclosed> Compute(TerritoryModel model, ServiceKind kind, TravelMode mode, Audience audience, SupplyQuestion question)
    {
        var services = model.SourcesOf(kind);
        return new SupplyAccess(model, kind, mode, question, settings.Access).For(audience)
            .Disclose(new Disclosure(services), new Disclosure([.. services, .. ChildminderSources(model)]));
    }

    internal static IEnumerable<Dataset> ChildminderSources(TerritoryModel model) =>
        model.Sources.Where(source => source.Content == DatasetContent.Childminders).Select(source => source.Dataset);

    readonly record struct Key(
        string Territory, long Epoch, long Version, uint Hash, About About, string Question);

    readonly record struct About(ServiceKind Kind, TravelMode Mode, Audience Audience);
}
