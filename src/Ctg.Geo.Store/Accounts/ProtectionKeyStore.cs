using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Store.Accounts;

/// <summary>The keys under which cookies and antiforgery tokens are protected, as XML of the framework. Not asynchronous: its interface is not.</summary>
public sealed class ProtectionKeyStore(GeoDatabase db)
{
    /// <summary>How far the clocks of two nodes may be apart.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    public IReadOnlyList<string> Read()
    {
        using var connection = db.Owner.OpenConnection();
        using var command = new NpgsqlCommand("select xml from ops.protection_key order by created_at, name", connection);
        var found = new List<string>();
        using var row = command.ExecuteReader();
        while (row.Read()) found.Add(row.GetString(0));
        return found;
    }

    /// <summary>Adds a key, unless another node has already stored one that serves that moment: then theirs is used by all.</summary>
    /// <param name="activates">Null: the element is not a key; it is stored.</param>
    public void Add(string name, string xml, DateTimeOffset? activates, DateTimeOffset? expires)
    {
        using var connection = db.Owner.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using var turns = new NpgsqlCommand("lock table ops.protection_key in share row exclusive mode", connection);
        turns.ExecuteNonQuery();
        using var insert = new NpgsqlCommand("""
            insert into ops.protection_key (name, xml, activates_at, expires_at)
            select $1, $2, $3, $4
            where  $3 is null or not exists (
                       select from ops.protection_key k
                       where  k.activates_at <= $3 + $5 and k.expires_at > $3
                       and    k.created_at > coalesce((select max(created_at) from ops.protection_key where activates_at is null), '-infinity'))
            on conflict (name) do nothing
            """, connection)
            .With(name).With(xml).With(activates?.ToUniversalTime(), NpgsqlDbType.TimestampTz).With(expires?.ToUniversalTime(), NpgsqlDbType.TimestampTz)
            .With(ClockDifference);
        insert.ExecuteNonQuery();
        transaction.Commit();
    }
}
