using System.Diagnostics;
using System.Globalization;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Testing;
using Npgsql;
using NpgsqlTypes;

namespace Ctg.Geo.Bench.Engine;

/// <summary>Catchments of 30 minutes, pgRouting's <c>pgr_drivingDistance</c> and ours: same graph, same sources, same run, results equal.</summary>
/// <remarks>pgRouting answers all sources in one call, which reads the roads once, and then each source in a call of its own, as a service asks; only
/// digests of its rows leave the server.</remarks>
sealed class PgRoutingContest : IAsyncDisposable
{
    const int Sources = 50, Rounds = 3;

    public static readonly string[] Titles = ["50 catchments of 30 min", "rows", "pgRouting, one call s", "a call each s", "ours s", "ratio", "ratio", "ours, one thread s", "ratio", "ratio"];

    readonly NpgsqlConnection _connection;

    PgRoutingContest(ThrowawayCluster cluster) => _connection = new(cluster.ConnectionString + ";Command Timeout=0");

    public static async Task<PgRoutingContest> StartAsync(ThrowawayCluster cluster, CancellationToken cancel)
    {
        var contest = new PgRoutingContest(cluster);
        await contest._connection.OpenAsync(cancel);
        await contest.RunAsync("set statement_timeout = 0; create extension pgrouting cascade; create table road (id integer, source integer, target integer, cost integer)", cancel);
        return contest;
    }

    public async Task<string[]> RowAsync(BenchGraph bench, CancellationToken cancel)
    {
        await FillAsync(bench, cancel);
        var (sources, catchments, search) = (bench.Sources(Sources), new Catchments(bench.Graph), new ReachSearch(bench.Graph));
        var (theirs, ours, single, rows) = (new List<double>(), new List<double>(), new List<double>(), 0L);
        for (var round = -1; round < Rounds; round++)         // the first warms up, and is checked
        {
            var start = Stopwatch.GetTimestamp();
            var expected = await TheirsAsync([.. sources.Select(source => source[0].Node)], cancel);
            var middle = Stopwatch.GetTimestamp();
            var found = catchments.Of(sources, EngineBench.LimitDecis);
            var end = Stopwatch.GetTimestamp();
            foreach (var source in sources) search.Run(source, EngineBench.LimitDecis);
            var last = Stopwatch.GetTimestamp();

            for (var i = 0; i < Sources; i++)
                if (expected[sources[i][0].Node] != Digest(found[i])) throw new InvalidOperationException($"{bench.Name}, source {i}: {expected[sources[i][0].Node]} and {Digest(found[i])}.");
            if (round < 0) continue;
            rows = found.Sum(catchment => (long)catchment.Nodes.Length);
            theirs.Add(Stopwatch.GetElapsedTime(start, middle).TotalSeconds);
            ours.Add(Stopwatch.GetElapsedTime(middle, end).TotalSeconds);
            single.Add(Stopwatch.GetElapsedTime(end, last).TotalSeconds);
        }
        var each = Stopwatch.GetTimestamp();
        foreach (var source in sources) await TheirsAsync([source[0].Node], cancel);
        var apart = Stopwatch.GetElapsedTime(each).TotalSeconds;
        var (peer, mine, alone) = (EngineBench.Median(theirs), EngineBench.Median(ours), EngineBench.Median(single));
        return [bench.Name, rows.ToString("N0", CultureInfo.InvariantCulture), Text(peer, "0.00"), Text(apart, "0.00"),
            Text(mine, "0.0000"), Text(peer / mine, "0") + "×", Text(apart / mine, "0") + "×", Text(alone, "0.0000"), Text(peer / alone, "0") + "×", Text(apart / alone, "0") + "×"];
    }

    async Task FillAsync(BenchGraph bench, CancellationToken cancel)
    {
        await RunAsync("truncate road", cancel);
        await using (var copy = await _connection.BeginBinaryImportAsync("copy road from stdin (format binary)", cancel))
        {
            for (var road = 0; road < bench.Roads.Count; road++)
            {
                await copy.StartRowAsync(cancel);
                foreach (var number in (int[])[road, bench.Roads[road].From, bench.Roads[road].To, bench.Roads[road].Decis]) await copy.WriteAsync(number, NpgsqlDbType.Integer, cancel);
            }
            await copy.CompleteAsync(cancel);
        }
        await RunAsync("vacuum analyze road", cancel);
    }

    /// <summary>By source: how many nodes, and a sum that any other time or node would change.</summary>
    async Task<Dictionary<int, (long Nodes, long Sum)>> TheirsAsync(int[] sources, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            select from_v, count(*), sum((node * 7919 + agg_cost::bigint * 104729) % 1000003)
            from   pgr_drivingDistance('select id, source, target, cost, cost as reverse_cost from road', $1::int[], $2::float8, true)
            group  by from_v
            """, _connection);
        command.Parameters.Add(new() { Value = sources });
        command.Parameters.Add(new() { Value = (double)EngineBench.LimitDecis });
        var digests = new Dictionary<int, (long, long)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) digests.Add((int)row.GetInt64(0), (row.GetInt64(1), (long)row.GetDecimal(2)));
        return digests;
    }

    static (long, long) Digest(Catchment catchment) =>
        (catchment.Nodes.Length, catchment.Nodes.Zip(catchment.Decis, (node, decis) => (node * 7919L + decis * 104729L) % 1000003).Sum());

    async Task RunAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
