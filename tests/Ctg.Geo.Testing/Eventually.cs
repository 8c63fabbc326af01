using Xunit;

namespace Ctg.Geo.Testing;

/// <summary>Waits for what must come true by itself; fails loudly when it does not.</summary>
public static class Eventually
{
    public static async Task Async(Func<Task<bool>> isTrue, string what, int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!await isTrue())
            if (limit.IsCancellationRequested) Assert.Fail($"After {seconds} s it is still not true that {what}.");
            else await ticks.WaitForNextTickAsync();
    }
}
