using Ctg.Geo.Api.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Ctg.Geo.Api.Live;

static class LiveServices
{
    /// <summary>A reader says "Watch" with three arguments, and nothing longer.</summary>
    const int MaxMessageBytes = 4 * 1024;

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveRooms>().AddSingleton<ReaderRing>().AddSingleton<LiveSnapshots>().AddSingleton<HubFaults>();
        services.AddHostedService<LiveBeat>();
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.None).AddFilter("Microsoft.AspNetCore.Http.Connections", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));   // it says nothing here, and would keep an activity for each reader

        services.AddSignalR(hub =>
        {
            hub.AddFilter<HubFaults>();
            hub.EnableDetailedErrors = false;
            hub.MaximumReceiveMessageSize = MaxMessageBytes;
            hub.MaximumParallelInvocationsPerClient = 1;
            hub.StreamBufferCapacity = 1;
            hub.StatefulReconnectBufferSize = 0;
            hub.HandshakeTimeout = TimeSpan.FromSeconds(5);
            hub.ClientTimeoutInterval = TimeSpan.FromMinutes(10);   // pings tell sooner: LiveBeat
        }).AddJsonProtocol(json => json.PayloadSerializerOptions = LiveJson.Options);
        services.Configure<Microsoft.AspNetCore.Builder.WebSocketOptions>(socket => socket.KeepAliveInterval = Timeout.InfiniteTimeSpan);   // LiveBeat again: one timer for all
    }

    public static void MapLive(this WebApplication app)
    {
        app.MapHub<LiveHub>(LiveHub.Path, transport =>
        {
            transport.Transports = HttpTransportType.WebSockets;
            transport.AllowStatefulReconnects = false;
            transport.ApplicationMaxBufferSize = MaxMessageBytes;
            transport.TransportMaxBufferSize = MaxMessageBytes;
            transport.CloseOnAuthenticationExpiration = false;
            transport.WebSockets.CloseTimeout = TimeSpan.FromSeconds(2);
        }).WithReaderLines(app.Services).PublicPage();
        app.MapLiveSnapshots();
    }
}
