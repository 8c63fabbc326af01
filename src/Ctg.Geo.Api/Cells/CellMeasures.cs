using Ctg.Geo.Api.Exports;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Api.Cells;

/// <summary>Measures at the cells of published states: made when asked for, once for each state and question (<see cref="Computations{TQuestion, TAnswer}"/>).</summary>
public sealed class CellMeasures(ApiSettings settings) : IDisposable
{
    /// <summary>Some 500 bytes each, with the answer made of it.</summary>
    const int MostCells = 200_000;

    readonly Computations<Key, MeasuredCells> _found = new(MostCells);

    /// <exception cref="BusyException">Too many different questions wait already.</exception>
    public Task<MeasuredCells> OfAsync(PublishedTerritory published, ExportQuestion question, CancellationToken cancel) => _found.OfAsync(
        new(published.Territory.Id, published.Epoch, published.Version, published.Values.Hash, question), published.Model.Demand.Count,
        () => Task.FromResult(new MeasuredCells(Measure(published, question))), cancel);

    public void Dispose() => _found.Dispose();

    CellFigures<Disclosed>? Measure(PublishedTerritory published, ExportQuestion question)
    {
        var ((kind, mode, audience), model) = (question.Access, published.Model);
        if (question.Measure == ExportMeasure.Gap) return published.GapCells(kind, WaysWithoutCar.Best, audience);
        var disclosure = model.DisclosureOf(kind);
        return question.Measure.Question is { } offer
            ? new SupplyAccess(model, kind, mode, offer, settings.Access).CellsOf(audience).Disclose(disclosure)
            : new NearestAccess(model, kind, mode, settings.Access).CellsOf(audience).Disclose(disclosure);
    }

    readonly record struct Key(string Territory, long Epoch, long Version, uint Hash, ExportQuestion Question);
}

/// <summary>The cells of one question as anyone may see them, with the answer made of them.</summary>
/// <param name="Figures">Null: withheld.</param>
public sealed record MeasuredCells(CellFigures<Disclosed>? Figures)
{
    readonly Lock _gate = new();
    EncodedBody? _answer;

    readonly Lazy<IReadOnlyList<CellSquare>> _squares = new(() => [.. (Figures?.Cells ?? []).Select(cell =>
        CellSquare.Find(cell.Name) ?? throw new InvalidOperationException($"'{cell.Name}' is no cell: none was to be loaded."))]);

    /// <summary>The ground of each cell, in the same order.</summary>
    public IReadOnlyList<CellSquare> Squares => _squares.Value;

    /// <summary>Written once.</summary>
    internal EncodedBody Answer(Func<byte[]> write)
    {
        lock (_gate) return _answer ??= new(write());
    }
}
