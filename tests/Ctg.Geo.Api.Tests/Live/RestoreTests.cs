using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;

namespace Ctg.Geo.Api.Tests.Live;

/// <summary>A backup comes back, by the commands that administrators are given: what was changed after it is gone, and every page knows.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    const string Edited = "creches:aubry", Path = $"/api/territories/{HandmadeTerritory.Id}/services/{Edited}";

    readonly string _backup = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"ctg-{Guid.NewGuid():n}.dump");
    ThrowawayCluster _cluster = null!;
    NodeProcess _node = null!;
    Visitor _planner = null!;
    LiveReader _page = null!;
    JsonObject _service = null!;
    long _before;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cluster = await ThrowawayCluster.StartAsync();
        await _cluster.AdministerAsync("create database ctg");
        await using (var db = new GeoDatabase(_cluster.ConnectionStringOf("ctg")))
        {
            await db.MigrateAsync(Cancel);
            await HandmadeTerritory.LoadAsync(db, Cancel);
            await Visitor.AddAccountAsync(db, "planner", territories: HandmadeTerritory.Id);
        }
        _node = new("A", _cluster.ConnectionStringOf("ctg"));
        await _node.StartAsync(Cancel);
        _planner = new(_node.Address);
        await _planner.SignInAsync("planner");
        _page = new(_node.Address, HandmadeTerritory.Id);
        _service = (await _planner.Http.GetFromJsonAsync<JsonObject>(Path, Cancel))!;

        // One edit before the backup, two after it: revisions 2, then 3 and 4.
        await EditedAsync(places: 30, revision: 1);
        await PostgresProgram.RunAsync("pg_dump", _cluster.ConnectionStringOf("ctg"), "--format=custom", $"--file={_backup}");
        await EditedAsync(places: 40, revision: 2);
        await EditedAsync(places: 50, revision: 3);
        await Eventually.Async(() => Task.FromResult(_page.Held?.Version == 4), "the page holds version 4");
        _before = _page.Held!.Epoch;
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        _planner.Dispose();
        _node.Dispose();
        await _cluster.DisposeAsync();
        File.Delete(_backup);
    }

    [Fact]
    public async Task Restored_into_a_fresh_database_that_a_restarted_node_serves()
    {
        _node.Kill();
        await _cluster.AdministerAsync("create database ctg2");
        await PostgresProgram.RunAsync("pg_restore", _cluster.ConnectionString, "--single-transaction", "--exit-on-error", "--dbname=ctg2", _backup);
        _node.Database = _cluster.ConnectionStringOf("ctg2");
        await using (var db = new GeoDatabase(_node.Database)) await db.MigrateAsync(Cancel);
        await _node.StartAsync(Cancel);

        await PageAndEditsFollowAsync("ctg2");
    }

    [Fact]
    public async Task Restored_under_the_name_of_the_database_that_a_running_node_serves()
    {
        await _cluster.AdministerAsync("drop database ctg with (force)");
        await _cluster.AdministerAsync("create database ctg");
        await PostgresProgram.RunAsync("pg_restore", _cluster.ConnectionString, "--single-transaction", "--exit-on-error", "--dbname=ctg", _backup);

        await PageAndEditsFollowAsync("ctg");
    }

    [Fact]
    public async Task Restored_in_place_while_a_node_serves()
    {
        await Eventually.Async(RestoredAsync, "nothing that the node does is in the way of the restore");

        await PageAndEditsFollowAsync("ctg");
    }

    /// <summary>False: what the node was writing and the restore waited for each other, and PostgreSQL ended the restore. It is then run
    /// again, as administrators are told: it did nothing, since all of it is one transaction.</summary>
    async Task<bool> RestoredAsync()
    {
        try
        {
            await PostgresProgram.RunAsync("pg_restore", _cluster.ConnectionString, "--clean", "--if-exists", "--single-transaction", "--exit-on-error", "--dbname=ctg", _backup);
            return true;
        }
        catch (InvalidOperationException refused) when (refused.Message.Contains("deadlock detected", StringComparison.Ordinal))
        {
            await using var db = new GeoDatabase(_cluster.ConnectionStringOf("ctg"));
            Assert.Equal(_before, await db.EpochAsync(Cancel));
            return false;
        }
    }

    /// <summary>The epoch is another one, the page shows what the backup holds, and an edit counts by what the backup holds.</summary>
    async Task PageAndEditsFollowAsync(string database)
    {
        await Eventually.Async(() => Task.FromResult(_page.Held!.Epoch != _before), "the page takes the values of another epoch");
        await Eventually.Async(async () => await TruthAsync() == (_page.Held!.Epoch, _page.Held.Version, _page.Held.Values.Hash), "the page holds what the node shows");
        Assert.Equal(2, _page.Held!.Version);
        await using (var db = new GeoDatabase(_cluster.ConnectionStringOf(database))) Assert.Equal(await db.EpochAsync(Cancel), _page.Held.Epoch);

        await Eventually.Async(async () =>
        {
            using var overtaken = await PutAsync(places: 60, revision: 4);
            if (overtaken.StatusCode == HttpStatusCode.ServiceUnavailable) return false;   // while the node opens new connections
            Assert.Equal(HttpStatusCode.PreconditionFailed, overtaken.StatusCode);
            var current = (await overtaken.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("current");
            Assert.Equal((2, 30), (current.GetProperty("revision").GetInt64(), current.GetProperty("capacities")[0].GetProperty("places").GetInt32()));
            return true;
        }, "the node answers an edit");
        await EditedAsync(places: 60, revision: 2);
        await Eventually.Async(async () => _page.Held.Version == 3 && await TruthAsync() == (_page.Held.Epoch, 3, _page.Held.Values.Hash), "the page holds the edit that followed");
        Assert.Equal(0, _page.Mismatches);
    }

    async Task<(long Epoch, long Version, uint Hash)> TruthAsync()
    {
        var view = await _planner.Http.GetFromJsonAsync<JsonElement>($"/api/territories/{HandmadeTerritory.Id}/live", Cancel);
        return (view.GetProperty("epoch").GetInt64(), view.GetProperty("version").GetInt64(), view.GetProperty("hash").GetUInt32());
    }

    async Task EditedAsync(int places, long revision)
    {
        using var answer = await PutAsync(places, revision);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"\"{revision + 1}\""), answer.Headers.ETag!.Tag);
    }

    /// <summary>The crèche resized, and moved so that minutes change: by a hundredth of a degree for ten places.</summary>
    async Task<HttpResponseMessage> PutAsync(int places, long revision)
    {
        var body = Campaigns.CampaignTown.AsSent(_service);
        body["capacities"]![0]!["places"] = places;
        body["sites"]![0]!["longitude"] = 5.0 + places / 1_000.0;
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Origin", _planner.Origin);
        request.Headers.Add("RequestVerificationToken", _planner.Token);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{revision}\""));
        return await _planner.Http.SendAsync(request, Cancel);
    }
}
