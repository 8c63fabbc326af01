using System.Text.Json;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Http;

public sealed class OpenApiTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task The_openapi_document_describes_every_route()
    {
        var document = await api.Json("/openapi/v1.json");

        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("Ctg.Geo", document.GetProperty("info").GetProperty("title").GetString());
        var paths = document.GetProperty("paths");
        foreach (var route in RoutePolicies.Routes(api.Services).Select(route => "/" + route.RoutePattern.RawText!.Trim('/').Replace("{**", "{", StringComparison.Ordinal)).Where(route => !route.StartsWith("/openapi", StringComparison.Ordinal) && !route.StartsWith("/hubs", StringComparison.Ordinal)))
        {
            Assert.True(paths.TryGetProperty(route, out var path), $"{route} is not in the document.");
            Check(route, path.GetProperty("get"), document);
        }
    }

    static void Check(string route, JsonElement operation, JsonElement document)
    {
        Assert.False(string.IsNullOrWhiteSpace(operation.GetProperty("summary").GetString()), $"{route} has no summary.");
        Assert.True(operation.GetProperty("responses").TryGetProperty("200", out var found), $"{route} never answers 200.");
        Assert.True(found.TryGetProperty("content", out _), $"{route} answers 200 with nothing.");
        string[] described = operation.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Select(one => one.GetProperty("name").GetString()!)] : [];
        foreach (var segment in route.Split('/').Where(part => part.StartsWith('{')))
            Assert.Contains(segment[1..segment.IndexOf('}', StringComparison.Ordinal)], described);
        if (operation.TryGetProperty("parameters", out parameters))
            foreach (var parameter in parameters.EnumerateArray())
                Assert.False(string.IsNullOrWhiteSpace(parameter.TryGetProperty("description", out var text) ? text.GetString() : ""),
                    $"{route}: the parameter {parameter.GetProperty("name").GetString()} is not described.");
        foreach (var reference in References(operation))
            Assert.True(document.GetProperty("components").GetProperty("schemas").TryGetProperty(reference.Split('/')[^1], out _), $"{reference} leads nowhere.");
    }

    static IEnumerable<string> References(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
