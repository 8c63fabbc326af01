using System.Diagnostics;

namespace Ctg.Geo.Testing;

/// <summary>A PostgreSQL of its own, for tests that stop it; removed afterwards.</summary>
/// <remarks>PostgreSQL refuses to run as root: then it runs as the user postgres.</remarks>
public sealed class ThrowawayCluster : IAsyncDisposable
{
    readonly string _folder;
    readonly string _programs;

    ThrowawayCluster(string folder, string programs) => (_folder, _programs) = (folder, programs);

    public string ConnectionString => $"Host={_folder}/s;Username=ctg;Database=postgres";

    public static async Task<ThrowawayCluster> StartAsync()
    {
        // Short: a socket's path has at most 107 bytes.
        var folder = Directory.CreateDirectory($"/tmp/ctg-{Guid.NewGuid():n}"[..17]).FullName;
        var cluster = new ThrowawayCluster(folder, FindPrograms());
        if (IsRoot) await RunAsync("chown", ["postgres:", folder]);
        await cluster.Postgres("initdb", "-D", $"{folder}/d", "-U", "ctg", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.Shell($"mkdir -m 700 {folder}/s");
        await cluster.ResumeAsync();
        return cluster;
    }

    public Task ResumeAsync() => Postgres(
        "pg_ctl", "-D", $"{_folder}/d", "-l", $"{_folder}/log", "-w", "-t", "60",
        "-o", $"-c listen_addresses='' -c unix_socket_directories={_folder}/s -c fsync=off", "start");

    /// <summary>Connections are cut at once and the server stops, as in an upgrade; <paramref name="crash"/>: without a checkpoint, as in a power cut.</summary>
    public Task StopAsync(bool crash = false) => Postgres("pg_ctl", "-D", $"{_folder}/d", "-w", "-t", "60", "-m", crash ? "immediate" : "fast", "stop");

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync(crash: true);
        }
        catch (InvalidOperationException)
        {
            // already stopped by the test
        }
        Directory.Delete(_folder, recursive: true);
    }

    static bool IsRoot => Environment.UserName == "root";

    static string FindPrograms() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(
            Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => $"{version}/bin") : [])
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException("PostgreSQL's initdb was not found in PATH nor under /usr/lib/postgresql.");

    Task Postgres(string program, params string[] arguments) => AsPostgres([$"{_programs}/{program}", .. arguments]);

    Task Shell(string command) => AsPostgres(["sh", "-c", command]);

    static Task AsPostgres(string[] command) => IsRoot
        ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", .. command])
        : RunAsync(command[0], command[1..]);

    static async Task RunAsync(string program, string[] arguments)
    {
        // The server that pg_ctl leaves behind inherits its outputs: they go nowhere, or waiting for their end would wait for the server's.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
