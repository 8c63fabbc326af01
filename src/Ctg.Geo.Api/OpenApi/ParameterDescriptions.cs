using System.Globalization;
using System.Text.Json.Nodes;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Mobility;
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
        ["measure"] = ("Code of a measure; absent: nearest.", OneOf(AccessMeasure.All.Select(measure => measure.Code))),
        ["cutoff"] = ("Minutes beyond which nothing counts, more than 0.", new() { Type = JsonSchemaType.Number, Maximum = "60" }),
        ["steps"] = ("Weight of each class of minutes, MINUTES:WEIGHT by rising minutes: 5:1,10:0.3,15:0.1.", Text()),
        ["decay"] = ("Weight of minutes: exponential:b, gaussian:sigma, linear:c, power:b or logistic:m:sd.", Text()),
        ["edge"] = ("Where a time equal to a limit belongs: lower, within it (the default); upper, beyond it.", OneOf(["lower", "upper"])),
        ["n"] = ("With nearest: how many places are to be found, services where the kind is not counted in places; absent: the nearest site.",
            new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "1000" }),
        ["passive"] = ("true, with cumulative and gravity: the people who reach each site, too.", OneOf(["true", "false"])),
        ["mode"] = ("Code of a mode of travel.", OneOf(TravelModes.All.Select(mode => mode.Code))),
        ["kind"] = ("Code of a kind of service.", OneOf(ServiceKinds.All.Select(kind => kind.Code))),
        ["lon"] = ("Longitude, WGS 84, degrees.", Degrees(180)),
        ["lat"] = ("Latitude, WGS 84, degrees.", Degrees(90)),
        ["public"] = ("Code of an audience: those whose numbers are known are in the territory's 'publics'.", OneOf(Audiences.All.Select(audience => audience.Code))),
        ["minutes"] = ("One to five whole numbers from 1 to 60, separated by commas; 5,10,15 when absent.", Text()),
        ["towards"] = ("true: from where one reaches the place; false, or absent: where one gets to from it. One-way roads make it another area.", OneOf(["true", "false"])),
        ["from"] = ("Longitude and latitude, WGS 84, degrees, separated by a comma.", Text()),
        ["to"] = ("Longitude and latitude, WGS 84, degrees, separated by a comma.", Text()),
        ["z"] = ("Zoom.", Whole(TileAddress.MaxZoom)),
        ["x"] = ("Column, from the west: 0 to 2^z − 1.", Whole((1 << TileAddress.MaxZoom) - 1)),
        ["y"] = ("Row, from the north: 0 to 2^z − 1.", Whole((1 << TileAddress.MaxZoom) - 1)),
        ["token"] = ("1: make an antiforgery token for someone who is not signed in.", OneOf(["1"])),
        ["before"] = ("Rows older than the one with this id; absent: from the newest.", new() { Type = JsonSchemaType.Integer, Format = "int64" }),
        ["count"] = ("How many at most: rows, 50 when absent and 200 at most; services, 3 when absent and 20 at most.",
            new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "200" }),
        ["with"] = ("What to compare with: id of another territory published here, tous, departement or secteurs.", Text()),
        ["dialect"] = ("fr: semicolons, decimal comma, French words (the default); en: commas, decimal point, codes.", OneOf(CsvDialect.All.Select(dialect => dialect.Code))),
        ["part"] = ("figures (the default), or sources: what the figures are read with.", OneOf(["figures", "sources"])),
        ["widget"] = ("Id of a widget: twelve letters and digits, in the code that other sites copied.", Text()),
        ["days"] = ("How many days, today included; absent: 30.", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "400" }),
        ["v"] = ("Release, as TileJSON names it; absent: the current one.", Text()),
    };

    static readonly (string Description, OpenApiSchema Schema) ExportMeasures =
        ("What the page shows; absent: nearest. sans-voiture goes by bicycle or on foot, whatever the mode.", OneOf(ExportMeasure.All.Select(measure => measure.Code)));

    /// <summary>Where a route takes another mode than those of travel, or asks more: "route/parameter".</summary>
    static readonly Dictionary<string, (string Description, OpenApiSchema Schema)> OfRoute = new()
    {
        ["territory-cells/measure"] = ExportMeasures,
        ["territory-export-csv/measure"] = ExportMeasures,
        ["territory-export-xlsx/measure"] = ExportMeasures,
        ["territory-export-geojson/measure"] = ExportMeasures,
        ["territory-export-gpkg/measure"] = ExportMeasures,
        ["territory-export-svg/measure"] = ExportMeasures,
        ["territory-coverage/mode"] = ("Code of a mode of travel, or sans-voiture, the faster of bicycle and foot at each place.", OneOf([.. TravelModes.All.Select(mode => mode.Code), WaysWithoutCar.Best.Code])),
        ["territory-gap/mode"] = ("How people go without a car; absent: sans-voiture, the faster of bicycle and foot at each place.", OneOf(WaysWithoutCar.All.Select(way => way.Code))),
        ["territory-gap/minutes"] = ("Beyond it a service is too far; absent: 20.", OneOf(AccessMethod.ThresholdsMinutes.Select(minutes => minutes.ToString(CultureInfo.InvariantCulture)))),
        ["territory-gap/by"] = ("How access to zones is told: by car, or without one (the default).", OneOf(["sans-voiture", "voiture"])),
        ["territory-gap/places"] = ("Accessible places per 100 people under which the offer is insufficient; more than 0, at most 1000. Only for kinds counted in places.", new() { Type = JsonSchemaType.Number, Maximum = "1000" }),
        ["territory-gap/criteria"] = ("What makes a zone: difficult access (the default), insufficient offer, either of them (the default with places), or both.", OneOf(["access", "offer", "either", "both"])),
    };

    public static void Describe(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (parameter.Name is { } name && (OfRoute.TryGetValue($"{operation.OperationId}/{name}", out var known) || Known.TryGetValue(name, out known)))
                (parameter.Description, parameter.Schema) = known;
    }

    static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    static OpenApiSchema OneOf(IEnumerable<string> codes) => new() { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)code)] };

    static OpenApiSchema Degrees(int most) => new()
    {
        Type = JsonSchemaType.Number,
        Minimum = (-most).ToString(CultureInfo.InvariantCulture),
        Maximum = most.ToString(CultureInfo.InvariantCulture),
    };

    static OpenApiSchema Whole(int most) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = "0",
        Maximum = most.ToString(CultureInfo.InvariantCulture),
    };
}
