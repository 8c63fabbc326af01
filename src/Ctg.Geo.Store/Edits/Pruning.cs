using Npgsql;

namespace Ctg.Geo.Store.Edits;

/// <summary>Lets go of deltas too old to catch up from and of keys that no client sends again.</summary>
static class Pruning
{
    /// <summary>Deltas kept for each territory, at least; a node that lacks more loads the territory whole.</summary>
    public const int KeptDeltas = 1_000;

    /// <summary>Versions between two prunings of a territory: an edit does not pay for it each time.</summary>
    public const int Interval = 100;

    public static readonly TimeSpan KeptCommands = TimeSpan.FromDays(30);

    public static async Task RunAsync(NpgsqlConnection connection, IEnumerable<TerritoryVersion> made, CancellationToken cancel)
    {
        foreach (var (territory, version) in made.Where(one => one.Version % Interval == 0))
        {
            await using var deltas = new NpgsqlCommand("delete from ops.delta where territory_id = $1 and version <= $2", connection)
                .With(territory).With(version - KeptDeltas);
            await deltas.ExecuteNonQueryAsync(cancel);
            await using var commands = new NpgsqlCommand("""
                delete from ops.command where key in (
                    select key from ops.command where at < clock_timestamp() - $1 order by at limit 10000 for update skip locked)
                """, connection).With(KeptCommands);
            await commands.ExecuteNonQueryAsync(cancel);
        }
    }
}
