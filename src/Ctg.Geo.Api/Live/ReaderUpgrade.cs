using Ctg.Geo.Api.Metrics;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Ctg.Geo.Api.Live;

/// <summary>Puts a <see cref="ReaderLine"/> under the WebSocket of each connection to the hub.</summary>
static class ReaderUpgrade
{
    /// <summary>What the kernel holds for a reader that does not keep up; more would be a queue.</summary>
    const int SendBufferBytes = 32 * 1024;

    public static IEndpointConventionBuilder WithReaderLines(this IEndpointConventionBuilder hub, IServiceProvider services)
    {
        var (ring, meter, clock) = (services.GetRequiredService<ReaderRing>(), services.GetRequiredService<ServiceMeter>(), services.GetRequiredService<TimeProvider>());
        hub.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => RunAsync(context, next, new ReaderLine(context, meter, clock), ring);
        });
        return hub;
    }

    static async Task RunAsync(HttpContext context, RequestDelegate next, ReaderLine line, ReaderRing ring)
    {
        context.Features.Set(line);
        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
            context.Features.Set<IHttpUpgradeFeature>(new Upgrade(upgrade, context, line));
        else if (context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
            context.Features.Set<IHttpExtendedConnectFeature>(new Connect(connect, line));
        ring.Add(line);
        try
        {
            await next(context);
        }
        finally
        {
            line.End();
            ring.Remove(line);
        }
    }

    static ReaderStream Open(Stream connection, ReaderLine line)
    {
        line.Open(connection);
        return new(connection, line);
    }

    sealed class Upgrade(IHttpUpgradeFeature inner, HttpContext context, ReaderLine line) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => inner.IsUpgradableRequest;

        public async Task<Stream> UpgradeAsync()
        {
            // HTTP/1.1: this socket is the reader's alone.
            if (context.Features.Get<IConnectionSocketFeature>() is { } tcp) tcp.Socket.SendBufferSize = SendBufferBytes;
            return Open(await inner.UpgradeAsync(), line);
        }
    }

    sealed class Connect(IHttpExtendedConnectFeature inner, ReaderLine line) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => inner.IsExtendedConnect;

        public string? Protocol => inner.Protocol;

        public async ValueTask<Stream> AcceptAsync() => Open(await inner.AcceptAsync(), line);
    }
}
