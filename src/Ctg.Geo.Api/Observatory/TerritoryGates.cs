using System.Collections.Concurrent;

namespace Ctg.Geo.Api.Observatories;

/// <summary>One at a time changes the state of a territory in this process: whoever writes it, and whoever catches up with other nodes.</summary>
/// <remarks>Readers never pass here. Several gates are taken in the order of ids, so that two writers never wait for each other.</remarks>
sealed class TerritoryGates
{
    readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for the gates of some territories; they open again when the result is disposed of.</summary>
    public async Task<IDisposable> TakeAsync(IEnumerable<string> territories, CancellationToken cancel)
    {
        var taken = new Taken();
        try
        {
            foreach (var territory in territories.Distinct().Order(StringComparer.Ordinal))
            {
                var gate = _gates.GetOrAdd(territory, _ => new(1, 1));
                await gate.WaitAsync(cancel);
                taken.Gates.Push(gate);
            }
            return taken;
        }
        catch (OperationCanceledException)
        {
            taken.Dispose();
            throw;
        }
    }

    sealed class Taken : IDisposable
    {
        public Stack<SemaphoreSlim> Gates { get; } = new();

        public void Dispose()
        {
            while (Gates.TryPop(out var gate)) gate.Release();
        }
    }
}
