using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ctg.Geo.Store.Territories;

/// <summary>Versions of territories: the truth is in the table, a notification is only a hint to look.</summary>
public sealed class VersionLog(GeoDatabase db)
{
    public async Task<IReadOnlyList<TerritoryVersion>> CurrentAsync(CancellationToken cancel)
    {
        var versions = new List<TerritoryVersion>();
        await using var command = db.Owner.CreateCommand("select territory_id, version from ops.territory_version order by 1");
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) versions.Add(new(row.GetString(0), row.GetInt64(1)));
        return versions;
    }

    /// <summary>Hints as they come, until cancelled or the connection is lost (it throws: poll, then listen again).</summary>
    public async IAsyncEnumerable<TerritoryVersion> ListenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var hints = Channel.CreateUnbounded<TerritoryVersion>();
        await using var connection = db.NewConnection("ctg-geo listener");
        connection.Notification += (_, notification) =>
        {
            // Anyone who can log in can notify: what does not read as a hint is none.
            if (notification.Payload.Split(' ') is [var territory, var number]
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                hints.Writer.TryWrite(new(territory, version));
        };
        await connection.OpenAsync(cancel);
        await connection.RunAsync($"listen {TerritoryVersions.Channel}", cancel);
        while (true)
        {
            await connection.WaitAsync(cancel);
            while (hints.Reader.TryRead(out var hint)) yield return hint;
        }
    }
}
