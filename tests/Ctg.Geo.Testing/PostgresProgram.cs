using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Ctg.Geo.Testing;

/// <summary>PostgreSQL's own programs, as administrators run them.</summary>
public static class PostgresProgram
{
    /// <exception cref="InvalidOperationException">It did not end well; the message says what it said.</exception>
    public static async Task RunAsync(string name, string connectionString, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Find(name), arguments) { RedirectStandardError = true, WorkingDirectory = "/tmp" };
        (start.Environment["PGHOST"], start.Environment["PGUSER"], start.Environment["PGDATABASE"]) = (server.Host, server.Username, server.Database);
        start.Environment["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture);
        if (server.Password is { } password) start.Environment["PGPASSWORD"] = password;
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{name} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}");
    }

    /// <summary>In PATH, or where Debian puts them.</summary>
    public static string Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(
            Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => $"{version}/bin") : [])
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"PostgreSQL's {name} was not found in PATH nor under /usr/lib/postgresql.");
}
