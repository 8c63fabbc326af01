using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Ctg.Geo.Store;

/// <summary>Numbered SQL files, each applied once, in a transaction of its own, and never changed afterwards.</summary>
static class Migrations
{
    sealed record Migration(int Number, string Name, string Sql, string Sha256);

    static readonly List<Migration> All = Load();

    public static async Task<int> ApplyAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await connection.RunAsync("""
            create schema if not exists ops;
            create table if not exists ops.migration (
                number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())
            """, cancel);

        var done = await ReadDoneAsync(connection, cancel);
        foreach (var (number, sha256) in done)
            Check(number, sha256);

        var waiting = All.Where(migration => !done.ContainsKey(migration.Number)).ToList();
        foreach (var migration in waiting)
            await ApplyAsync(connection, migration, cancel);
        return waiting.Count;
    }

    /// <summary>How many migrations of this program the database lacks; nothing is written.</summary>
    public static async Task<int> WaitingAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var exists = new NpgsqlCommand("select to_regclass('ops.migration') is not null", connection);
        if (await exists.ExecuteScalarAsync(cancel) is not true) return All.Count;
        var done = await ReadDoneAsync(connection, cancel);
        foreach (var (number, sha256) in done)
            Check(number, sha256);
        return All.Count(migration => !done.ContainsKey(migration.Number));
    }

    static void Check(int number, string sha256)
    {
        if (All.FirstOrDefault(known => known.Number == number) is not { } migration)
            throw new MigrationException($"The database was migrated to {number:0000}, which this program does not know: install a newer version.");
        if (migration.Sha256 != sha256)
            throw new MigrationException($"Migration {migration.Name} was applied to this database and has changed since ({sha256[..12]} → {migration.Sha256[..12]}): restore the file, and write the change as a new migration.");
    }

    static async Task<Dictionary<int, string>> ReadDoneAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var done = new Dictionary<int, string>();
        await using var command = new NpgsqlCommand("select number, sha256 from ops.migration", connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) done.Add(row.GetInt32(0), row.GetString(1));
        return done;
    }

    static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync(migration.Sql, cancel);
        await using var record = new NpgsqlCommand("insert into ops.migration (number, name, sha256) values ($1, $2, $3)", connection)
            .With(migration.Number).With(migration.Name).With(migration.Sha256);
        await record.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Of all migrations together: two programs with the same one build the same database.</summary>
    public static string Fingerprint { get; } = Hash(string.Join('\n', All.Select(migration => migration.Sha256)) + Resource("access.sql"));

    /// <summary>An embedded SQL file of this folder, line ends as in the repository.</summary>
    public static string Resource(string file)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream($"Ctg.Geo.Store.Migrations.{file}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    static List<Migration> Load() =>
        [.. from resource in typeof(Migrations).Assembly.GetManifestResourceNames()
            let name = resource["Ctg.Geo.Store.Migrations.".Length..]
            where char.IsAsciiDigit(name[0])
            orderby name
            let sql = Resource(name)
            select new Migration(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, sql, Hash(sql))];

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
