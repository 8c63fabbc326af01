using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Engine.Tests.Roads;

/// <summary>Every search against the naive one, on random graphs; the seed is in the message.</summary>
public sealed class SearchTests
{
    const int Graphs = 300;

    static IEnumerable<(int Seed, Random Random, RoadGraph Graph, List<DirectedArc> Arcs, int Limit)> Cases()
    {
        for (var seed = 0; seed < Graphs; seed++)
        {
            var random = new Random(seed);
            var nodes = random.Next(1, 60);
            var (graph, arcs) = RandomRoads.Graph(random, nodes, random.Next(0, 4 * nodes));
            yield return (seed, random, graph, arcs, random.Next(3) == 0 ? random.Next(0, 20) : random.Next(20, 8_000));
        }
    }

    [Fact]
    public void Reach_search_equals_the_naive_one_however_often_it_is_used()
    {
        foreach (var (seed, random, graph, arcs, limit) in Cases())
        {
            var search = new ReachSearch(graph);
            for (var run = 0; run < 4; run++)
            {
                var from = RandomRoads.Seeds(random, graph.NodeCount, random.Next(0, 4));
                var reach = run == 2 ? limit / 3 : limit;
                search.Run(from, reach);
                var naive = RandomRoads.Naive(graph.NodeCount, arcs, from, reach);
                Assert.True(naive.SequenceEqual(Enumerable.Range(0, graph.NodeCount).Select(search.DecisOf)), $"seed {seed}, run {run}");
                var reached = search.Reached.ToArray();
                Assert.True(reached.Order().SequenceEqual(Enumerable.Range(0, graph.NodeCount).Where(node => naive[node] <= reach)), $"seed {seed}, run {run}: reached");
                Assert.True(reached.Select(search.DecisOf).SequenceEqual(reached.Select(search.DecisOf).Order()), $"seed {seed}, run {run}: order");
            }
        }
    }

    [Fact]
    public void Nearest_search_gives_the_least_time_and_of_equals_the_lowest_source()
    {
        foreach (var (seed, random, graph, arcs, limit) in Cases())
        {
            var search = new NearestSearch(graph);
            for (var run = 0; run < 3; run++)
            {
                var from = RandomRoads.Seeds(random, graph.NodeCount, random.Next(0, 6));
                var owners = from.Select(_ => random.Next(4)).ToArray();
                search.Run(from, owners, limit);
                var each = Enumerable.Range(0, 4).Select(owner => RandomRoads.Naive(graph.NodeCount, arcs, from.Where((_, i) => owners[i] == owner), limit)).ToArray();
                for (var node = 0; node < graph.NodeCount; node++)
                {
                    var least = each.Min(times => times[node]);
                    var owner = least == RandomRoads.Unreached ? NearestSearch.NoOwner : Array.FindIndex(each, times => times[node] == least);
                    Assert.True((least, owner) == (search.DecisOf(node), search.OwnerOf(node)), $"seed {seed}, run {run}, node {node}");
                }
            }
        }
    }

    [Fact]
    public void Nth_nearest_search_finds_as_many_sources_as_make_n_opportunities()
    {
        foreach (var (seed, random, graph, arcs, limit) in Cases())
        {
            var n = random.Next(1, 6);
            var search = new NthNearestSearch(graph, n);
            for (var run = 0; run < 2; run++)
            {
                var from = RandomRoads.Seeds(random, graph.NodeCount, random.Next(0, 8));
                var owners = from.Select(_ => random.Next(5)).ToArray();
                var opportunities = Enumerable.Range(0, 5).Select(_ => random.Next(1, 3)).ToArray();
                search.Run(from, owners, opportunities, limit);
                var each = Enumerable.Range(0, 5).Select(owner => RandomRoads.Naive(graph.NodeCount, arcs, from.Where((_, i) => owners[i] == owner), limit)).ToArray();
                for (var node = 0; node < graph.NodeCount; node++)
                {
                    var found = search.SourcesOf(node).ToArray();
                    var sorted = each.Select(times => times[node]).Where(time => time != RandomRoads.Unreached).Order().ToArray();
                    Assert.True(found.Select(one => one.Decis).SequenceEqual(sorted.Take(found.Length)), $"seed {seed}, node {node}: times");
                    Assert.True(found.All(one => each[one.Owner][node] == one.Decis) && found.DistinctBy(one => one.Owner).Count() == found.Length, $"seed {seed}, node {node}: owners");
                    var sum = found.Sum(one => opportunities[one.Owner]);
                    Assert.True(found.Length == sorted.Length || sum >= n, $"seed {seed}, node {node}: {sum} of {n}");
                    Assert.True(found.Length == 0 || sum - opportunities[found[^1].Owner] < n, $"seed {seed}, node {node}: more than n");
                }
            }
        }
    }

    [Fact]
    public void A_route_takes_the_least_time_and_its_roads_lead_from_start_to_door()
    {
        foreach (var (seed, random, graph, arcs, limit) in Cases())
        {
            var search = new RouteSearch(graph);
            for (var run = 0; run < 4; run++)
            {
                var (from, to) = (RandomRoads.Seeds(random, graph.NodeCount, 2), RandomRoads.Seeds(random, graph.NodeCount, 2));
                var naive = RandomRoads.Naive(graph.NodeCount, arcs, from, limit);
                var least = to.Where(door => naive[door.Node] != RandomRoads.Unreached).Select(door => (int?)naive[door.Node] + door.Decis).Where(decis => decis <= limit).Min();
                var way = search.Find(from, to, limit);
                Assert.True(least == way?.Decis, $"seed {seed}, run {run}: {least} and {way?.Decis}");
                if (way is null) continue;
                var (node, decis) = (from[way.Start].Node, from[way.Start].Decis);
                foreach (var road in way.Roads)
                {
                    var arc = Assert.Single(arcs, arc => arc.Road == road);
                    Assert.True(arc.Tail == node, $"seed {seed}, run {run}: road {road} does not begin at {node}");
                    (node, decis) = (arc.Arc.Head, decis + arc.Arc.Decis);
                }
                Assert.True((to[way.Door].Node, way.Decis) == (node, decis + to[way.Door].Decis), $"seed {seed}, run {run}");
            }
        }
    }

    [Fact]
    public void Catchments_in_parallel_equal_one_search_after_the_other()
    {
        var random = new Random(5);
        var (graph, _) = RandomRoads.Graph(random, 2_000, 6_000);
        var sources = Enumerable.Range(0, 200).Select(_ => RandomRoads.Seeds(random, 2_000, 2)).ToArray();
        var catchments = new Catchments(graph);
        var search = new ReachSearch(graph);
        foreach (var limit in (int[])[10, 100, 4_000])
        {
            var all = catchments.Of(sources, limit);
            for (var i = 0; i < sources.Length; i++)
            {
                search.Run(sources[i], limit);
                Assert.Equal(search.Reached.ToArray(), all[i].Nodes);
                Assert.Equal(search.Reached.ToArray().Select(search.DecisOf), all[i].Decis);
            }
        }
    }

    [Fact]
    public void A_warm_search_allocates_nothing()
    {
        var random = new Random(7);
        var (graph, _) = RandomRoads.Graph(random, 5_000, 15_000);
        var (reach, nearest, nth) = (new ReachSearch(graph), new NearestSearch(graph), new NthNearestSearch(graph, 3));
        Seed[] seeds = [new(1, 0), new(2, 5), new(3, 9)];
        int[] owners = [0, 1, 2], opportunities = [1, 1, 1];
        void Run()
        {
            reach.Run(seeds, 5_000);
            nearest.Run(seeds, owners, 5_000);
            nth.Run(seeds, owners, opportunities, 5_000);
        }
        for (var i = 0; i < 3; i++) Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0, 1, 1)]       // no node 0… of no nodes
    [InlineData(2, 2, 1)]       // a head that does not exist
    [InlineData(2, 1, 0)]       // no time
    public void Arcs_that_cannot_be_are_refused(int nodes, int head, int decis) =>
        Assert.Throws<ArgumentException>(() => RoadGraph.Of(nodes, [new(0, new(head, decis), 0)]));
}
