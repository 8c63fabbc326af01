using System.Collections.Concurrent;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Isochrones;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Store.Territories;

namespace Ctg.Geo.Api.Observatories;

/// <summary>What is asked of coverage zones.</summary>
/// <param name="Way">Code of a mode, or of a way without a car.</param>
/// <param name="Modes">The fastest of them counts at each place.</param>
/// <param name="Limits">Ascending.</param>
public sealed record CoverageQuestion(ServiceKind Kind, string Way, IReadOnlyList<TravelMode> Modes, IReadOnlyList<TravelTime> Limits)
{
    /// <summary>What tells two questions apart.</summary>
    public string Key => $"{Kind} {Way} {string.Join(',', Limits.Select(limit => limit.Decis))}";
}

/// <summary>Coverage zones of published states: drawn when asked for, once for each state and question (<see cref="Computations{TQuestion, TAnswer}"/>).</summary>
public sealed class Coverages(ShapeStore shapes) : IDisposable
{
    /// <summary>Some megabytes each, with their answers.</summary>
    const int MostDrawn = 48;

    readonly Computations<Key, Coverage> _drawn = new(MostDrawn);

    /// <exception cref="BusyException">Too many different questions wait already.</exception>
    public Task<Coverage> OfAsync(PublishedTerritory published, CoverageQuestion question, CancellationToken cancel) =>
        _drawn.OfAsync(new(published.Territory.Id, published.Epoch, published.Version, published.Values.Hash, question.Key), 1, () => DrawAsync(published.Model, question), cancel);

    public void Dispose() => _drawn.Dispose();

    async Task<Coverage> DrawAsync(TerritoryModel model, CoverageQuestion question)
    {
        if (model.DisclosureOf(question.Kind).IsConfidential) return new(null);
        InseeCode[] members = [.. model.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code)];
        var contours = await shapes.LoadAsync(model.Territory.CogYear, members, ShapeLevel.Full, CancellationToken.None);
        return new(CoverageDrawing.Of(model, question.Kind, question.Modes, question.Limits, contours));
    }

    readonly record struct Key(string Territory, long Epoch, long Version, uint Hash, string Question);
}

/// <summary>Coverage zones as anyone may see them, with the answers made of them.</summary>
/// <param name="Zones">Null: withheld.</param>
public sealed record Coverage(CoverageZones? Zones)
{
    readonly ConcurrentDictionary<Audience, Lazy<EncodedBody>> _answers = new();

    /// <summary>Written once for each audience.</summary>
    internal EncodedBody Answer(Audience audience, Func<byte[]> write) => _answers.GetOrAdd(audience, _ => new(() => new(write()))).Value;
}
