using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Ctg.Geo.Testing;

/// <summary>The headless service as a process of its own, which can die as a machine dies and start again at the same address.</summary>
public sealed class NodeProcess : IDisposable
{
    const int KeptLines = 60;

    static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, PooledConnectionLifetime = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(3) };

    readonly ConcurrentQueue<string> _lines = new();
    readonly string[] _settings;
    Process? _process;

    /// <param name="database">Connection string of the owner.</param>
    /// <param name="settings">More of the service's own, as KEY=value.</param>
    public NodeProcess(string name, string database, params string[] settings)
    {
        (Name, Database, _settings) = (name, database, settings);
        Address = new($"http://127.0.0.1:{FreePort()}");
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>Connection string of the owner, from the next start on.</summary>
    public string Database { get; set; }

    /// <summary>The last that it wrote.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>Returns once it is ready.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        Start();
        await Eventually.Async(() => IsReadyAsync(cancel), $"node {Name} is ready", 60);
    }

    /// <summary>False once it ended by itself, too.</summary>
    public bool Runs => _process is { HasExited: false };

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Ctg.Geo.Api.dll"), $"--urls={Address.GetLeftPart(UriPartial.Authority)}",
            "--Logging:LogLevel:Default=Warning", .. _settings.Select(setting => $"--{setting}"),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("CTG_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(key);
        start.Environment["CTG_DB"] = Database;
        start.Environment["DOTNET_gcServer"] = "0";
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
    }

    /// <summary>SIGKILL: no handler runs. Returns when it is gone.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Whether it answers, and says that what it serves is what the database holds.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        if (_process is { HasExited: true }) throw new InvalidOperationException($"Node {Name} ended by itself with {_process.ExitCode}: {Said}");
        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, "/health"), cancel);
            return answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("state").GetString() == "ready";
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (_process is null) return;
        if (!_process.HasExited) Kill();
        else _process.Dispose();
    }

    /// <summary>Below those that the system gives to outgoing connections: one of these could take it while the node is dead.</summary>
    static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            using var free = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                free.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // taken: another one
            }
        }
    }

    void Keep(string? line)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        while (_lines.Count > KeptLines) _lines.TryDequeue(out _);
    }
}
