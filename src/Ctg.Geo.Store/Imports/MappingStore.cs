using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Imports;

/// <summary>What the user said the columns of a file mean, remembered for the next file with the same header.</summary>
public sealed class MappingStore(GeoDatabase db)
{
    /// <param name="columns">Header of the file, in any order, any case.</param>
    public async Task<ColumnMapping?> FindAsync(IReadOnlyCollection<string> columns, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand("select kind, columns::text from ops.column_mapping where header_sha256 = $1")
            .With(HashOf(columns));
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new(row.GetString(0), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(1))!)
            : null;
    }

    public async Task RememberAsync(IReadOnlyCollection<string> columns, ColumnMapping mapping, CancellationToken cancel)
    {
        await using var command = db.Owner.CreateCommand("""
            insert into ops.column_mapping (header_sha256, kind, columns) values ($1, $2, $3)
            on conflict (header_sha256) do update set kind = excluded.kind, columns = excluded.columns, at = now()
            """).With(HashOf(columns)).With(mapping.Kind).With(JsonSerializer.Serialize(mapping.Columns), NpgsqlDbType.Jsonb);
        await command.ExecuteNonQueryAsync(cancel);
    }

    static string HashOf(IEnumerable<string> columns) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', columns.Select(column => column.Trim().ToUpperInvariant()).Order(StringComparer.Ordinal)))));
}

/// <param name="Kind">Code of a service kind.</param>
/// <param name="Columns">Our name → theirs: name → DESIGNATION.</param>
public sealed record ColumnMapping(string Kind, IReadOnlyDictionary<string, string> Columns);
