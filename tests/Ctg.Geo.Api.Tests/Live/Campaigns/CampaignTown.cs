using System.Globalization;
using System.Text.Json.Nodes;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary><see cref="HandmadeTerritory"/>, and Esles as a territory of its own: each lies in the other's belt, so that an edit in one
/// raises the versions of both.</summary>
static class CampaignTown
{
    const string Esles = "esles-d-essai";

    public static readonly IReadOnlyList<string> Territories = [HandmadeTerritory.Id, Esles];

    /// <summary>What is there at the start, with the territory where it is edited.</summary>
    public static readonly IReadOnlyList<(string Territory, string Service)> Services =
        [(HandmadeTerritory.Id, "creches:aubry"), (HandmadeTerritory.Id, "france-services:1"), (HandmadeTerritory.Id, "rpe:1"), (Esles, "creches:esles")];

    public static async Task LoadAsync(GeoDatabase db, CancellationToken cancel)
    {
        await HandmadeTerritory.LoadAsync(db, cancel);
        await using var import = await new ImportStore(db).BeginAsync(cancel);
        await import.StageTerritoryAsync(new(Esles, "Esles d’essai", HandmadeTerritory.CogYear, [InseeCode.Parse("21905", CultureInfo.InvariantCulture)], []), cancel);
        await import.SwitchAsync(new('3', 64), "{}", cancel);
    }

    public static IReadOnlyList<string> CommunesOf(string territory) => territory == Esles ? ["21905"] : HandmadeTerritory.Members;

    /// <summary>A service as it is sent back, from one as it was given.</summary>
    public static JsonObject AsSent(JsonObject given)
    {
        var sent = given.DeepClone().AsObject();
        foreach (var name in new[] { "source", "editedAt", "revision", "findings" }) sent.Remove(name);
        foreach (var site in sent["sites"]!.AsArray()) site!.AsObject().Remove("commune");
        foreach (var zone in sent["zones"]!.AsArray()) zone!.AsObject().Remove("drawn");
        return sent;
    }

    public static JsonObject NewService(string id, string name, string commune)
    {
        var centre = HandmadeTerritory.CentreOf(commune);
        return new()
        {
            ["id"] = id, ["kind"] = "eaje", ["name"] = name, ["operator"] = null, ["funding"] = "psu",
            ["access"] = new JsonObject { ["rule"] = "open", ["reservedShare"] = 0 },
            ["approval"] = new JsonObject { ["from"] = null, ["to"] = null }, ["closedOn"] = null, ["confirmedOn"] = null,
            ["sites"] = new JsonArray(new JsonObject
            {
                ["id"] = $"{id}:1", ["name"] = name, ["role"] = "main", ["longitude"] = centre.Longitude, ["latitude"] = centre.Latitude, ["quality"] = "good",
                ["address"] = null, ["stepFree"] = null, ["sessions"] = new JsonArray(),
            }),
            ["capacities"] = new JsonArray(new JsonObject
            {
                ["site"] = null, ["places"] = 12, ["ageFrom"] = 0, ["ageTo"] = 2, ["period"] = new JsonArray("schoolWeeks", "shortHolidays", "summer"), ["hoursPerWeek"] = 50,
            }),
            ["zones"] = new JsonArray(),
        };
    }
}
