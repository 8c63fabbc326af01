namespace Ctg.Geo.Api.Live;

/// <summary>Milliseconds that only go forward, the same for all readers of this node; nothing outside compares them with another clock.</summary>
/// <remarks>A reader asks Watch and is answered the time here: what a heartbeat says later is then as old as the reader's own clock says
/// since it asked, at most, however long either was on its way.</remarks>
static class NodeClock
{
    public static long Of(TimeProvider clock) => (long)(clock.GetTimestamp() * 1_000.0 / clock.TimestampFrequency);
}
