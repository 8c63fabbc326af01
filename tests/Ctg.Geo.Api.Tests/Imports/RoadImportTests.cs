using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Roads;
using Ctg.Geo.Store.Roads;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>Roads through the importer, into the database and back.</summary>
public sealed class RoadImportTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    /// <summary>A kilometre of one-way road along the equator, and a footpath that goes on for 500 m.</summary>
    const string Town = """
        <osm version="0.6" timestamp="2024-08-01T00:00:00Z">
        <node id="1" lon="0" lat="0"/><node id="2" lon="0.0089832" lat="0"/><node id="3" lon="0.0134747" lat="0"/>
        <way id="11"><nd ref="1"/><nd ref="2"/><tag k="highway" v="unclassified"/><tag k="oneway" v="yes"/></way>
        <way id="12"><nd ref="2"/><nd ref="3"/><tag k="highway" v="footway"/></way>
        </osm>
        """;

    RoadStore Roads => new(postgis.Db);

    Task<ImportReport> LoadAsync(string path, string? series = null) =>
        new RoadImport(postgis.Db).RunAsync([path], null, series, new Progress<string>(), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Roads_are_put_in_place_as_QGIS_and_pgRouting_read_them_and_loading_them_again_changes_nothing()
    {
        using var folder = new SmallFolder();
        var path = folder.Write("pays-2024-08.osm", Town);
        var report = await LoadAsync(path);
        Assert.Equal((ImportStatus.Done, 2), (report.Status, report.Files[0].Records));
        Assert.Contains("© les contributeurs d’OpenStreetMap, ODbL.", report.Choices);

        var loaded = Assert.Single(await Roads.ListAsync(default), network => network.Dataset.Series == "pays");
        Assert.Equal(("les contributeurs d’OpenStreetMap", "ODbL 1.0", new Vintage(2024, 8, 1)), (loaded.Dataset.Producer, loaded.Dataset.Licence, loaded.Dataset.Vintage));
        Assert.Equal((3, 2, 1, RoadProfiles.Digest), (loaded.Nodes, loaded.Roads, loaded.Islands, loaded.Profiles));

        // 1 km at 50 km/h is 720 tenths, one way; at 4 km/h 9,000, both ways; the footpath is closed to cars.
        Assert.Equal("720/- 9000/9000", await TimesAsync(11, loaded.Id));
        Assert.Equal("-/- 4500/4500", await TimesAsync(12, loaded.Id));
        Assert.Equal(1, await postgis.Ask<long>($"select count(*) from net.voiture where cost = 720 and reverse_cost = -1 and dataset_id = {loaded.Id}"));
        Assert.Equal(2, await postgis.Ask<long>($"""
            select count(*) from net.road r join net.node s on s.id = r.source join net.node t on t.id = r.target
            where  ST_IsValid(r.geom) and ST_Equals(ST_StartPoint(r.geom), s.geom) and ST_Equals(ST_EndPoint(r.geom), t.geom)
            and    r.dataset_id = {loaded.Id} and abs(ST_Length(r.geom::geography) - r.length_m) < 0.1
            """));
        Assert.Equal(ImportStatus.NothingToDo, (await LoadAsync(path)).Status);
    }

    Task<string> TimesAsync(long way, long network) => postgis.Ask<string>($"""
        select concat(coalesce(voiture_ds::text, '-'), '/', coalesce(voiture_back_ds::text, '-'), ' ', marche_ds, '/', marche_back_ds) from net.road where osm_way = {way} and dataset_id = {network}
        """);

    [Fact]
    public async Task A_newer_extract_replaces_its_series_and_no_other()
    {
        using var folder = new SmallFolder();
        await LoadAsync(folder.Write("nord-2023.osm", Town));
        await LoadAsync(folder.Write("sud-2023.osm", Town.Replace("id=\"11\"", "id=\"21\"", StringComparison.Ordinal)));
        var newer = await LoadAsync(folder.Write("nord-2024.osm", Town.Replace("id=\"11\"", "id=\"31\"", StringComparison.Ordinal)));
        Assert.Equal(ImportStatus.Done, newer.Status);
        Assert.Equal((0L, 1L, 1L), (await WaysAsync(11, "nord"), await WaysAsync(21, "sud"), await WaysAsync(31, "nord")));
        // The first file again: its rows are gone, so there is something to do.
        Assert.Equal(ImportStatus.Done, (await LoadAsync(folder.Write("nord-2023.osm", Town))).Status);
    }

    Task<long> WaysAsync(long way, string series) => postgis.Ask<long>(
        $"select count(*) from net.road r join ops.dataset d on d.id = r.dataset_id where r.osm_way = {way} and d.series = '{series}'");

    [Fact]
    public async Task Every_index_is_there_again_after_an_import()
    {
        using var folder = new SmallFolder();
        var before = await IndexesAsync();
        Assert.Equal(3 + 5, before.Split('\n').Length);             // of nodes and of roads, primary keys included
        await LoadAsync(folder.Write("ouest-2023.osm", Town));
        await LoadAsync(folder.Write("ouest-2024.osm", Town.Replace("id=\"11\"", "id=\"41\"", StringComparison.Ordinal)));
        Assert.Equal(before, await IndexesAsync());
        Assert.Equal((0L, 1L), (await WaysAsync(11, "ouest"), await WaysAsync(41, "ouest")));
    }

    Task<string> IndexesAsync() => postgis.Ask<string>("select string_agg(indexname || ' ' || indexdef, E'\\n' order by indexname) from pg_indexes where schemaname = 'net' and tablename in ('node', 'road')");

    [Fact]
    public async Task A_refused_extract_changes_nothing_and_says_why()
    {
        using var folder = new SmallFolder();
        await LoadAsync(folder.Write("est-2023.osm", Town));
        var refused = await LoadAsync(folder.Write("est-2024.osm", Town[..^7]));
        Assert.Equal(ImportStatus.Refused, refused.Status);
        Assert.Contains("s’arrête trop tôt", Assert.Single(refused.Faults.All).Rule, StringComparison.Ordinal);
        Assert.Equal(1, await WaysAsync(11, "est"));
        Assert.Equal(ImportStatus.Refused, (await LoadAsync(Path.Combine(folder.Path, "absent.osm.pbf"))).Status);
        Assert.Equal(ImportStatus.Refused, (await LoadAsync(folder.Path)).Status);
    }

    [Fact]
    public async Task The_engine_reads_back_exactly_what_was_read_from_the_file()
    {
        var path = RealData.Require("roads/valhalla-liechtenstein.osm.pbf");
        await LoadAsync(path, "liechtenstein");
        var loaded = Assert.Single(await Roads.ListAsync(default), network => network.Dataset.Series == "liechtenstein");
        var (stored, read) = ((await Roads.LoadAsync(loaded.Id, default))!, RoadFiles.Read([SourceFile.At(path)], new(), new Progress<string>(), default)!.Network);
        Assert.Equal(read.Nodes, stored.Nodes);
        Assert.Equal(read.From, stored.From);
        Assert.Equal(read.To, stored.To);
        Assert.Equal(read.Decimetres, stored.Decimetres);
        Assert.All(read.Costs.Zip(stored.Costs), pair => Assert.Equal((pair.First.Forward, pair.First.Backward), (pair.Second.Forward, pair.Second.Backward), Same));
        Assert.Equal(read.Kind, stored.Kind);
        Assert.Equal(read.KindNames, stored.KindNames);
        Assert.Equal(read.Way, stored.Way);
        Assert.Equal(read.FirstPoint, stored.FirstPoint);
        Assert.Equal(read.Points, stored.Points);
        Assert.Null(await Roads.LoadAsync(-1, default));

        static bool Same((System.Collections.Immutable.ImmutableArray<int> There, System.Collections.Immutable.ImmutableArray<int> Back) one,
            (System.Collections.Immutable.ImmutableArray<int> There, System.Collections.Immutable.ImmutableArray<int> Back) other) =>
            one.There.SequenceEqual(other.There) && one.Back.SequenceEqual(other.Back);
    }
}
