using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Ctg.Geo.Testing;

/// <summary>A PostgreSQL of its own, for tests that stop it; removed afterwards.</summary>
/// <remarks>PostgreSQL refuses to run as root: then it runs as the user postgres.</remarks>
public sealed class ThrowawayCluster : IAsyncDisposable
{
    readonly string _folder;
    readonly bool _durable;

    ThrowawayCluster(string folder, bool durable) => (_folder, _durable) = (folder, durable);

    public string ConnectionString => ConnectionStringOf("postgres");

    string SocketFolder => $"{_folder}/s";

    public string ConnectionStringOf(string database) => $"Host={SocketFolder};Username=ctg;Database={database}";

    /// <param name="durable">What is committed survives, as in production; otherwise faster.</param>
    public static async Task<ThrowawayCluster> StartAsync(bool durable = false)
    {
        // Short: a socket's path has at most 107 bytes.
        var folder = Directory.CreateDirectory($"/tmp/ctg-{Guid.NewGuid():n}"[..17]).FullName;
        var cluster = new ThrowawayCluster(folder, durable);
        if (IsRoot) await RunAsync("chown", ["postgres:", folder]);
        await cluster.Postgres("initdb", "-D", $"{folder}/d", "-U", "ctg", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.Shell($"mkdir -m 700 {folder}/s");
        await cluster.ResumeAsync();
        return cluster;
    }

    /// <param name="sql">In the database postgres, as superuser.</param>
    public async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }

    public async Task ResumeAsync()
    {
        try
        {
            await Postgres("pg_ctl", "-D", $"{_folder}/d", "-l", $"{_folder}/log", "-w", "-t", "60",
                "-o", $"-c listen_addresses='' -c unix_socket_directories={_folder}/s -c fsync={(_durable ? "on" : "off")}", "start");
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidOperationException($"{fault.Message}\n{string.Join('\n', (await File.ReadAllLinesAsync($"{_folder}/log")).TakeLast(20))}", fault);
        }
    }

    /// <summary>Connections are cut at once and the server stops, as in an upgrade; <paramref name="crash"/>: without a checkpoint, as in a power cut.</summary>
    public Task StopAsync(bool crash = false) => Postgres("pg_ctl", "-D", $"{_folder}/d", "-w", "-t", "60", "-m", crash ? "immediate" : "fast", "stop");

    /// <summary>SIGKILL to the server and every process of it at once. Returns when they are gone.</summary>
    public async Task KillAsync()
    {
        var server = int.Parse((await File.ReadAllLinesAsync($"{_folder}/d/postmaster.pid"))[0], CultureInfo.InvariantCulture);
        int[] all = [server, .. ChildrenOf(server)];
        foreach (var process in all) Kill(process);
        await Eventually.Async(() => Task.FromResult(all.All(IsGone)), "the killed server is gone");

        // Where nobody buries the dead, as in a container without init, its number would pass for a running server's.
        if (Status(server) is not null)
            foreach (var left in new[] { $"{_folder}/d/postmaster.pid", $"{SocketFolder}/.s.PGSQL.5432.lock" }) File.Delete(left);
    }

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

    static void Kill(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            running.Kill();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // ended meanwhile
        }
    }

    static int[] ChildrenOf(int parent) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0]))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(process => Status(process) is { } status && status.Parent == parent)];

    static bool IsGone(int process) => Status(process) is not { } status || status.State == 'Z';

    /// <summary>Of /proc/PID/stat: "pid (name) state parent …"; null: there is no such process.</summary>
    static (char State, int Parent)? Status(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var parts = text[(text.LastIndexOf(')') + 2)..].Split(' ', 3);
            return (parts[0][0], int.Parse(parts[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }

    static bool IsRoot => Environment.UserName == "root";

    Task Postgres(string program, params string[] arguments) => AsPostgres([PostgresProgram.Find(program), .. arguments]);

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
