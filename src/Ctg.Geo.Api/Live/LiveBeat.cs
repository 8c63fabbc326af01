using Ctg.Geo.Api.Observatories;

namespace Ctg.Geo.Api.Live;

/// <summary>The one timer of all readers: pings, heartbeats, and the end of those who do not answer.</summary>
/// <remarks>A reader that stops reading is cut within two periods less the time it is left to answer in: 9.5 s. It says nothing of the
/// territory while the database has not confirmed it lately: then pages say so themselves.</remarks>
sealed class LiveBeat(ReaderRing ring, Observatory observatory, TimeProvider clock) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5), MaxUnconfirmed = TimeSpan.FromSeconds(1.5);

    /// <summary>Ticks before its next ping at which a reader must have answered the last one.</summary>
    const int AnsweredBefore = ReaderRing.Slots / 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Period / ReaderRing.Slots, clock);
        try
        {
            for (var tick = 0; await ticks.WaitForNextTickAsync(stoppingToken); tick = (tick + 1) % ReaderRing.Slots)
            {
                foreach (var line in ring.At((tick + AnsweredBefore) % ReaderRing.Slots)) line.CutIfSilent();
                var confirmed = ConfirmedAt();
                foreach (var line in ring.At(tick)) line.Beat(confirmed);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>By this node's clock; null: too long ago to speak for the database.</summary>
    long? ConfirmedAt() => clock.GetUtcNow() - observatory.ConfirmedAt is { } age && age <= MaxUnconfirmed
        ? NodeClock.Of(clock) - Math.Max(0, (long)age.TotalMilliseconds)
        : null;
}
