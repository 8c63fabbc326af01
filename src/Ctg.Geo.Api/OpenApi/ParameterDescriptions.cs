using System.Globalization;
using System.Text.Json.Nodes;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;
using Microsoft.OpenApi;

namespace Ctg.Geo.Api.OpenApi;

/// <summary>What each parameter is and accepts: one name means one thing on every route.</summary>
static class ParameterDescriptions
{
    static readonly Dictionary<string, (string Description, OpenApiSchema Schema)> Known = new()
    {
        ["id"] = ("Id of a territory, as GET /api/territories lists them: a SIREN, an INSEE code or a slug.", Text()),
        ["territory"] = ("Id of a territory, as GET /api/territories lists them; absent: all that is published.", Text()),
        ["serviceId"] = ("Id of a service, as GET /api/territories/{id}/services lists them; it may hold slashes.", Text()),
        ["service"] = ("Code of a kind of service.", OneOf(ServiceKinds.All.Select(kind => kind.Code))),
        ["kind"] = ("Code of a kind of service.", OneOf(ServiceKinds.All.Select(kind => kind.Code))),
        ["measure"] = ("Code of a measure; absent: nearest.", OneOf(AccessMeasure.All.Select(measure => measure.Code))),
        ["cutoff"] = ("Minutes beyond which nothing counts, more than 0.", new() { Type = JsonSchemaType.Number, Maximum = "60" }),
        ["steps"] = ("Weight of each class of minutes, MINUTES:WEIGHT by rising minutes: 5:1,10:0.3,15:0.1.", Text()),
        ["decay"] = ("Weight of minutes: exponential:b, gaussian:sigma, linear:c, power:b or logistic:m:sd.", Text()),
        ["edge"] = ("Where a time equal to a limit belongs: lower, within it (the default); upper, beyond it.", OneOf(["lower", "upper"])),
        ["mode"] = ("Code of a mode of travel.", OneOf(TravelModes.All.Select(mode => mode.Code))),
        ["public"] = ("Code of an audience: those whose numbers are known are in the territory's 'publics'.", OneOf(Audiences.All.Select(audience => audience.Code))),
        ["z"] = ("Zoom.", Whole(TileAddress.MaxZoom)),
        ["x"] = ("Column, from the west: 0 to 2^z − 1.", Whole((1 << TileAddress.MaxZoom) - 1)),
        ["y"] = ("Row, from the north: 0 to 2^z − 1.", Whole((1 << TileAddress.MaxZoom) - 1)),
        ["token"] = ("1: make an antiforgery token for someone who is not signed in.", OneOf(["1"])),
        ["before"] = ("Rows older than the one with this id; absent: from the newest.", new() { Type = JsonSchemaType.Integer, Format = "int64" }),
        ["count"] = ("How many rows at most; 50 when absent.", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "200" }),
        ["v"] = ("Release, as TileJSON names it; absent: the current one.", Text()),
    };

    public static void Describe(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (parameter.Name is { } name && Known.TryGetValue(name, out var known))
                (parameter.Description, parameter.Schema) = known;
    }

    static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    static OpenApiSchema OneOf(IEnumerable<string> codes) => new() { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)code)] };

    static OpenApiSchema Whole(int most) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = "0",
        Maximum = most.ToString(CultureInfo.InvariantCulture),
    };
}
