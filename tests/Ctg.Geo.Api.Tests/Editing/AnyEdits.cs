using System.Net;
using System.Text.Json.Nodes;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Editing;

/// <summary>Edits drawn at random, the same for a seed: what a planner may do to the services of a territory, one after the other.</summary>
sealed class AnyEdits
{
    static readonly string[] Periods = ["schoolWeeks", "shortHolidays", "summer"];

    readonly Planner _planner;
    readonly Random _random;
    readonly Position[] _inside, _anywhere;
    readonly string[] _communes;
    readonly List<(string Id, JsonObject Body, string Tag)> _services = [];

    AnyEdits(Planner planner, PublishedTerritory territory, int seed, Position[] farAway)
    {
        (_planner, _random) = (planner, new(seed));
        _inside = [.. territory.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Centre)];
        _anywhere = [.. territory.Communes.Select(commune => commune.Centre), .. farAway];
        _communes = [.. territory.Communes.Select(commune => commune.Code.ToString())];
    }

    /// <param name="farAway">Places beyond the belt, where a service may go too.</param>
    public static async Task<AnyEdits> OfAsync(Planner planner, PublishedTerritory territory, int seed, params Position[] farAway)
    {
        var edits = new AnyEdits(planner, territory, seed, farAway);
        var members = territory.Territory.Communes.ToHashSet();
        foreach (var id in territory.Sites.Where(site => site.Commune is { } code && members.Contains(code)).Select(site => site.ServiceId).Distinct().Take(20))
        {
            var (body, tag) = await planner.ReadAsync(id);
            edits._services.Add((id, body, tag));
        }
        return edits;
    }

    /// <summary>Tries one; what it was, and whether it was done: a service that left the territory is found no more.</summary>
    public async Task<(string What, bool IsDone)> NextAsync()
    {
        var isNew = _random.Next(8) == 0;
        var at = isNew ? _services.Count : _random.Next(_services.Count);
        if (isNew) _services.Add(New());
        var (id, body, tag) = _services[at];
        var changed = (JsonObject)body.DeepClone();
        var what = isNew ? "added" : Change(changed);
        using var answer = await _planner.WriteAsync(id, changed, tag.Length > 0 ? tag : null);
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NotFound))
            Assert.Fail($"{what} of {id}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        // Not found: it had left the territory, and this edit did not bring it back.
        if (answer.IsSuccessStatusCode) _services[at] = (id, await Planner.BodyAsync(answer), answer.Headers.ETag!.ToString());
        return ($"{id} {what}, {(int)answer.StatusCode}", answer.IsSuccessStatusCode);
    }

    (string, JsonObject, string) New()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        var id = $"saisie:{new Guid(bytes)}";
        var place = Place(inTerritory: true);
        var body = Planner.Crèche(id, $"Service {_services.Count}", place.Longitude, place.Latitude, _random.Next(1, 60));
        body["kind"] = Kind();
        return (id, body, "");
    }

    string Change(JsonObject service)
    {
        var sites = service["sites"]!.AsArray();
        var site = sites[_random.Next(sites.Count)]!;
        switch (_random.Next(12))
        {
            case 0 or 1 or 2:
                var place = Place(inTerritory: false);
                (site["longitude"], site["latitude"]) = (place.Longitude, place.Latitude);
                return $"moved to {place}";
            case 3:
                service["closedOn"] = service["closedOn"] is null ? "2026-01-02" : null;
                return service["closedOn"] is null ? "reopened" : "closed";
            case 4:
                service["capacities"] = new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => Capacity())]);
                return "resized";
            case 5:
                var there = Place(inTerritory: true);
                var added = Planner.Crèche(service["id"]!.GetValue<string>(), "", there.Longitude, there.Latitude, 1)["sites"]![0]!.DeepClone();
                (added["id"], added["role"]) = ($"{service["id"]}:{_random.Next()}", _random.Next(3) == 0 ? "depot" : "branch");
                sites.Add(added);
                return "site added";
            case 6:
                if (sites.Count > 1) sites.Remove(site);
                return "site removed";
            case 7 or 8:
                service["access"] = new JsonObject { ["rule"] = "bySector", ["reservedShare"] = 0 };
                service["zones"] = new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(i => Zone(service, i))]);
                return "zones";
            case 9:
                var share = _random.Next(3);
                service["access"] = new JsonObject { ["rule"] = share == 0 ? "open" : "reserved", ["reservedShare"] = share / 2.0 };
                return "access rule";
            case 10:
                service["kind"] = Kind();
                return "kind";
            default:
                service["confirmedOn"] = "2026-02-03";
                return "confirmed";
        }
    }

    JsonObject Capacity() => new JsonObject
    {
        ["site"] = null, ["places"] = _random.Next(100), ["ageFrom"] = _random.Next(3), ["ageTo"] = 3 + _random.Next(10),
        ["period"] = new JsonArray(Periods[_random.Next(3)]), ["hoursPerWeek"] = null,
    };

    JsonObject Zone(JsonObject service, int number) => new JsonObject
    {
        ["id"] = $"{service["id"]}:z{number}", ["kind"] = "rpe_sector", ["name"] = $"Secteur {number}",
        ["communes"] = new JsonArray(_communes.Where(_ => _random.Next(3) == 0).DefaultIfEmpty(_communes[0]).Select(code => (JsonNode)code).ToArray()),
    };

    /// <summary>Near the middle of a commune.</summary>
    Position Place(bool inTerritory)
    {
        var places = inTerritory ? _inside : _anywhere;
        var middle = places[_random.Next(places.Length)];
        double Near(double degrees) => Math.Round(degrees + (_random.NextDouble() - 0.5) / 200, 5);
        return Position.At(Near(middle.Longitude), Near(middle.Latitude));
    }

    string Kind() => ServiceKinds.All[_random.Next(ServiceKinds.All.Count)].Code;
}
