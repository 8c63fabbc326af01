using Ctg.Geo.Api.Observatories;

namespace Ctg.Geo.Api.Http;

/// <summary>Until the territories are in memory nobody can say which there are: 503, never "no such territory".</summary>
static class Readiness
{
    /// <summary>What is answered from the territories in memory; "/" lists them.</summary>
    static readonly PathString[] Territories = ["/api/territories", "/t", "/embed", "/oembed", "/hubs"];

    static readonly Refusal Starting = new(
        StatusCodes.Status503ServiceUnavailable, "starting", "The service is starting.", "Its territories are being loaded; /health says when they are. Try again soon.");

    public static IApplicationBuilder UseReadiness(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (context.RequestServices.GetRequiredService<Observatory>().Ready || !IsOfTerritories(context.Request.Path)) return next(context);
        context.Response.Headers.RetryAfter = "1";
        return Starting.AnswerAsync(context);
    });

    static bool IsOfTerritories(PathString path) =>
        path == "/" || Array.Exists(Territories, root => path.StartsWithSegments(root, StringComparison.Ordinal));
}
