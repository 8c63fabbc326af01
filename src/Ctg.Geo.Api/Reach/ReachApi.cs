using System.Globalization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Reach;

/// <summary>GET /api/isochrone and /api/route: how far one gets by the loaded roads, and which way one goes.</summary>
static class ReachApi
{
    const string GeoJson = "application/geo+json";

    static readonly TravelTime LongestRoute = TravelTime.FromMinutes(240);

    public static void MapReach(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/isochrone", Isochrone).PublicRead().WithTags("access").WithName("isochrone").RequireRateLimiting(ComputeLimit.Policy)
            .WithSummary("All that lies within some minutes of a place, as areas")
            .WithDescription("lon, lat: the place. mode: voiture, velo or marche (default: voiture). minutes: one to five whole numbers from 1 to 60 "
                + "(default: 5,10,15). towards: true for the area from which one reaches the place (default: false). Each area lies within the one of a longer "
                + "time. A place off the roads, in a lake or abroad has no areas, and is told how far the nearest road is.")
            .Produces<IsochroneCollection>(StatusCodes.Status200OK, GeoJson).Produces(StatusCodes.Status304NotModified).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

        routes.MapGet("/api/route", Route).PublicRead().WithTags("access").WithName("route").RequireRateLimiting(ComputeLimit.Policy)
            .WithSummary("The fastest way between two places: minutes, metres, and its line")
            .WithDescription("from, to: longitude and latitude. mode: voiture, velo or marche (default: voiture). Without a way within four hours the "
                + "geometry is null; how far each place is from the roads is said.")
            .Produces<RouteFeature>(StatusCodes.Status200OK, GeoJson).ProducesValidationProblem().ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    static IResult Isochrone(
        string? lon, string? lat, string? mode, string? minutes, string? towards, HttpContext context, Observatory observatory, StateTags tags)
    {
        if (ReachQuestions.PlaceAt(lon, lat, out var place) is { } nowhere) return nowhere;
        if (ReachQuestions.ModeOf(mode, out var how) is { } unknown) return unknown;
        if (ReachQuestions.LimitsOf(minutes, out var limits) is { } outside) return outside;
        if (ReachQuestions.DirectionOf(towards, out var direction) is { } neither) return neither;

        if (LoadedRoads.Near(observatory, how, place) is not { } roads)
            return TypedResults.Json(IsochroneCollection.Of(null, how, direction, place, limits), contentType: GeoJson);
        var asked = string.Create(CultureInfo.InvariantCulture,
            $"isochrone {place.Longitude:R} {place.Latitude:R} {how} {direction} {string.Join(',', limits.Select(limit => limit.Decis))}");
        return Freshness.Answer(context, tags.Of(roads.Dataset, asked), () => IsochroneCollection.Of(roads, how, direction, place, limits), GeoJson);
    }

    static IResult Route(string? from, string? to, string? mode, HttpContext context, Observatory observatory)
    {
        if (ReachQuestions.PlaceIn("from", from, out var start) is { } nowhere) return nowhere;
        if (ReachQuestions.PlaceIn("to", to, out var end) is { } neverThere) return neverThere;
        if (ReachQuestions.ModeOf(mode, out var how) is { } unknown) return unknown;

        context.Response.Headers.CacheControl = "no-store";      // where someone stands and goes is nobody's to keep
        return TypedResults.Json(RouteFeature.Of(LoadedRoads.Near(observatory, how, start, end), how, start, end, LongestRoute), contentType: GeoJson);
    }
}
