using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ctg.Geo.Testing.Live;

/// <summary>A stretch of network between clients and a server, that can be cut, go silent, lose its links or be slow.</summary>
public sealed class SocketRelay : IDisposable
{
    readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    readonly ConcurrentDictionary<Link, bool> _links = new();
    readonly IPEndPoint _target;
    volatile TaskCompletionSource _open = Opened();
    volatile int _bytesPerSecond;

    public SocketRelay(Uri target)
    {
        _target = new(IPAddress.Loopback, target.Port);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(128);
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Of each link in each direction; 0: as fast as it goes.</summary>
    public int BytesPerSecond
    {
        get => _bytesPerSecond;
        set => _bytesPerSecond = value;
    }

    /// <summary>Every link ends at once, with a reset to both sides.</summary>
    public void Cut()
    {
        foreach (var link in _links.Keys) link.Cut();
    }

    /// <summary>Nothing passes and nothing ends; who connects is heard by nobody.</summary>
    public void Silence()
    {
        if (_open.Task.IsCompleted) _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Links of now never pass another byte, and neither side is told; new ones do.</summary>
    public void Lose()
    {
        foreach (var link in _links.Keys) link.Lost = true;
    }

    /// <summary>What was held back passes on.</summary>
    public void Resume() => _open.TrySetResult();

    public void Dispose()
    {
        _listener.Dispose();
        _open.TrySetResult();
        Cut();
    }

    static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var link = new Link(await _listener.AcceptAsync());
                _links[link] = true;
                _ = RunAsync(link);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // disposed of
        }
    }

    async Task RunAsync(Link link)
    {
        try
        {
            await _open.Task;
            await link.Far.ConnectAsync(_target);
            await Task.WhenAll(PumpAsync(link, link.Near, link.Far), PumpAsync(link, link.Far, link.Near));
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // one side broke off: so does the other
        }
        link.Cut();
        _links.TryRemove(link, out _);
    }

    async Task PumpAsync(Link link, Socket from, Socket to)
    {
        const int Steps = 20;   // a second of a slow line
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var rate = _bytesPerSecond;
                var read = await from.ReceiveAsync(rate > 0 ? buffer.AsMemory(0, Math.Clamp(rate / Steps, 1, buffer.Length)) : buffer);
                if (link.Lost) await link.Ended.Task;
                await _open.Task;
                if (read == 0) break;
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
                if (rate > 0) await Task.Delay(TimeSpan.FromSeconds((double)read / rate));
            }
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            if (link.Lost) await link.Ended.Task;   // the other side is not told
            await _open.Task;
            link.Cut();
        }
    }

    /// <summary>One connection through the relay.</summary>
    sealed class Link(Socket near)
    {
        public Socket Near => near;

        public Socket Far { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile bool Lost;

        public void Cut()
        {
            Reset(Near);
            Reset(Far);
            Ended.TrySetResult();
        }

        static void Reset(Socket socket)
        {
            try
            {
                socket.LingerState = new(true, 0);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                // ended already
            }
            socket.Dispose();
        }
    }
}
