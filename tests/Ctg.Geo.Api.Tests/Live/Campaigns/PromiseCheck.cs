using System.Net.Http.Json;
using System.Text.Json;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Roads;
using Ctg.Geo.Store.Territories;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>Every acknowledged edit is in the database once, nothing else is, and the nodes show what follows from it. Editors rest meanwhile.</summary>
sealed class PromiseCheck(Campaign campaign, CancellationToken cancel)
{
    /// <summary>No connection of before a crash.</summary>
    const string Fresh = ";Pooling=false";

    readonly List<string> _faults = [];

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await CommandsAsync();
        await ServicesAsync();
        await DeltasAsync();
        await FiguresAsync();
        await ReadersAsync();
        return _faults;
    }

    /// <summary>One row for each acknowledged key, none for any other.</summary>
    async Task CommandsAsync()
    {
        var rows = await ReadAsync("select key, subject, revision from ops.command", row => (Key: row.GetGuid(0), Edit: (Service: row.GetString(1), Revision: row.GetInt64(2))));
        var stored = rows.ToDictionary(row => row.Key, row => row.Edit);
        foreach (var edit in campaign.Ledger.Acknowledged)
            if (!stored.Remove(edit.Key, out var found)) _faults.Add($"lost, though acknowledged: {edit}");
            else if (found != (edit.Service, edit.Revision)) _faults.Add($"acknowledged as {edit}, stored as {found}");
        var refused = campaign.Ledger.RefusedKeys.ToHashSet();
        _faults.AddRange(stored.Select(left => $"stored{(refused.Contains(left.Key) ? ", though refused" : ", though nobody was told")}: {left}"));
    }

    /// <summary>Acknowledged revisions of a service follow one another, once each, and the last is what is stored.</summary>
    async Task ServicesAsync()
    {
        var rows = await ReadAsync("select id, revision, name from geo.service", row => (Id: row.GetString(0), Revision: row.GetInt64(1), Name: row.GetString(2)));
        var edits = campaign.Ledger.Acknowledged.ToLookup(edit => edit.Service);
        _faults.AddRange(edits.Select(service => service.Key).Except(rows.Select(row => row.Id)).Select(id => $"{id} is gone, though acknowledged"));
        foreach (var (id, revision, name) in rows)
        {
            long[] acknowledged = [.. edits[id].Select(edit => edit.Revision).Order()];
            var first = CampaignTown.Services.Any(service => service.Service == id) ? 2 : 1;
            if (acknowledged.Length != revision - first + 1 || acknowledged.Where((one, place) => one != first + place).Any())
                _faults.Add($"{id} is at revision {revision}; acknowledged were {string.Join(", ", acknowledged)}");
            else if (acknowledged.Length > 0 && edits[id].MaxBy(edit => edit.Revision)!.Name is var last && last != name)
                _faults.Add($"{id} is called '{name}'; the last acknowledged edit called it '{last}'");
        }
    }

    async Task DeltasAsync()
    {
        var rows = await ReadAsync("""
            select v.territory_id, v.version, count(d.version), coalesce(min(d.version), v.version + 1), coalesce(max(d.version), v.version)
            from   ops.territory_version v left join ops.delta d using (territory_id)
            group  by 1, 2
            """, row => (Territory: row.GetString(0), Version: row.GetInt64(1), Count: row.GetInt64(2), Least: row.GetInt64(3), Most: row.GetInt64(4)));
        foreach (var row in rows)
            if (row.Most != row.Version || row.Count != row.Most - row.Least + 1) _faults.Add($"versions with a gap: {row}");
    }

    /// <summary>The hash of what is computed anew from the database is the one that both nodes tell.</summary>
    async Task FiguresAsync()
    {
        var settings = ApiSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new(ApiSettings.DatabaseKey, campaign.ConnectionString)]).Build());
        await using var db = new GeoDatabase(campaign.ConnectionString + Fresh);
        using var roads = new RoadNetworks(new RoadStore(db));
        var loader = new TerritoryLoader(new TerritoryStore(db), new ShapeStore(db), new EditStore(db), roads, settings, TimeProvider.System);
        var epoch = await db.EpochAsync(cancel);
        using var http = new HttpClient();
        foreach (var territory in CampaignTown.Territories)
        {
            var loaded = (await loader.LoadAsync(territory, epoch, cancel))!;
            foreach (var node in campaign.Nodes)
            {
                var view = await http.GetFromJsonAsync<JsonElement>(new Uri(node.Address, $"/api/territories/{territory}/live"), cancel);
                var (version, hash) = (view.GetProperty("version").GetInt64(), view.GetProperty("hash").GetUInt32());
                if ((version, hash) != (loaded.Version, loaded.Values.Hash))
                    _faults.Add($"node {node.Name} shows {territory} at version {version} with hash {hash:x8}; computed anew it is version {loaded.Version}, {loaded.Values.Hash:x8}");
            }
        }
    }

    /// <summary>Those too whose network was silent come to hold what the nodes show.</summary>
    async Task ReadersAsync()
    {
        using var http = new HttpClient();
        foreach (var territory in CampaignTown.Territories)
        {
            var view = await http.GetFromJsonAsync<JsonElement>(new Uri(campaign.Nodes[0].Address, $"/api/territories/{territory}/live"), cancel);
            var shown = (view.GetProperty("epoch").GetInt64(), view.GetProperty("version").GetInt64(), view.GetProperty("hash").GetUInt32());
            var readers = campaign.Pages.Where(reader => reader.Territory == territory).ToArray();
            bool Holds(CampaignReader reader) => reader.Held is { } held && (held.Epoch, held.Version, held.Values.Hash) == shown;
            for (var patience = 0; patience < 300 && !readers.All(Holds); patience++) await Task.Delay(100, cancel);
            _faults.AddRange(readers.Where(reader => !Holds(reader)).Select(reader => $"{reader} never came to hold version {shown.Item2}, hash {shown.Item3:x8}"));
        }
    }

    async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection(campaign.ConnectionString + Fresh);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await row.ReadAsync(cancel)) rows.Add(read(row));
        return rows;
    }
}
