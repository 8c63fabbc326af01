using System.Text.Json;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Reach;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Travel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Ctg.Geo.Api.Territories;

/// <summary>GET /api/territories/{id}/coverage and …/zones: zones computed from travel times, and zones that services declare.</summary>
static class CoverageApi
{
    public static void MapCoverage(this IEndpointRouteBuilder territories)
    {
        territories.MapGet("/{id}/coverage", Coverage).WithName("territory-coverage").RequireRateLimiting(ComputeLimit.Policy)
            .WithSummary("Coverage zones: from where the nearest service of a kind is reached within some minutes, as GeoJSON")
            .WithDescription("kind, public: as service and public of the route of communes. mode: voiture (the default), velo, marche, or sans-voiture, the faster of "
                + "bicycle and foot at each place. minutes: one to five whole numbers from 1 to 60 (default: 5,10,15). The longest time comes first. The rules of access are those of "
                + "the figures: a service by sector covers its sector. within and beyond tell the people of the public, from the times of the figures, not from the areas.")
            .Produces<CoverageCollection>(StatusCodes.Status200OK, TerritoryApi.GeoJson).Conditional().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        territories.MapGet("/{id}/zones", Zones).WithName("territory-zones").WithSummary("Zones that services declare, as GeoJSON")
            .WithDescription("kind: code of a kind of service (default: all zones, those of no service too). Zones overlap and are never dissolved: each is a feature of its own. "
                + "A zone that is a list of communes has their contours, simplified; one without a contour here has no geometry.")
            .Produces<ZoneCollection>(StatusCodes.Status200OK, TerritoryApi.GeoJson).Conditional().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> Coverage(
        string id, string? kind, string? mode, string? minutes, [FromQuery(Name = "public")] string? audience, HttpContext context, Observatory observatory,
        Coverages coverages, StateTags tags, IOptions<JsonOptions> json, CancellationToken cancel)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        if (published.Parse(kind, null, audience, out var asked, "kind") is { } refusal) return refusal;
        if (ModesOf(mode, out var modes) is { } unknown) return unknown;
        if (ReachQuestions.LimitsOf(minutes, out var limits) is { } outside) return outside;

        var question = new CoverageQuestion(asked.Kind, mode ?? TravelModes.Car.Code, modes, limits);
        var tag = tags.Of(published, $"coverage {question.Key} {asked.Audience}");
        var headers = context.Response.Headers;
        (headers.ETag, headers.CacheControl, headers.Vary) = (tag.ToString(), "public, no-cache", "Accept-Encoding");
        if (Freshness.Holds(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);      // nothing is computed for who holds it
        var drawn = await coverages.OfAsync(published, question, cancel);
        return drawn.Answer(asked.Audience, () => JsonSerializer.SerializeToUtf8Bytes(CoverageCollection.Of(published, question, asked.Audience, drawn.Zones), json.Value.SerializerOptions))
            .Answer(context, TerritoryApi.GeoJson);
    }

    static ProblemHttpResult? ModesOf(string? text, out IReadOnlyList<TravelMode> modes)
    {
        modes = text is null ? [TravelModes.Car]
            : text == WaysWithoutCar.Best.Code ? WaysWithoutCar.Best.Modes
            : TravelModes.Find(text) is { } mode ? [mode] : [];
        return modes.Count > 0 ? null : Problems.NotAccepted("mode", text, [.. TravelModes.All.Select(known => known.Code), WaysWithoutCar.Best.Code]);
    }

    static IResult Zones(string id, string? kind, HttpContext context, Observatory observatory, StateTags tags)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        return TerritoryQuestions.KindOf(kind, out var service, "kind")
            ?? Freshness.Answer(context, tags.Of(published, $"zones {service}"), () => ZoneCollection.Of(published, service), TerritoryApi.GeoJson);
    }
}
