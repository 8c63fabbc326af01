using Ctg.Geo.Api.Imports;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Tests.Imports;
using Ctg.Geo.Api.Tests.Observatory;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Demo;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Api.Tests.Editing;

/// <summary>After any edit the state in memory is the one that loading everything again gives: figures, sites, sources, hash.</summary>
public sealed class SameStateTests
{
    [Fact]
    public async Task After_every_edit_the_handmade_territory_is_what_a_load_from_scratch_gives()
    {
        await using var api = new ApiUnderTest();
        await api.InitializeAsync();
        await RunAsync(api, HandmadeTerritory.Id, seed: 1, edits: 60, Position.At(7.45, 47.05));   // Fains, beyond the belt
    }

    [Fact]
    public async Task After_every_edit_the_fictional_territory_with_its_roads_is_what_a_load_from_scratch_gives()
    {
        await using var api = new FictionalApi();
        await api.InitializeAsync();
        await RunAsync(api, Assert.Single(Observatory(api.Services).Territories).Territory.Id, seed: 2, edits: 16);
    }

    static async Task RunAsync(ApiUnderTest api, string territory, int seed, int edits, params Position[] farAway)
    {
        using var planner = new Planner(await Visitor.NewAsync(api.Db, api.Http.BaseAddress!, "alex", administrator: true), territory);
        await using var other = await RunningApi.StartAsync(api.ConnectionString);
        var loader = api.Services.GetRequiredService<TerritoryLoader>();
        var anyone = await AnyEdits.OfAsync(planner, Observatory(api.Services).Find(territory)!, seed, farAway);
        var acknowledged = 0;
        for (var edit = 1; edit <= edits; edit++)
        {
            var done = await anyone.NextAsync();
            if (done.IsDone) acknowledged++;
            var shown = Observatory(api.Services).Find(territory)!;
            var loaded = (await loader.LoadAsync(territory, shown.Epoch, default))!;
            var what = $"after edit {edit} of seed {seed}: {done.What}\n";
            Assert.Equal(what + StateText.Of(loaded), what + StateText.Of(shown));
            Assert.Equal(loaded.RecentDeltas.Select(delta => delta.Version), shown.RecentDeltas.Select(delta => delta.Version));
            if (edit % 8 != 0) continue;
            Assert.Equal(what + StateText.Of(shown), what + StateText.Of(await FollowedAsync(shown)));
        }
        // The other node followed from deltas alone: it never loaded the territory again.
        Assert.Equal(acknowledged, (await FollowedAsync(Observatory(api.Services).Find(territory)!)).RecentDeltas.Count);

        async Task<PublishedTerritory> FollowedAsync(PublishedTerritory shown)
        {
            await Eventually.Async(() => Task.FromResult(Observatory(other.Services).Find(territory)!.Version == shown.Version), "the other node follows");
            return Observatory(other.Services).Find(territory)!;
        }
    }

    static Observatories.Observatory Observatory(IServiceProvider services) => services.GetRequiredService<Observatories.Observatory>();

    sealed class FictionalApi : ApiUnderTest
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            var folder = Directory.CreateTempSubdirectory("ctg-demo-").FullName;
            try
            {
                var made = DemoFiles.Write(folder, 12, 1, null, default);
                var report = await new TerritoryImport(db).RunAsync(new([made.Siren], [], folder), new Progress<string>(), default);
                Assert.Equal(ImportStatus.Done, report.Status);
                await RoadsOf.LoadDemonstrationAsync(db, folder);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
