using System.Reflection;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store;

namespace Ctg.Geo.Api.Health;

/// <summary>GET /health: whether this process can serve readers.</summary>
static class HealthApi
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    static readonly string Program = typeof(HealthApi).Assembly.GetName().Version?.ToString(3) ?? "";

    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", Get).PublicRead().WithName("health").WithTags("service")
            .WithSummary("State of the service")
            .WithDescription("200: readers are served, from memory when the database is away ('stale'). 503: not ready yet.")
            .Produces<HealthView>().Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);

    static async Task<IResult> Get(HttpContext context, Observatory observatory, GeoDatabase db, CancellationToken cancel)
    {
        var up = await db.AnswersAsync(Patience, cancel);
        var ready = observatory.Ready;
        var stale = ready && (!up || observatory.StaleSince is not null);
        var view = new HealthView(
            !ready ? "starting" : stale ? "stale" : "ready", up ? "up" : "away", observatory.Territories.Count, observatory.StaleSince, Program);

        context.Response.Headers.CacheControl = "no-store";
        if (!ready) context.Response.Headers.RetryAfter = "1";
        return TypedResults.Json(view, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>State of the service.</summary>
/// <param name="State">starting, ready, or stale: reads go on from memory while the database is away.</param>
/// <param name="Database">up or away.</param>
/// <param name="Territories">Territories in memory.</param>
/// <param name="StaleSince">When the database last confirmed what is served; absent while it answers.</param>
/// <param name="Version">Of the program.</param>
public sealed record HealthView(string State, string Database, int Territories, DateTimeOffset? StaleSince, string Version);
