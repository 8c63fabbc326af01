using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ctg.Geo.Api.Tests.Live.Campaigns;

/// <summary>A planner's browser without a screen, signed in once, that turns to the other node when one does not answer.</summary>
sealed class EditorSession(IReadOnlyList<Uri> nodes, int firstNode) : IDisposable
{
    /// <summary>A node that died silently would be waited for otherwise.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new(), PooledConnectionLifetime = TimeSpan.FromSeconds(20) }) { Timeout = Patience };
    int _node = firstNode;
    string? _token;

    Uri Node => nodes[_node % nodes.Count];

    public async Task SignInAsync(string login, string password, CancellationToken cancel)
    {
        _token = (await _http.GetFromJsonAsync<JsonElement>(new Uri(Node, "/api/session?token=1"), cancel)).GetProperty("token").GetString();
        using var answer = await SendAsync(HttpMethod.Post, "/api/session", JsonContent.Create(new { name = login, password }), [], cancel);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{login} cannot sign in: {await answer.Content.ReadAsStringAsync(cancel)}");
        _token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("token").GetString();
    }

    /// <summary>Null: no answer, or one that asks to come back; the next request goes to the other node.</summary>
    public async Task<EditAnswer?> TryAsync(HttpMethod method, string path, JsonNode? body, IReadOnlyList<(string Name, string Value)> headers, CancellationToken cancel)
    {
        try
        {
            using var answer = await SendAsync(method, path, body is null ? null : JsonContent.Create(body), headers, cancel);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                return new(answer.StatusCode, answer.Headers.ETag?.ToString(), await answer.Content.ReadAsStringAsync(cancel));
            if (answer.Headers.RetryAfter is null) return new(answer.StatusCode, null, "503 without Retry-After");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || fault is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            // nobody knows whether it was done
        }
        _node++;
        return null;
    }

    public void Dispose() => _http.Dispose();

    async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, IReadOnlyList<(string Name, string Value)> headers, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(Node, path)) { Content = content };
        request.Headers.Add("Origin", Node.GetLeftPart(UriPartial.Authority));
        if (_token is not null) request.Headers.Add("RequestVerificationToken", _token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request, cancel);
    }
}

sealed record EditAnswer(HttpStatusCode Status, string? Tag, string Text)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();
}
