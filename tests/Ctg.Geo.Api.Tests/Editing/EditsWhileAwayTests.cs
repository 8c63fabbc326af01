using System.Net;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Tests.Observatory;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Api.Tests.Editing;

/// <summary>Edits around a database that stops, by a power cut or by order.</summary>
public sealed class EditsWhileAwayTests
{
    const string Aubry = "creches:aubry";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_acknowledged_stays_and_what_was_not_is_said_so_and_done_once_afterwards(bool crash)
    {
        await using var cluster = await ThrowawayCluster.StartAsync();
        await using var db = new GeoDatabase(cluster.ConnectionString);
        await db.MigrateAsync(CancellationToken.None);
        await HandmadeTerritory.LoadAsync(db);
        await using var api = await RunningApi.StartAsync(cluster.ConnectionString);
        using var planner = await Planner.NewAsync(db, api.Http.BaseAddress!, "camille");
        var (_, tag) = await planner.ChangeAsync(Aubry, service => service["sites"]![0]!["longitude"] = 5.25);
        var acknowledged = StateText.Of(Plaine(api));
        var (service, _) = await planner.ReadAsync(Aubry);
        service["name"] = "Pendant la panne";
        var key = Guid.NewGuid();

        await cluster.StopAsync(crash);
        using (var refused = await planner.WriteAsync(Aubry, service, tag, key))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }
        Assert.Equal(acknowledged, StateText.Of(Plaine(api)));   // the candidate is gone

        await cluster.ResumeAsync();
        HttpResponseMessage? saved = null;
        await Eventually.Async(async () => (saved = await planner.WriteAsync(Aubry, service, tag, key)).IsSuccessStatusCode, "the same edit is done");
        using (saved) Assert.Equal("\"3\"", saved!.Headers.ETag!.ToString());
        using (var again = await planner.WriteAsync(Aubry, service, tag, key)) Assert.Equal("\"3\"", again.Headers.ETag!.ToString());

        await Eventually.Async(() => Task.FromResult(Observatory(api).StaleSince is null), "the node is fresh again");
        var shown = Plaine(api);
        Assert.Equal(3, shown.Version);                          // the import, the move, the name: nothing twice
        var loaded = await api.Services.GetRequiredService<TerritoryLoader>().LoadAsync(HandmadeTerritory.Id, shown.Epoch, default);
        Assert.Equal(StateText.Of(loaded!), StateText.Of(shown));
        Assert.Equal("21903", loaded!.Sites.Single(site => site.ServiceId == Aubry).Commune!.Value.ToString());
    }

    static PublishedTerritory Plaine(RunningApi api) => Observatory(api).Find(HandmadeTerritory.Id)!;

    static Observatories.Observatory Observatory(RunningApi api) => api.Services.GetRequiredService<Observatories.Observatory>();
}
