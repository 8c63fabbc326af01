using Ctg.Geo.Api.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Answers that are made when asked for, once for each question however many ask at once, and kept within a bound of memory.</summary>
/// <remarks>Readers choose the questions, so that few are computed at a time: the rest wait their turn, and a crowd is told to come back.</remarks>
/// <param name="most">Sum of the weights of all that is kept.</param>
sealed class Computations<TQuestion, TAnswer>(long most) : IDisposable where TQuestion : notnull
{
    const int MostWaiting = 64;

    readonly Lock _gate = new();
    readonly MemoryCache _found = new(new MemoryCacheOptions { SizeLimit = most, CompactionPercentage = 0.2 });
    readonly SemaphoreSlim _computing = new(Math.Max(1, Environment.ProcessorCount / 2));
    int _waiting;

    /// <param name="weight">What the answer takes of the bound.</param>
    /// <exception cref="BusyException">Too many different questions wait already.</exception>
    public async Task<TAnswer> OfAsync(TQuestion question, long weight, Func<Task<TAnswer>> compute, CancellationToken cancel)
    {
        Lazy<Task<TAnswer>> answer;
        lock (_gate)
        {
            if (!_found.TryGetValue(question, out answer!))
                _found.Set(question, answer = new(() => InTurnAsync(compute)), new MemoryCacheEntryOptions { Size = weight, SlidingExpiration = TimeSpan.FromHours(1) });
        }
        try
        {
            return await answer.Value.WaitAsync(cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _found.Remove(question);       // the next one tries again
            throw;
        }
    }

    public void Dispose()
    {
        _found.Dispose();
        _computing.Dispose();
    }

    // Whoever asked first may leave: others wait for the same answer.
    async Task<TAnswer> InTurnAsync(Func<Task<TAnswer>> compute)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new BusyException("Many answers are being computed; try again soon.");
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
}
