using Npgsql;

namespace Ctg.Geo.Store.Publishing;

/// <summary>The release of each layer of tiles: the same release, the same tiles.</summary>
static class TileReleases
{
    public const string Communes = "communes", Equipment = "equipment";

    /// <remarks>Last in a transaction, since every other publication waits for the row; communes before equipment.</remarks>
    public static async Task RaiseAsync(NpgsqlConnection connection, string layer, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("update pub.release set number = number + 1 where layer = $1", connection).With(layer);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
