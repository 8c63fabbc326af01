using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Store.Publishing;
using Ctg.Geo.Store.Tiles;
using Ctg.Geo.Testing;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests;

public sealed class PublicationTests : IAsyncLifetime
{
    static readonly Disclosure Open = new([]);

    readonly PostgisFixture _postgis = new();
    PublicationStore Publications => new(_postgis.Db);
    TileStore Tiles => new(_postgis.Db);

    public async ValueTask InitializeAsync()
    {
        await _postgis.InitializeAsync();
        await using var import = await new ImportStore(_postgis.Db).BeginAsync(default);
        await import.StageContoursAsync(Dataset("contours"), 2024, [Square("21001"), Square("21002"), Square("21003")], default);
        await import.SwitchAsync(Fingerprint('0'), "{}", default);
    }

    [Fact]
    public async Task Only_a_newer_version_or_other_figures_of_the_same_version_are_published()
    {
        Assert.True(await Publications.PublishAsync(Publication("a", 2, 10), default));
        Assert.False(await Publications.PublishAsync(Publication("a", 2, 10), default));   // the very same
        Assert.False(await Publications.PublishAsync(Publication("a", 1, 99), default));   // older
        Assert.True(await Publications.PublishAsync(Publication("a", 2, 11), default));    // a newer program counts otherwise
        Assert.True(await Publications.PublishAsync(Publication("a", 3, 11), default));

        // Communes were written twice (their population too was 11 then), the two sites once.
        Assert.Equal(("2", "1"), await ReleasesAsync());
        Assert.Equal(3, await _postgis.Ask<long>("select version from pub.territory"));
    }

    [Fact]
    public async Task What_was_published_of_a_removed_territory_is_withdrawn_and_the_rest_stays()
    {
        await using var import = await new ImportStore(_postgis.Db).BeginAsync(default);
        await import.StageTerritoryAsync(Territory("kept", "21001"), default);
        await import.SwitchAsync(Fingerprint('1'), "{}", default);
        await Publications.PublishAsync(Publication("kept", 1, 10), default);
        await Publications.PublishAsync(Publication("removed", 4, 10), default);
        Assert.Equal(4, await Publications.VersionAsync("removed", default));

        Assert.Equal(1, await Publications.WithdrawRemovedAsync(default));
        Assert.Equal(0, await Publications.WithdrawRemovedAsync(default));

        Assert.Null(await Publications.VersionAsync("removed", default));
        Assert.Equal(1, await Publications.VersionAsync("kept", default));
        foreach (var schema in new[] { "ind", "pub" })
            Assert.Equal("kept", await _postgis.Ask<string>($"select string_agg(distinct territory_id, ',') from {schema}.access_figure"));
        Assert.Equal(("3", "3"), await ReleasesAsync());   // two publications and one withdrawal
    }

    [Fact]
    public async Task Figures_that_follow_their_places_leave_the_tiles_their_release()
    {
        var publication = Publication("a", 1, 10);
        await Publications.PublishAsync(publication with { Figures = [], Access = [] }, default);
        Assert.Equal(("1", "1"), await ReleasesAsync());

        Assert.True(await Publications.PublishAsync(publication, default));

        Assert.Equal(("1", "1"), await ReleasesAsync());
        Assert.Equal(28, await _postgis.Ask<long>("select count(*) from pub.access_figure"));
        Assert.Equal(2, await _postgis.Ask<long>("select count(*) from pub.site"));
        Assert.True(await Publications.PublishAsync(publication with { Sites = [publication.Sites[0]] }, default));
        Assert.Equal(("1", "2"), await ReleasesAsync());   // a site less: the tiles of communes stay
    }

    [Fact]
    public async Task Only_the_figures_that_differ_are_written_and_those_that_are_no_more_go()
    {
        var first = Publication("a", 1, 10);
        AccessFigures<Figure> Of(ServiceKind kind, double people) => Publication("a", 1, people).Figures[0] with { Kind = kind };
        TerritoryPublication With(long version, params AccessFigures<Figure>[] figures) =>
            first with { Version = version, Figures = figures, Access = [.. figures.Select(access => access.Disclose(Open))] };

        await Publications.PublishAsync(With(1, Of(ServiceKinds.Eaje, 10), Of(ServiceKinds.Rpe, 10)), default);
        await Publications.PublishAsync(With(2, Of(ServiceKinds.Eaje, 11), Of(ServiceKinds.Rpe, 10)), default);
        Assert.Equal("eaje 2, rpe 1", await Written("pub.access"));
        Assert.Equal("eaje 2, rpe 1", await Written("ind.access"));
        Assert.Equal(2, await _postgis.Ask<long>("select version from ind.publication"));
        // Rows of one group were written by one transaction, those of the other by another.
        Assert.Equal(2, await _postgis.Ask<long>("select count(distinct xmin::text) from pub.access_figure"));
        Assert.Equal(11, await _postgis.Ask<double>("select number from pub.access_figure where kind = 'eaje' and area_level = 'commune' and measure = 'people'"));

        // What goes with the figures changes alone: they stay.
        var counted = Of(ServiceKinds.Rpe, 10) with { Sites = 7 };
        await Publications.PublishAsync(With(3, counted), default);
        Assert.Equal("rpe 3", await Written("pub.access"));
        Assert.Equal((7, 28), (await _postgis.Ask<int>("select site from pub.access"), await _postgis.Ask<long>("select count(*) from pub.access_figure")));
        Assert.False(await Publications.PublishAsync(With(3, counted), default));

        Task<string> Written(string table) => _postgis.Ask<string>($"select string_agg(kind || ' ' || version, ', ' order by kind) from {table}");
    }

    [Fact]
    public async Task Only_the_sites_that_differ_are_written_be_it_by_a_metre()
    {
        var publication = Publication("a", 1, 10);
        await Publications.PublishAsync(publication, default);
        var moved = publication.Sites[1] with { Position = Position.At(publication.Sites[1].Position.Longitude + 0.000_001, publication.Sites[1].Position.Latitude) };

        await Publications.PublishPlacesAsync(publication with { Version = 2, Sites = [publication.Sites[0], moved] }, default);

        Assert.Equal(2, await _postgis.Ask<long>("select count(distinct xmin::text) from pub.site"));
        Assert.Equal(("1", "2"), await ReleasesAsync());
        Assert.Equal(1, await _postgis.Ask<long>("select count(distinct xmin::text) from pub.commune_shape"));
        Assert.Equal(moved.Position.Longitude, await _postgis.Ask<double>("select ST_X(position) from pub.site where service_id = 's:2'"));
    }

    [Fact]
    public async Task A_withheld_figure_has_no_number_in_pub_and_keeps_it_in_ind()
    {
        var secret = new Disclosure([Dataset("secret", protection: Engine.Sources.Protection.Confidential(11))]);
        var publication = Publication("a", 1, 10);

        await Publications.PublishAsync(publication with { Access = [publication.Figures[0].Disclose(secret)] }, default);

        const string People = "from {0}.access_figure where area_level = 'commune' and area_code = '21001' and measure = 'people'";
        Assert.Equal("value 10", await _postgis.Ask<string>("select state || ' ' || number " + People.Replace("{0}", "ind", StringComparison.Ordinal)));
        Assert.Equal("withheld", await _postgis.Ask<string>("select state || coalesce(' ' || number, '') " + People.Replace("{0}", "pub", StringComparison.Ordinal)));
        // 14 measures (people, mean, median, out of reach, 5 within, 5 beyond) of the territory and its one commune.
        Assert.Equal(28, await _postgis.Ask<long>("select count(*) from pub.access_figure"));
        Assert.Equal(0, await _postgis.Ask<long>("select count(number) from pub.access_figure"));
    }

    [Theory]
    [InlineData("'value', null")]
    [InlineData("'withheld', 3")]
    [InlineData("'unknown', 0")]
    [InlineData("'far', null")]
    public async Task The_database_itself_refuses_a_figure_whose_state_and_number_disagree(string figure)
    {
        await Publications.PublishAsync(Publication("a", 1, 10), default);

        var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _postgis.Run(
            $"insert into pub.access_figure values ('a', 'k', 'm', 'p', 'commune', 'x', 'people', 0, {figure})"));

        Assert.Equal("23514", refusal.SqlState);   // check_violation
    }

    [Fact]
    public async Task A_tile_of_communes_has_the_published_ones_with_their_number_and_their_territories()
    {
        await Publications.PublishAsync(Publication("a", 1, 10), default);
        await Publications.PublishAsync(Publication("b", 1, 10, member: "21002"), default);

        // z 8: column ⌊(5.05 + 180) / 360 · 256⌋ = 131; row ⌊(1 − asinh(tan 47.05°) / π) / 2 · 256⌋ = 89: holds 4.2° to 5.6° E.
        Assert.True(TileAddress.TryParse(8, 131, 89, out var tile));
        var layer = Assert.Single(VectorTile.Read(await Tiles.CommunesAsync(tile, null, default)).Layers);

        Assert.Equal(("communes", 4096), (layer.Name, layer.Extent));
        Assert.Equal([21001ul, 21002ul], layer.Features.Select(feature => feature.Id));
        Assert.All(layer.Features, feature => Assert.Equal(",a,b,", feature.Properties["territories"]));
        Assert.Equal(["Commune 21001", "Commune 21002"], layer.Features.Select(feature => feature.Properties["name"]));
        Assert.Equal([true, true], layer.Features.Select(feature => feature.Properties["member"]));

        var one = Assert.Single(VectorTile.Read(await Tiles.CommunesAsync(tile, "b", default)).Layers);
        Assert.Equal([false, true], one.Features.Select(feature => feature.Properties["member"]));
        Assert.Empty(await Tiles.CommunesAsync(tile, "nowhere", default));
    }

    [Fact]
    public async Task Every_zoom_has_a_tile_with_the_commune_and_far_away_tiles_are_empty()
    {
        await Publications.PublishAsync(Publication("a", 1, 10), default);
        for (var zoom = 0; zoom <= TileAddress.MaxZoom; zoom++)
        {
            // The middle of commune 21001, 5.05° E 47.05° N.
            var latitude = 47.05 * Math.PI / 180;
            var (column, row) = ((int)((5.05 + 180) / 360 * (1 << zoom)), (int)((1 - Math.Asinh(Math.Tan(latitude)) / Math.PI) / 2 * (1 << zoom)));
            Assert.True(TileAddress.TryParse(zoom, column, row, out var tile));
            Assert.NotEmpty(await Tiles.CommunesAsync(tile, null, default));
        }
        Assert.True(TileAddress.TryParse(8, 0, 0, out var pole));
        Assert.Empty(await Tiles.CommunesAsync(pole, null, default));
        Assert.Empty(await Tiles.EquipmentAsync(pole, null, default));
    }

    [Fact]
    public async Task A_tile_of_equipment_tells_depots_apart()
    {
        await Publications.PublishAsync(Publication("a", 1, 10), default);
        await Publications.PublishAsync(Publication("b", 1, 10), default);
        Assert.True(TileAddress.TryParse(8, 131, 89, out var tile));

        var layer = Assert.Single(VectorTile.Read(await Tiles.EquipmentAsync(tile, null, default)).Layers);

        // Published by two territories, drawn once.
        Assert.Equal(["s:1/1", "s:2/1"], layer.Features.Select(feature => feature.Properties["site"]));
        Assert.Equal(["main", "depot"], layer.Features.Select(feature => feature.Properties["role"]));
        Assert.Equal("eaje", layer.Features[0].Properties["kind"]);
        Assert.Equal("21001", layer.Features[0].Properties["commune"]);
        Assert.Equal(1, layer.Features[0].Type);
    }

    async Task<(string Communes, string Equipment)> ReleasesAsync() =>
        (await Tiles.ReleaseAsync("communes", default), await Tiles.ReleaseAsync("equipment", default));

    static TerritoryPublication Publication(string id, long version, double people, string member = "21001")
    {
        var territory = Territory(id, member);
        PublishedCommune Commune(string code) =>
            new(InseeCode.Parse(code, null), $"Commune {code}", Open.Of(Figure.Of(people)), 2025, code == member, Inside(code));
        PublishedSite Site(string service, SiteRole role) =>
            new(service, $"{service}/1", "Crèche", ServiceKinds.Eaje, role, Inside("21001"), PositionQuality.Good, InseeCode.Parse("21001", null), 12, null, true);
        AreaAccess<Figure> Area(string code) => new(code, code, Figure.Of(people), Figure.Estimated(7.5), Figure.OutOfReach,
            [.. AccessMethod.ThresholdsMinutes.Select(_ => Figure.Of(0.5))], [.. AccessMethod.ThresholdsMinutes.Select(_ => Figure.Unknown)], Figure.Fragile(2));
        var figures = new AccessFigures<Figure>(ServiceKinds.Eaje, TravelModes.Car, Audiences.Everyone, 2, 1, Area(id), [], [Area(member)], [],
            new(AccessMethod.Current, true, DemandPrecision.Commune, [Dataset("populations")]));
        return new(territory, version, new(2024, 11, 22, 12, 0, 0, TimeSpan.FromHours(1)), Open.Of(Figure.Of(people)), 2025,
            [Commune("21001"), Commune("21002")], [Site("s:1", SiteRole.Main), Site("s:2", SiteRole.Depot)], [figures], [figures.Disclose(Open)]);
    }

    public ValueTask DisposeAsync() => _postgis.DisposeAsync();
}
