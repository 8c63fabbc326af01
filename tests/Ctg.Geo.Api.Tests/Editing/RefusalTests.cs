using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Editing;

/// <summary>Every edit that is refused says why, in a problem document, and changes nothing.</summary>
public sealed class RefusalTests(PlannedApi api) : IClassFixture<PlannedApi>
{
    const string Aubry = "creches:aubry", Esles = "creches:esles";

    [Fact]
    public async Task Edit_says_on_what_it_builds_and_under_which_key()
    {
        var planner = api.Planner;
        var (service, tag) = await planner.ReadAsync(Aubry);
        var body = service.ToJsonString();
        async Task Refused(int status, string field, string id, Action<HttpRequestHeaders> headers)
        {
            using var answer = await planner.SendAsync(id, body, headers);
            await IsProblem(answer, status, field);
        }
        static Action<HttpRequestHeaders> With(string? match, string? noneMatch, string? key) => headers =>
        {
            if (match is not null) headers.TryAddWithoutValidation("If-Match", match);
            if (noneMatch is not null) headers.TryAddWithoutValidation("If-None-Match", noneMatch);
            if (key is not null) headers.TryAddWithoutValidation("Idempotency-Key", key);
        };
        var key = Guid.NewGuid().ToString();

        await Refused(428, "If-Match", Aubry, With(null, null, key));
        await Refused(400, "If-None-Match", Aubry, With(tag, "*", key));
        foreach (var wrong in new[] { "*", "1", "W/\"1\"", "\"a\"", "\"-1\"", "\"1\", \"2\"" }) await Refused(400, "If-Match", Aubry, With(wrong, null, key));
        await Refused(400, "If-None-Match", Aubry, With(null, "\"1\"", key));
        await Refused(400, "id", Aubry, With(null, "*", key));
        await Refused(400, "id", "saisie:autre", With(null, "*", key));
        foreach (var wrong in new[] { null, "", "1", "{" + key + "}" }) await Refused(400, "Idempotency-Key", Aubry, With(tag, null, wrong));
        await Refused(404, "service", "creches:absente", With("\"1\"", null, key));
        Assert.Equal(tag, (await planner.ReadAsync(Aubry)).Tag);
    }

    [Fact]
    public async Task Planner_changes_nothing_that_stands_elsewhere_before_or_after()
    {
        var planner = api.Planner;
        var (service, tag) = await planner.ReadAsync(Aubry);
        service["sites"]![0]!["longitude"] = 5.45;                     // Esles, in the belt
        using (var moved = await planner.WriteAsync(Aubry, service, tag)) await IsProblem(moved, 403, "sites");

        // A service of the belt is not one of this territory.
        using (var belt = await planner.Http.GetAsync(planner.AddressOf(Esles))) await IsProblem(belt, 404, "service");
        var id = $"saisie:{Guid.NewGuid()}";
        using (var added = await planner.WriteAsync(id, Planner.Crèche(id, "Ailleurs", 5.45, 47.05, 10), null)) await IsProblem(added, 400, "sites[0].latitude");
        using (var atSea = await planner.WriteAsync(id, Planner.Crèche(id, "En mer", -20, 47.05, 10), null)) await IsProblem(atSea, 400, "sites[0].latitude");

        using var refused = await api.Stranger.WriteAsync(Aubry, service, tag);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Administrator_may_move_a_service_into_the_belt()
    {
        var id = $"saisie:{Guid.NewGuid()}";
        var administrator = api.Administrator;
        using var added = await administrator.WriteAsync(id, Planner.Crèche(id, "Mobile", 5.05, 47.05, 10), null);
        var body = await Planner.BodyAsync(added);
        body["sites"]![0]!["longitude"] = 5.45;
        using var moved = await administrator.WriteAsync(id, body, added.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Equal("21905", (await Planner.BodyAsync(moved))["sites"]![0]!["commune"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("kind", "\"garderie\"")]
    [InlineData("name", "\"\"")]
    [InlineData("name", "null")]
    [InlineData("name", "\"deux\\nlignes\"")]
    [InlineData("name", "\"moitié \\ud800\"")]
    [InlineData("name", "\"nul \\u0000\"")]
    [InlineData("funding", "\"gratuit\"")]
    [InlineData("access.rule", "\"fermé\"")]
    [InlineData("access.reservedShare", "0.5")]                        // the rule is open
    [InlineData("access.reservedShare", "1.5")]
    [InlineData("approval.to", "\"hier\"")]
    [InlineData("closedOn", "\"2099-01-01\"")]
    [InlineData("closedOn", "\"2025-02-30\"")]
    [InlineData("confirmedOn", "20250101")]
    [InlineData("id", "\"creches:esles\"")]
    [InlineData("inconnu", "1")]
    [InlineData("sites", "[]")]
    [InlineData("sites", "{}")]
    [InlineData("sites[0].latitude", "91")]
    [InlineData("sites[0].longitude", "null")]
    [InlineData("sites[0].latitude", "\"47\"")]
    [InlineData("sites[0].role", "\"siège\"")]
    [InlineData("sites[0].quality", "\"parfaite\"")]
    [InlineData("sites[0].stepFree", "1")]
    [InlineData("sites[0].sessions[0].hours", "\"le matin\"")]
    [InlineData("sites[0].sessions[0].period", "[]")]
    [InlineData("sites[0].sessions[0].period", "[\"hiver\"]")]
    [InlineData("sites[0].sessions[0].activity", "null")]
    [InlineData("capacities[0].places", "-1")]
    [InlineData("capacities[0].places", "1.5")]
    [InlineData("capacities[0].ageTo", "-1")]
    [InlineData("capacities[0].hoursPerWeek", "169")]
    [InlineData("capacities[0].site", "\"un autre\"")]
    [InlineData("zones[0].communes", "[\"2190\"]")]
    [InlineData("zones[0].communes", "[]")]
    [InlineData("zones[0].kind", "\"canton\"")]
    public async Task Value_that_cannot_be_taken_is_named_with_what_is(string place, string value)
    {
        var planner = api.Planner;
        var (service, tag) = await planner.ReadAsync(Aubry);
        service["zones"] = JsonNode.Parse("""[{"id":"z1","kind":"rpe_sector","name":"Secteur","communes":["21901"]}]""");
        using var answer = await planner.SendAsync(Aubry, Set(service, place, value), Replacing(tag));
        var problem = await IsProblem(answer, 400, place);
        Assert.NotEmpty(problem["accepted"]![place]!.AsArray());
        Assert.NotEmpty(problem["errors"]![place]!.AsArray());
        Assert.Equal(tag, (await planner.ReadAsync(Aubry)).Tag);
    }

    [Fact]
    public async Task Several_faults_are_told_at_once()
    {
        var planner = api.Planner;
        var (service, tag) = await planner.ReadAsync(Aubry);
        (service["kind"], service["sites"]![0]!["latitude"], service["capacities"]![0]!["places"]) = ("garderie", 100, -3);
        using var answer = await planner.WriteAsync(Aubry, service, tag);
        var problem = await IsProblem(answer, 400, "kind");
        Assert.Equal(["kind", "sites[0].latitude", "capacities[0].places"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"kind\":")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{\"a\":[[[[[[[[[[[1]]]]]]]]]]]}")]
    public async Task Body_that_is_no_service_is_refused(string body)
    {
        using var answer = await api.Planner.SendAsync(Aubry, body, Replacing("\"1\""));
        await IsProblem(answer, 400, "body");
    }

    [Fact]
    public async Task Body_beyond_its_limit_is_refused_unread()
    {
        var planner = api.Planner;
        using var answer = await planner.SendAsync(Aubry, $$"""{"name":"{{new string('a', 600_000)}}"}""", Replacing("\"1\""));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Hours_that_an_import_could_not_read_may_stay_and_no_others_come()
    {
        var id = $"saisie:{Guid.NewGuid()}";
        var planner = api.Planner;
        var body = Planner.Crèche(id, "Horaires", 5.05, 47.05, 10);
        body["sites"]![0]!["sessions"] = JsonNode.Parse("""[{"activity":"accueil","period":["summer"],"hours":"Mo 09:00-12:00"}]""");
        using (var added = await planner.WriteAsync(id, body, null)) Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        await using (var import = api.Db.Owner.CreateCommand("update geo.session set hours = 'le lundi matin' where service_id = $1"))
        {
            import.Parameters.Add(new() { Value = id });
            await import.ExecuteNonQueryAsync();
        }
        var (read, tag) = await planner.ReadAsync(id);
        read["name"] = "Horaires gardés";
        using var kept = await planner.WriteAsync(id, read, tag);
        Assert.Equal("le lundi matin", (await Planner.BodyAsync(kept))["sites"]![0]!["sessions"]![0]!["hours"]!.GetValue<string>());
    }

    [Fact]
    public async Task Zone_of_another_service_is_not_taken_from_it()
    {
        var planner = api.Planner;
        var zone = JsonNode.Parse("""[{"id":"zone-unique","kind":"rpe_sector","name":"Secteur","communes":["21901"]}]""")!;
        string[] ids = [$"saisie:{Guid.NewGuid()}", $"saisie:{Guid.NewGuid()}"];
        foreach (var id in ids)
        {
            var body = Planner.Crèche(id, "Zonée", 5.05, 47.05, 10);
            body["zones"] = zone.DeepClone();
            using var answer = await planner.WriteAsync(id, body, null);
            if (id == ids[0]) Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            else await IsProblem(answer, 400, "zones[0].id");
        }
    }

    static Action<HttpRequestHeaders> Replacing(string tag) => headers =>
    {
        headers.TryAddWithoutValidation("If-Match", tag);
        headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
    };

    static async Task<JsonObject> IsProblem(HttpResponseMessage answer, int status, string field)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(field, problem["field"]?.GetValue<string>() ?? problem["errors"]!.AsObject().First().Key);
        return problem;
    }

    /// <summary>The body as text, since a value may be what no JSON tree holds.</summary>
    static string Set(JsonObject service, string place, string value)
    {
        const string mark = "__here__";
        JsonNode node = service;
        var parts = place.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        foreach (var part in parts[..^1]) node = int.TryParse(part, out var index) ? node[index]! : node[part]!;
        node[parts[^1]] = mark;
        return service.ToJsonString().Replace($"\"{mark}\"", value, StringComparison.Ordinal);
    }
}
