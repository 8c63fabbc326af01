using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Metrics;
using Microsoft.AspNetCore.SignalR;

namespace Ctg.Geo.Api.Live;

/// <summary>Where pages hear of changes: a reader watches one territory at a time, and is sent its deltas and heartbeats.</summary>
/// <remarks>Sent without being asked: <c>Delta(delta)</c> and <c>Heartbeat(territory, epoch, version, hash, clock)</c>, by the reader's
/// <see cref="ReaderLine"/>, which writes the same bytes to all.</remarks>
sealed class LiveHub(LiveRooms rooms) : Hub
{
    public const string Path = "/hubs/live";

    /// <param name="epoch">What the reader holds comes from; 0 when it holds nothing.</param>
    /// <param name="knownVersion">What the reader holds.</param>
    [PublicRead]
    public async Task<WatchAnswer> Watch(string territory, long epoch, long knownVersion)
    {
        var line = Context.GetHttpContext()?.Features.Get<ReaderLine>() ?? throw new InvalidOperationException("The hub is mapped without its lines.");
        line.Ask();
        if (!line.Budget.Take())
        {
            if (line.Budget.Exhausted) line.Cut(ServiceMeter.Flood);
            throw new HubException($"Watch may be asked {WatchBudget.PerSecond} times a second.");
        }
        if (territory is null || rooms.Find(territory) is not { } room)
            throw new HubException("No such territory is published here; GET /api/territories lists those that are.");
        return await line.WatchAsync(room, epoch, knownVersion, Context.ConnectionAborted);
    }
}
