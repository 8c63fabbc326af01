using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store;

/// <summary>Short forms for commands without rows, and for parameters.</summary>
static class SqlCommands
{
    public static async Task<int> RunAsync(this NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancel);
    }

    public static NpgsqlCommand With(this NpgsqlCommand command, object? value, NpgsqlDbType? type = null)
    {
        var parameter = new NpgsqlParameter { Value = value ?? DBNull.Value };
        if (type is { } given) parameter.NpgsqlDbType = given;
        command.Parameters.Add(parameter);
        return command;
    }

    public static T? ValueOrNull<T>(this NpgsqlDataReader row, int column) where T : struct =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
