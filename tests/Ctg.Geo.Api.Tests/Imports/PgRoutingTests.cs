using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Store.Roads;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>Travel times beside pgRouting's, on the integer costs in the database: the same to the tenth of a second.</summary>
public sealed class PgRoutingTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    const int Pairs = 1_000, DayDecis = 24 * 36_000, Seed = 1;

    [Theory]
    [InlineData("valhalla-liechtenstein.osm.pbf", "voiture"), InlineData("valhalla-liechtenstein.osm.pbf", "marche")]
    [InlineData("graphhopper-andorra.osm.pbf", "voiture"), InlineData("graphhopper-andorra.osm.pbf", "velo")]
    public async Task A_thousand_random_pairs_take_the_same_time_as_in_pgRouting(string file, string mode)
    {
        var cancel = TestContext.Current.CancellationToken;
        await postgis.Run("create extension if not exists pgrouting cascade");
        await new RoadImport(postgis.Db).RunAsync([RealData.Require("roads/" + file)], null, file, new Progress<string>(), cancel);
        var roads = new RoadStore(postgis.Db);
        var loaded = Assert.Single(await roads.ListAsync(cancel), network => network.Dataset.Series == file);
        var network = (await roads.LoadAsync(loaded.Id, cancel))!;

        var random = new Random(Seed);
        var pairs = Enumerable.Range(0, Pairs).Select(_ => (From: random.Next(network.NodeCount), To: random.Next(network.NodeCount))).Distinct().Where(pair => pair.From != pair.To).ToArray();
        var theirs = await TheirsAsync(mode, loaded.Id, pairs);
        var search = new ReachSearch(RoadGraph.Of(network, TravelModes.Find(mode)!, TravelDirection.Away));
        var differences = new List<string>();
        foreach (var fromOne in pairs.GroupBy(pair => pair.From))
        {
            search.Run([new(fromOne.Key, 0)], DayDecis);
            foreach (var pair in fromOne)
            {
                int? ours = search.DecisOf(pair.To) is < ReachSearch.OutOfReach and var decis ? decis : null;
                int? peer = theirs.TryGetValue(pair, out var cost) ? cost : null;
                if (ours != peer) differences.Add($"{pair}: {ours} and {peer}");
            }
        }
        Assert.True(differences.Count == 0, $"seed {Seed}, {differences.Count} differences: {string.Join("; ", differences.Take(10))}");
        Assert.True(theirs.Count > Pairs / 2, $"Only {theirs.Count} pairs are joined by a way.");
    }

    async Task<Dictionary<(int From, int To), int>> TheirsAsync(string mode, long dataset, (int From, int To)[] pairs)
    {
        var firstId = dataset * 100_000_000;
        await using var command = postgis.Db.Owner.CreateCommand($"""
            select start_vid - {firstId}, end_vid - {firstId}, agg_cost from pgr_dijkstra(
                'select id, source, target, cost, reverse_cost from net.{mode} where dataset_id = {dataset}',
                'select a + {firstId} as source, b + {firstId} as target from unnest(''{Array(pairs.Select(pair => pair.From))}''::bigint[], ''{Array(pairs.Select(pair => pair.To))}''::bigint[]) as pair(a, b)', true)
            where edge = -1
            """);
        command.CommandTimeout = 300;
        var times = new Dictionary<(int, int), int>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) times.Add(((int)row.GetInt64(0), (int)row.GetInt64(1)), (int)row.GetDouble(2));
        return times;
    }

    static string Array(IEnumerable<int> numbers) => $"{{{string.Join(',', numbers)}}}";
}
