using System.Net;
using System.Text.Json.Nodes;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Tests.Observatory;
using Ctg.Geo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Api.Tests.Editing;

/// <summary>Planners who work at the same time, on one node or on two. Each test has a database of its own.</summary>
public sealed class RaceTests : PlannerAtWork
{
    const int Editors = 64;

    [Fact]
    public async Task Of_two_edits_of_one_revision_one_is_done_and_the_other_is_shown_what_came_first()
    {
        var (service, tag) = await Camille.ReadAsync(Aubry);
        JsonObject Named(string name)
        {
            var named = (JsonObject)service.DeepClone();
            named["name"] = name;
            return named;
        }
        var answers = await Task.WhenAll(Camille.WriteAsync(Aubry, Named("Les Lilas"), tag), Camille.WriteAsync(Aubry, Named("Les Tilleuls"), tag));
        var (won, lost) = answers[0].IsSuccessStatusCode ? (answers[0], answers[1]) : (answers[1], answers[0]);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (won.StatusCode, lost.StatusCode));
        var (saved, problem) = (await Planner.BodyAsync(won), await Planner.BodyAsync(lost));
        Assert.True(JsonNode.DeepEquals(saved, problem["current"]), problem.ToJsonString());
        Assert.Equal(("\"2\"", "\"2\""), (won.Headers.ETag!.ToString(), lost.Headers.ETag!.ToString()));

        // The edit is offered again on what is there now.
        var mine = problem["current"]!.DeepClone();
        mine["operator"] = "Commune d’Aubry";
        using var again = await Camille.WriteAsync(Aubry, mine, lost.Headers.ETag.ToString());
        Assert.Equal((HttpStatusCode.OK, "\"3\""), (again.StatusCode, again.Headers.ETag!.ToString()));
        Assert.Equal(saved["name"]!.GetValue<string>(), (await Planner.BodyAsync(again))["name"]!.GetValue<string>());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Service_added_twice_is_there_once()
    {
        var id = $"saisie:{Guid.NewGuid()}";
        var body = Planner.Crèche(id, "Double", 5.05, 47.05, 10);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Camille.WriteAsync(id, body, null)));
        Assert.Equal([201, 412, 412, 412], answers.Select(answer => (int)answer.StatusCode).Order());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Same_request_sent_again_gets_the_first_answer_and_is_done_once()
    {
        var version = Plaine(Service.Services).Version;
        var (service, tag) = await Camille.ReadAsync(Aubry);
        service["name"] = "Une fois";
        var key = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Camille.WriteAsync(Aubry, service, tag, key)));
        var bodies = new List<string>();
        foreach (var answer in answers)
        {
            Assert.Equal((HttpStatusCode.OK, "\"2\""), (answer.StatusCode, answer.Headers.ETag!.ToString()));
            bodies.Add(await answer.Content.ReadAsStringAsync());
            answer.Dispose();
        }
        Assert.Single(bodies.Distinct());
        Assert.Equal(version + 1, Plaine(Service.Services).Version);

        // Corrected by someone else since: the first answer is still what it was.
        await Camille.ChangeAsync(Aubry, other => other["name"] = "Et une autre");
        using var late = await Camille.WriteAsync(Aubry, service, tag, key);
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (late.StatusCode, late.Headers.ETag!.ToString()));
        Assert.Equal("Une fois", (await Planner.BodyAsync(late))["name"]!.GetValue<string>());
        Assert.Equal(version + 2, Plaine(Service.Services).Version);

        service["name"] = "Autre chose";
        using var reused = await Camille.WriteAsync(Aubry, service, tag, key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.StatusCode);
        Assert.Equal("Idempotency-Key", (await Planner.BodyAsync(reused))["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Edit_through_one_node_is_read_from_the_other()
    {
        await using var other = await RunningApi.StartAsync(Service.ConnectionString);
        await Camille.ChangeAsync(Aubry, service => service["sites"]![0]!["longitude"] = 5.25);
        var here = Plaine(Service.Services);
        await Eventually.Async(() => Task.FromResult(Plaine(other.Services).Version == here.Version), "the other node shows it");
        Assert.Equal(StateText.Of(here), StateText.Of(Plaine(other.Services)));
        var delta = Plaine(other.Services).RecentDeltas[^1];
        Assert.Equal((here.Values.Hash, "moved", "eaje", false), (delta.Hash, delta.Change!.Action, delta.Change.Service, delta.Snapshot));
    }

    [Fact]
    public async Task Many_editors_on_two_nodes_are_all_acknowledged_and_versions_have_no_gap()
    {
        await using var other = await RunningApi.StartAsync(Service.ConnectionString);
        using var visitor = new Visitor(other.Http.BaseAddress!);
        await visitor.SignInAsync("camille");
        using var there = new Planner(visitor, HandmadeTerritory.Id);
        var first = Plaine(Service.Services).Version;
        var seen = new Dictionary<IServiceProvider, List<long>> { [Service.Services] = [], [other.Services] = [] };
        foreach (var (services, versions) in seen)
            services.GetRequiredService<Observatories.Observatory>().Shown += (state, _) =>
            {
                lock (versions) versions.Add(state.Version);
            };

        await Task.WhenAll(Enumerable.Range(0, Editors).Select(async number =>
        {
            var planner = number % 2 == 0 ? Camille : there;
            var id = $"saisie:{Guid.NewGuid()}";
            // A place of its own in the four communes: 5.002 to 5.38 degrees east.
            var body = Planner.Crèche(id, $"Crèche {number}", Math.Round(5.002 + number * 0.006, 3), 47.05, 10 + number);
            var key = Guid.NewGuid();
            await Eventually.Async(async () =>
            {
                using var answer = await planner.WriteAsync(id, body, null, key);
                if (answer.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable))
                    Assert.Fail($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                return answer.StatusCode == HttpStatusCode.Created;
            }, $"edit {number} is acknowledged", seconds: 120);
        }));

        foreach (var node in seen.Keys)
            await Eventually.Async(() => Task.FromResult(Plaine(node).Version == first + Editors), "every node is at the last version", seconds: 60);
        Assert.Equal(Enumerable.Range(1, Editors).Select(number => first + number), await DeltaVersionsAsync());
        Assert.Equal(Editors, Plaine(Service.Services).Sites.Count(site => site.ServiceId.StartsWith("saisie:", StringComparison.Ordinal)));
        Assert.Equal(StateText.Of(Plaine(Service.Services)), StateText.Of(Plaine(other.Services)));
        var loaded = await Service.Services.GetRequiredService<TerritoryLoader>().LoadAsync(HandmadeTerritory.Id, Plaine(Service.Services).Epoch, default);
        Assert.Equal(StateText.Of(loaded!), StateText.Of(Plaine(Service.Services)));
        Assert.All(seen.Values, versions => Assert.Equal(versions.Order(), versions));   // no node ever went back
    }

    async Task<List<long>> DeltaVersionsAsync()
    {
        var versions = new List<long>();
        await using var command = Service.Db.Owner.CreateCommand("select version from ops.delta order by version");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) versions.Add(row.GetInt64(0));
        return versions;
    }

    static PublishedTerritory Plaine(IServiceProvider services) => services.GetRequiredService<Observatories.Observatory>().Find(HandmadeTerritory.Id)!;
}
