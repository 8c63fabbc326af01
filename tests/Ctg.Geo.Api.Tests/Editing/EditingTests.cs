using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Editing;

/// <summary>A planner corrects services through the whole service; what readers see follows. Each test has a database of its own.</summary>
public sealed class EditingTests : PlannerAtWork
{
    const string Communes = "/api/territories/plaine-d-essai/communes?service=eaje&mode=voiture&public=all";

    [Fact]
    public async Task Service_is_read_whole_as_it_was_loaded()
    {
        var (service, tag) = await Camille.ReadAsync(Aubry);

        Assert.Equal("\"1\"", tag);
        Assert.True(JsonNode.DeepEquals(service, JsonNode.Parse("""
            {"id":"creches:aubry","kind":"eaje","name":"Crèche aubry","operator":null,"funding":"psu","access":{"rule":"open","reservedShare":0},
             "approval":{"from":null,"to":null},"closedOn":null,"confirmedOn":null,"source":"Crèches d’essai, août 2024","editedAt":null,"revision":1,
             "sites":[{"id":"creches:aubry:1","name":"Crèche aubry","role":"main","longitude":5.05,"latitude":47.05,"quality":"good","commune":"21901",
               "address":null,"stepFree":null,"sessions":[{"activity":"accueil","audience":null,"period":["schoolWeeks","shortHolidays","summer"],
               "hours":"Mo-Fr 07:30-18:30","byAppointment":false,"note":null}]}],
             "capacities":[{"site":null,"places":20,"ageFrom":0,"ageTo":2,"period":["schoolWeeks","shortHolidays","summer"],"hoursPerWeek":55}],
             "zones":[]}
            """)), service.ToJsonString());
    }

    [Fact]
    public async Task What_was_read_and_written_back_unchanged_stays_the_same()
    {
        var (before, tag) = await Camille.ReadAsync("france-services:1");
        using var answer = await Camille.WriteAsync("france-services:1", before, tag);
        var after = await Planner.BodyAsync(answer);

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (answer.StatusCode, answer.Headers.ETag!.ToString()));
        foreach (var name in new[] { "revision", "editedAt" }) (before[name], after[name]) = (null, null);
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Fact]
    public async Task Moved_crèche_changes_minutes_equipment_and_tiles_by_the_time_its_author_hears()
    {
        var before = await Service.Json(Communes);
        var release = await Release("equipment");
        var (service, tag) = await Camille.ReadAsync(Aubry);
        service["sites"]![0]!["longitude"] = 5.25;                    // from Aubry to the middle of Cormes
        using var answer = await Camille.WriteAsync(Aubry, service, tag);

        var saved = await Planner.BodyAsync(answer);
        Assert.Equal((HttpStatusCode.OK, "21903"), (answer.StatusCode, saved["sites"]![0]!["commune"]!.GetValue<string>()));
        var after = await Service.Json(Communes);
        Assert.Equal(before.GetProperty("version").GetInt64() + 1, after.GetProperty("version").GetInt64());
        Assert.Equal([0, 13.2, 26.3, 13.2], Minutes(before), Near);   // ObservatoryTests derives 13.2 min a commune
        Assert.Equal([26.3, 13.2, 0, 13.2], Minutes(after), Near);    // now in Cormes; Dorne is one commune from Esles, and from Cormes

        var equipment = await Service.Json("/api/territories/plaine-d-essai/equipment?service=eaje");
        var site = equipment.GetProperty("features").EnumerateArray().Single(one => one.GetProperty("properties").GetProperty("service").GetString() == Aubry);
        Assert.Equal(5.25, site.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble());
        Assert.Equal("21903", site.GetProperty("properties").GetProperty("commune").GetString());
        await Eventually.Async(async () => await Release("equipment") != release, "the tiles of equipment have a new address");
    }

    [Fact]
    public async Task Crèche_added_closed_and_reopened_is_counted_while_it_is_open()
    {
        var id = $"saisie:{Guid.NewGuid()}";
        using (var added = await Camille.WriteAsync(id, Planner.Crèche(id, "Crèche de Cormes", 5.25, 47.05, 12), null))
        {
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
            var body = await Planner.BodyAsync(added);
            Assert.Equal(("21903", 1L), (body["sites"]![0]!["commune"]!.GetValue<string>(), body["revision"]!.GetValue<long>()));
            Assert.StartsWith("Saisies du territoire, ", body["source"]!.GetValue<string>(), StringComparison.Ordinal);
        }
        Assert.Equal(3, await Sites());
        await Camille.ChangeAsync(id, service => service["closedOn"] = "2026-01-31");
        Assert.Equal(2, await Sites());
        var (reopened, _) = await Camille.ChangeAsync(id, service => service["closedOn"] = null);
        Assert.Equal(3, await Sites());
        Assert.Equal(3, reopened["revision"]!.GetValue<long>());
    }

    [Fact]
    public async Task List_says_what_to_mend_in_each_service_of_the_territory()
    {
        var list = JsonNode.Parse(await Camille.Http.GetStringAsync("/api/territories/plaine-d-essai/services"))!;
        Assert.Equal(("plaine-d-essai", 1L), (list["territory"]!.GetValue<string>(), list["version"]!.GetValue<long>()));
        // Not the crèche of the belt. The data sets of the essai are of 2024: nobody has confirmed them for over a year.
        Assert.Equal(
            ["creches:aubry 21901 Aubry 20 unconfirmed", "france-services:1 21902 Bresle  unconfirmed", "rpe:1 21903 Cormes  noPosition unconfirmed"],
            list["services"]!.AsArray().Select(line =>
                $"{line!["id"]} {line["commune"]} {line["communeName"]} {line["places"]} {string.Join(' ', line["findings"]!.AsArray())}"));
        Assert.All(list["services"]!.AsArray(), line => Assert.Equal(1, line!["revision"]!.GetValue<long>()));

        await Camille.ChangeAsync(Aubry, service => service["confirmedOn"] = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        list = JsonNode.Parse(await Camille.Http.GetStringAsync("/api/territories/plaine-d-essai/services"))!;
        Assert.Equal((2L, 0), (list["services"]![0]!["revision"]!.GetValue<long>(), list["services"]![0]!["findings"]!.AsArray().Count));
    }

    async Task<int> Sites() => (await Service.Json(Communes)).GetProperty("service").GetProperty("sites").GetInt32();

    async Task<string> Release(string layer) => (await Service.Json($"/tiles/{layer}.json")).GetProperty("tiles")[0].GetString()!;

    static double[] Minutes(JsonElement access) =>
        [.. access.GetProperty("communes").EnumerateArray().Select(commune => commune.GetProperty("figures").GetProperty("mean").GetProperty("number").GetDouble())];

    static bool Near(double expected, double found) => Math.Abs(expected - found) < 0.1;
}
