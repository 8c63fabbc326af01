using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Publishing;
using Ctg.Geo.Store.Tiles;
using static Ctg.Geo.Store.Tests.Edits.EditedTowns;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests.Edits;

/// <summary>What anyone sees of an edit, from the moment it is acknowledged.</summary>
public sealed class EditPublicationTests : IAsyncLifetime
{
    static readonly Disclosed Unknown = new Disclosure([]).Of(Figure.Unknown);

    readonly EditedTowns _towns = new();

    public ValueTask InitializeAsync() => _towns.InitializeAsync();
    public ValueTask DisposeAsync() => _towns.DisposeAsync();

    [Fact]
    public async Task An_edit_changes_the_rows_of_its_service_in_every_territory_and_the_release_of_equipment_alone()
    {
        await PublishAsync("ouest", 1);
        await PublishAsync("est", 1);
        var before = await ReleasesAsync();

        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21002"), 1, ("ouest", 1), ("est", 1)), default);

        Assert.Equal("est a:1 21002, est a:2 21002, ouest a:1 21002, ouest a:2 21002", await SitesAsync());
        Assert.Equal((before.Communes, before.Equipment + 1), await ReleasesAsync());
        Assert.Equal("est 2, ouest 2", await VersionsAsync());
        // The node that shows the same afterwards has nothing to write.
        Assert.False(await PublishAsync("ouest", 2, Crèche("a:1", "21002"), Crèche("a:2", "21002")));
        Assert.Equal((before.Communes, before.Equipment + 1), await ReleasesAsync());
    }

    [Fact]
    public async Task A_confirmation_changes_no_tile_and_a_closed_service_is_drawn_no_more()
    {
        await PublishAsync("ouest", 1);
        var before = await ReleasesAsync();

        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001") with { ConfirmedOn = new(2025, 3, 14) }, 1, ("ouest", 1)), default);
        Assert.Equal(before, await ReleasesAsync());

        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001") with { ClosedOn = new(2025, 3, 1) }, 2, ("ouest", 2)), default);
        Assert.Equal("ouest a:2 21002", await SitesAsync());
        Assert.Equal((before.Communes, before.Equipment + 1), await ReleasesAsync());
    }

    [Fact]
    public async Task A_territory_published_at_another_version_or_not_at_all_is_left_to_its_own_publication()
    {
        await PublishAsync("ouest", 1);
        await _towns.Postgis.Run("update ops.territory_version set version = 5 where territory_id = 'ouest'");

        Assert.IsType<EditOutcome.Done>(await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21002"), 1, ("ouest", 5), ("est", 1)), default));

        Assert.Equal(("ouest 1", "ouest a:1 21001, ouest a:2 21002"), (await VersionsAsync(), await SitesAsync()));
        Assert.True(await PublishAsync("ouest", 6, Crèche("a:1", "21002"), Crèche("a:2", "21002")));
        Assert.False(await PublishAsync("ouest", 5, Crèche("a:1", "21001")));   // a node that is late steps back
        Assert.Equal(("ouest 6", "ouest a:1 21002, ouest a:2 21002"), (await VersionsAsync(), await SitesAsync()));
    }

    Task<bool> PublishAsync(string territory, long version, params Service[] services) => new PublicationStore(_towns.Db).PublishPlacesAsync(new(
        Territory(territory, territory == "ouest" ? "21001" : "21002"), version, Noon, Unknown, null, [],
        [.. (services.Length > 0 ? services : [Crèche("a:1", "21001"), Crèche("a:2", "21002")]).SelectMany(Sites)], [], []), default);

    async Task<(int Communes, int Equipment)> ReleasesAsync()
    {
        var tiles = new TileStore(_towns.Db);
        return (int.Parse(await tiles.ReleaseAsync("communes", default), null), int.Parse(await tiles.ReleaseAsync("equipment", default), null));
    }

    Task<string> SitesAsync() => _towns.Postgis.Ask<string>(
        "select string_agg(concat_ws(' ', territory_id, service_id, commune_code), ', ' order by territory_id, service_id) from pub.site");

    Task<string> VersionsAsync() => _towns.Postgis.Ask<string>("select string_agg(id || ' ' || version, ', ' order by id) from pub.territory");
}
