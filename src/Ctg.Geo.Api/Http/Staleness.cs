using Ctg.Geo.Api.Observatories;

namespace Ctg.Geo.Api.Http;

/// <summary>Answers made while the database is away say so: they may miss what was changed since.</summary>
static class Staleness
{
    /// <summary>Present on a stale answer only: since when, ISO 8601.</summary>
    public const string Header = "Ctg-Stale-Since";

    public static IApplicationBuilder UseStaleness(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (context.RequestServices.GetRequiredService<Observatory>().StaleSince is { } since)
            context.Response.Headers[Header] = since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        return next(context);
    });
}
