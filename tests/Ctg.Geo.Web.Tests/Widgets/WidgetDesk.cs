using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Live;

namespace Ctg.Geo.Web.Tests.Widgets;

/// <summary>A planner of widgets, over HTTP.</summary>
sealed class WidgetDesk(Visitor visitor, string territory = HandmadeTerritory.Id) : IDisposable
{
    static int _accounts;

    public string Address => $"/api/territories/{territory}/widgets";

    public HttpClient Http => visitor.Http;

    /// <summary>Signed in as a new account that plans the territory.</summary>
    public static async Task<WidgetDesk> OpenAsync(LiveSite site, string territory = HandmadeTerritory.Id, bool administrator = false) => new(
        await Visitor.NewAsync(site.Db, new(site.Address), FormattableString.Invariant($"cadres-{Interlocked.Increment(ref _accounts)}"), administrator, territory), territory);

    public static JsonObject Body(string name, string options = "", params string[] hosts) =>
        new() { ["name"] = name, ["options"] = options, ["hosts"] = new JsonArray([.. hosts.Select(host => (JsonNode)host)]) };

    /// <summary>Its id.</summary>
    public async Task<string> AddAsync(string name, string options = "", params string[] hosts)
    {
        using var answer = await SendAsync(HttpMethod.Post, "", Body(name, options, hosts));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await Planner.BodyAsync(answer))["id"]!.GetValue<string>();
    }

    public async Task ChangeAsync(string id, long revision, JsonObject body)
    {
        using var answer = await SendAsync(HttpMethod.Put, "/" + id, body, revision);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <param name="revision">Null: no condition.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body = null, long? revision = null, Guid? key = null)
    {
        using var request = new HttpRequestMessage(method, Address + path)
        {
            Content = body is null ? null : JsonContent.Create(body),
            Headers = { { "Origin", visitor.Origin }, { "RequestVerificationToken", visitor.Token }, { "Idempotency-Key", (key ?? Guid.NewGuid()).ToString() } },
        };
        if (revision is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        return await visitor.Http.SendAsync(request);
    }

    /// <summary>Views of the last 30 days, as the list says them.</summary>
    public async Task<long> ViewsAsync(string id)
    {
        using var answer = await visitor.Http.GetAsync(Address);
        return (await Planner.BodyAsync(answer))["widgets"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == id)!["views"]!.GetValue<long>();
    }

    public void Dispose() => visitor.Dispose();
}
