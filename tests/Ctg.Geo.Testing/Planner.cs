using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ctg.Geo.Store;

namespace Ctg.Geo.Testing;

/// <summary>A planner at work through the API of one territory.</summary>
public sealed class Planner(Visitor visitor, string territory) : IDisposable
{
    public HttpClient Http => visitor.Http;

    /// <summary>Signed in as a new account that plans the territory.</summary>
    public static async Task<Planner> NewAsync(GeoDatabase db, Uri address, string login, string territory = HandmadeTerritory.Id) =>
        new(await Visitor.NewAsync(db, address, login, administrator: false, territory), territory);

    /// <summary>The service as it is, and its ETag.</summary>
    public async Task<(JsonObject Service, string Tag)> ReadAsync(string service)
    {
        using var answer = await visitor.Http.GetAsync(AddressOf(service));
        answer.EnsureSuccessStatusCode();
        return (await BodyAsync(answer), answer.Headers.ETag!.ToString());
    }

    /// <param name="tag">Of the service as it was read; null: it is new.</param>
    public Task<HttpResponseMessage> WriteAsync(string service, JsonNode body, string? tag, Guid? key = null) =>
        SendAsync(service, body.ToJsonString(), headers =>
        {
            headers.TryAddWithoutValidation(tag is null ? "If-None-Match" : "If-Match", tag ?? "*");
            headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        });

    /// <summary>Reads, changes, writes; again when another planner was first or the service was busy.</summary>
    public async Task<(JsonObject Service, string Tag)> ChangeAsync(string service, Action<JsonObject> change)
    {
        var key = Guid.NewGuid();
        (JsonObject Service, string Tag)? saved = null;
        await Eventually.Async(async () =>
        {
            var (body, tag) = await ReadAsync(service);
            change(body);
            using var answer = await WriteAsync(service, body, tag, key);
            if (answer.IsSuccessStatusCode) saved = (await BodyAsync(answer), answer.Headers.ETag!.ToString());
            else if (answer.StatusCode == System.Net.HttpStatusCode.PreconditionFailed) key = Guid.NewGuid();
            else if (answer.StatusCode != System.Net.HttpStatusCode.ServiceUnavailable)
                throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            return saved is not null;
        }, $"{service} is changed", seconds: 120);
        return saved!.Value;
    }

    /// <summary>With Origin and token; the rest is up to the test.</summary>
    public Task<HttpResponseMessage> SendAsync(string service, string body, Action<HttpRequestHeaders> headers) => SendToAsync(AddressOf(service), body, headers);

    /// <summary>PUT, with Origin and token.</summary>
    public async Task<HttpResponseMessage> SendToAsync(string address, string body, Action<HttpRequestHeaders> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
            Headers = { { "Origin", visitor.Origin }, { "RequestVerificationToken", visitor.Token } },
        };
        headers(request.Headers);
        return await visitor.Http.SendAsync(request);
    }

    public string AddressOf(string service) => $"/api/territories/{territory}/services/{string.Join('/', service.Split('/').Select(Uri.EscapeDataString))}";

    public static async Task<JsonObject> BodyAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>(JsonSerializerOptions.Web))!;

    /// <summary>A crèche of one site, as a client makes it.</summary>
    /// <param name="id">"saisie:" and a UUID.</param>
    public static JsonObject Crèche(string id, string name, double longitude, double latitude, int places) => new()
    {
        ["id"] = id, ["kind"] = "eaje", ["name"] = name, ["operator"] = null, ["funding"] = "psu",
        ["access"] = new JsonObject { ["rule"] = "open", ["reservedShare"] = 0 },
        ["approval"] = new JsonObject { ["from"] = null, ["to"] = null }, ["closedOn"] = null, ["confirmedOn"] = null,
        ["sites"] = new JsonArray(new JsonObject
        {
            ["id"] = $"{id}:1", ["name"] = name, ["role"] = "main", ["longitude"] = longitude, ["latitude"] = latitude, ["quality"] = "good",
            ["address"] = null, ["stepFree"] = null, ["sessions"] = new JsonArray(),
        }),
        ["capacities"] = new JsonArray(new JsonObject
        {
            ["site"] = null, ["places"] = places, ["ageFrom"] = 0, ["ageTo"] = 2, ["period"] = new JsonArray("schoolWeeks", "shortHolidays", "summer"),
            ["hoursPerWeek"] = 55,
        }),
        ["zones"] = new JsonArray(),
    };

    public void Dispose() => visitor.Dispose();
}
