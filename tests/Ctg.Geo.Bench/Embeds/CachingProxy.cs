using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ctg.Geo.Bench.Embeds;

/// <summary>One nginx before the service, set up as docs/EMBED.md says: it keeps what may be kept, asks once for many and waits for the answer, which comes with the next
/// change; meanwhile it answers from what it keeps.</summary>
sealed class CachingProxy : IAsyncDisposable
{
    /// <summary>Not on the path of an ordinary account.</summary>
    const string Debian = "/usr/sbin/nginx";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ctg-nginx-");
    Process? _nginx;

    public string Address { get; private set; } = "";

    string Log => Path.Combine(_folder.FullName, "asked.log");

    public static async Task<CachingProxy> StartAsync(string service, CancellationToken cancel)
    {
        var proxy = new CachingProxy();
        var port = FreePort();
        proxy.Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var settings = Path.Combine(proxy._folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(settings, proxy.Settings(service, port), cancel);
        proxy._nginx = Process.Start(new ProcessStartInfo(File.Exists(Debian) ? Debian : "nginx", ["-p", proxy._folder.FullName, "-c", settings]))!;
        using var http = new HttpClient();
        while (true)
        {
            if (proxy._nginx.HasExited) throw new InvalidOperationException("nginx ended; its words are above.");
            try
            {
                using var answer = await http.GetAsync(proxy.Address + "/up", cancel);
                return proxy;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, cancel);
            }
        }
    }

    /// <summary>What the service was asked since the proxy started, by the status of its answer.</summary>
    public async Task<IReadOnlyDictionary<string, int>> AskedOfServiceAsync(CancellationToken cancel) =>
        (await File.ReadAllLinesAsync(Log, cancel)).Where(status => status is not ("-" or "")).CountBy(status => status).ToDictionary();

    string Settings(string service, int port) => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off;
        worker_processes 1;
        {{(Environment.UserName == "root" ? "user root;" : "")}}
        error_log stderr error;
        pid {{_folder.FullName}}/nginx.pid;
        events { worker_connections 4096; }
        http {
          client_body_temp_path {{_folder.FullName}}/body;
          proxy_temp_path {{_folder.FullName}}/proxy;
          fastcgi_temp_path {{_folder.FullName}}/fastcgi;
          uwsgi_temp_path {{_folder.FullName}}/uwsgi;
          scgi_temp_path {{_folder.FullName}}/scgi;
          proxy_cache_path {{_folder.FullName}}/kept keys_zone=embeds:10m;
          log_format asked '$upstream_status';
          access_log {{Log}} asked;
          log_subrequest on;
          server {
            listen 127.0.0.1:{{port}};
            location = /up { access_log off; return 204; }
            location /embed/ {
              proxy_pass {{service}};
              proxy_http_version 1.1;
              proxy_set_header Host $http_host;
              proxy_set_header Prefer "wait=600";
              proxy_read_timeout 620s;
              proxy_cache embeds;
              proxy_cache_lock on;
              proxy_cache_revalidate on;
              proxy_cache_background_update on;
              proxy_cache_use_stale updating error timeout http_500 http_502 http_503 http_504;
              keepalive_timeout 0;
            }
          }
        }
        """);

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is { HasExited: false })
        {
            _nginx.Kill(entireProcessTree: true);
            await _nginx.WaitForExitAsync();
        }
        _nginx?.Dispose();
        _folder.Delete(recursive: true);
    }
}
