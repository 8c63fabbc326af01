using Ctg.Geo.Api.Http;

namespace Ctg.Geo.Api.Health;

/// <summary>GET /health: whether this process can serve readers.</summary>
static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", () => TypedResults.Ok(new HealthView("ready")))
            .PublicRead().WithName("health").WithTags("service").WithSummary("State of the service");
}

public sealed record HealthView(string State);
