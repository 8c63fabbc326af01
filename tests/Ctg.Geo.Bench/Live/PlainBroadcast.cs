using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ctg.Geo.Bench.Live;

/// <summary>The peer: Kestrel's own WebSockets, a list of them, and the same bytes sent to each.</summary>
sealed class PlainBroadcast : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly List<WebSocket> _sockets = [];

    PlainBroadcast(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<PlainBroadcast> StartAsync(CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var plain = new PlainBroadcast(builder.Build());
        plain._app.UseWebSockets();
        plain._app.Run(plain.ServeAsync);
        await plain._app.StartAsync(cancel);
        return plain;
    }

    /// <summary>Starts every send before it waits for any.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        WebSocket[] sockets;
        lock (_sockets) sockets = [.. _sockets];
        var unfinished = new List<ValueTask>();
        foreach (var socket in sockets)
        {
            var sending = socket.SendAsync(payload, WebSocketMessageType.Text, endOfMessage: true, cancel);
            if (!sending.IsCompletedSuccessfully) unfinished.Add(sending);
        }
        foreach (var sending in unfinished) await sending;
    }

    async Task ServeAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        lock (_sockets) _sockets.Add(socket);
        try
        {
            while ((await socket.ReceiveAsync(Memory<byte>.Empty, context.RequestAborted)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            // the reader left
        }
        lock (_sockets) _sockets.Remove(socket);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
