using Ctg.Geo.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Api.Metrics;

/// <summary>GET /metrics, for a monitoring system.</summary>
static class MetricsApi
{
    public static void AddServiceMetrics(this IServiceCollection services) => services.AddMetrics()
        .AddSingleton<ServiceMeter>().AddSingleton<MetricReadings>();

    public static void MapServiceMetrics(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<MetricReadings>();   // counts from the start, not from the first reading
        app.MapGet("/metrics", Get).OperationalRead().WithTags("service").WithName("metrics")
            .WithSummary("Counts of this node, in Prometheus' text format")
            .WithDescription("Readers, versions, lag, readers cut, edits, snapshots, queries, memory. Nothing about a reader or an account.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
    }

    static ContentHttpResult Get(HttpContext context, MetricReadings readings)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(readings.Read(), PrometheusText.ContentType);
    }
}
