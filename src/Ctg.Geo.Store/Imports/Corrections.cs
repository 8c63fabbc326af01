using Npgsql;

namespace Ctg.Geo.Store.Imports;

/// <summary>Services corrected or entered here: no import replaces, removes or brings back any of them, their sites or their zones.</summary>
static class Corrections
{
    /// <summary>SQL: the service of row r was corrected.</summary>
    public const string OfService = "r.edited_at is not null";

    /// <summary>SQL: row r is a zone of a service that was corrected.</summary>
    public const string OfZone = "exists (select from geo.service c where c.id = r.service_id and c.edited_at is not null)";

    /// <summary>Takes what concerns them out of what is staged.</summary>
    /// <remarks>In the transaction of the switch, once no edit can come between.</remarks>
    /// <returns>How many services stay as they are that these files would have replaced or removed.</returns>
    public static async Task<int> TakeOutAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var count = new NpgsqlCommand(Kept, connection) { CommandTimeout = 0 };
        var kept = (int)(await count.ExecuteScalarAsync(cancel))!;
        if (kept > 0) await connection.RunAsync(TakeOut, cancel);
        return kept;
    }

    static string Covered(string table) => StagedTable.All.Single(staged => staged.Name == table).Covered;

    static readonly string Kept = $"""
        with touched as (
            select id from stage.service
            union
            select service_id from stage.zone
            union
            select stored.service_id from stage.zone z join geo.zone stored on stored.id = z.id
            union
            select r.id from geo.service r join ops.dataset old on old.id = r.dataset_id where {OfService} and {Covered("service")}
            union
            select r.service_id from geo.zone r join ops.dataset old on old.id = r.dataset_id where {OfZone} and {Covered("zone")})
        select count(*)::int from geo.service r where {OfService} and r.id in (select id from touched)
        """;

    const string TakeOut = """
        delete from stage.zone_commune m using stage.zone z, geo.service c
        where  z.id = m.zone_id and c.edited_at is not null
        and    (c.id = z.service_id or c.id = (select stored.service_id from geo.zone stored where stored.id = z.id));
        delete from stage.zone z using geo.service c
        where  c.edited_at is not null
        and    (c.id = z.service_id or c.id = (select stored.service_id from geo.zone stored where stored.id = z.id));
        delete from stage.capacity r using geo.service c where c.id = r.service_id and c.edited_at is not null;
        delete from stage.opening  r using geo.service c where c.id = r.service_id and c.edited_at is not null;
        delete from stage.session  r using geo.service c where c.id = r.service_id and c.edited_at is not null;
        delete from stage.site     r using geo.service c where c.id = r.service_id and c.edited_at is not null;
        delete from stage.service  r using geo.service c where c.id = r.id and c.edited_at is not null;
        """;
}
