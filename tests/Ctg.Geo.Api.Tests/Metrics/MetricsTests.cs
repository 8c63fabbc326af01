using System.Diagnostics.Metrics;
using Ctg.Geo.Api.Metrics;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Api.Tests.Metrics;

public sealed class MetricsTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task Readers_versions_lag_queries_and_memory_are_told()
    {
        var asked = SnapshotRequests((await ReadAsync()).Families);
        await using var reader = new LiveReader(api.Http.BaseAddress!, HandmadeTerritory.Id);
        await Eventually.Async(() => Task.FromResult(reader.Held is not null), "the reader holds the territory");
        var (of, version) = ($"{{territory=\"{HandmadeTerritory.Id}\"}}", reader.Held!.Version);
        await api.Run($"update ops.territory_version set version = version + 1, changed_at = now() where territory_id = '{HandmadeTerritory.Id}'");
        await Eventually.Async(() => Task.FromResult(reader.Held!.Version == version + 1), "the reader is told");

        await Eventually.Async(async () => (await ReadAsync()).Families.ContainsKey("ctg_live_lag_seconds"), "the lag is told");
        var families = (await ReadAsync()).Families;

        Assert.Equal(("gauge", 1), (families["ctg_live_readers"].Type, families["ctg_live_readers"].Samples[$"ctg_live_readers{of}"]));
        Assert.Equal(version + 1, families["ctg_territory_version"].Samples[$"ctg_territory_version{of}"]);
        Assert.Equal(("histogram", 1), (families["ctg_live_lag_seconds"].Type, families["ctg_live_lag_seconds"].Samples[$"ctg_live_lag_seconds_count{of}"]));
        Assert.Equal(("counter", asked + 2), (families["ctg_live_snapshot_requests_total"].Type, SnapshotRequests(families)));   // on opening, and after the change
        Assert.Equal("histogram", families["db_client_operation_duration_seconds"].Type);   // the driver's own
        Assert.InRange(families["dotnet_process_memory_working_set_bytes"].Samples.Values.Single(), 10e6, 100e9);
        Assert.Contains("dotnet_gc_collections_total", families.Keys);
    }

    [Fact]
    public async Task Counters_only_rise_and_no_name_changes_its_type()
    {
        var first = await ReadAsync();
        for (var i = 0; i < 3; i++) await api.Http.GetAsync($"/api/territories/{HandmadeTerritory.Id}/live");
        var second = await ReadAsync();

        foreach (var (name, family) in first.Families)
        {
            var present = second.Families.TryGetValue(name, out var later);
            Assert.True(present || family.Type == "gauge", $"{name} is gone.");        // a gauge may have nothing to say for a while
            if (!present) continue;
            Assert.Equal(family.Type, later!.Type);
            if (family.Type == "gauge") continue;
            foreach (var (sample, value) in family.Samples) Assert.True(later.Samples[sample] >= value, $"{sample} fell.");
        }
        Assert.True(second.Families["ctg_live_snapshot_requests_total"].Samples.Values.Sum() >= 3);
    }

    [Fact]
    public async Task The_page_of_metrics_is_plain_text_without_cookie()
    {
        using var answer = await api.Http.GetAsync("/metrics");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Edits_are_counted_by_what_became_of_them()
    {
        const string Crèche = "creches:aubry";
        using var planner = await Planner.NewAsync(api.Db, api.Http.BaseAddress!, "compte");
        var (service, tag) = await planner.ReadAsync(Crèche);
        service["name"] = "Les Lilas";
        using (await planner.WriteAsync(Crèche, service, tag)) { }
        using (await planner.WriteAsync(Crèche, service, tag)) { }               // of the revision before
        service["capacities"]![0]!["places"] = -1;
        using (await planner.WriteAsync(Crèche, service, "\"2\"")) { }

        var edits = (await ReadAsync()).Families["ctg_edits_total"].Samples;
        Assert.Equal((1, 1, 1), (edits["ctg_edits_total{outcome=\"done\"}"], edits["ctg_edits_total{outcome=\"lost\"}"], edits["ctg_edits_total{outcome=\"refused\"}"]));
    }

    [Fact]
    public void Labels_and_help_are_escaped()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        using var readings = new MetricReadings(factory);
        var meter = factory.Create(ServiceMeter.Name);
        var counter = meter.CreateCounter<long>("odd.name-1", description: "back\\slash\nand line");
        counter.Add(2, new KeyValuePair<string, object?>("a b", "say \"no\"\\\n"), new KeyValuePair<string, object?>("absent", null));
        meter.CreateObservableGauge("tiny", () => 1e-9, "s");

        var families = Exposition.Parse(readings.Read()).Families;

        var odd = families["odd_name_1_total"];
        Assert.Equal("back\\\\slash\\nand line", odd.Help);
        Assert.Equal("""odd_name_1_total{a_b="say \"no\"\\\n"}""", odd.Samples.Keys.Single());
        Assert.Equal(2, odd.Samples.Values.Single());
        Assert.Equal(1e-9, families["tiny_seconds"].Samples["tiny_seconds{}"]);
    }

    [Fact]
    public void An_endless_label_does_not_fill_memory()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        using var readings = new MetricReadings(factory);
        var counter = factory.Create(ServiceMeter.Name).CreateCounter<long>("runaway");
        for (var i = 0; i < 5_000; i++) counter.Add(1, new KeyValuePair<string, object?>("id", i));

        Assert.Equal(1_000, Exposition.Parse(readings.Read()).Families["runaway_total"].Samples.Count);
    }

    /// <summary>Since the service started: other tests of the class ask too.</summary>
    static double SnapshotRequests(Dictionary<string, Exposition.Family> families) =>
        families.TryGetValue("ctg_live_snapshot_requests_total", out var family) ? family.Samples.Values.Sum() : 0;

    async Task<Exposition> ReadAsync() => Exposition.Parse(await api.Http.GetStringAsync("/metrics"));
}
