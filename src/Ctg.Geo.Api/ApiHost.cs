using Ctg.Geo.Api.Health;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Settings;

namespace Ctg.Geo.Api;

/// <summary>The service without its pages: mounted by the site in its own process, or started alone for replicas.</summary>
public static class ApiHost
{
    /// <summary>A reader sends no body.</summary>
    const int MaxRequestBodyBytes = 64 * 1024;

    public static WebApplicationBuilder AddCtgGeoApi(this WebApplicationBuilder builder)
    {
        var settings = ApiSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);

        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(FormattableString.Invariant($"http://{settings.Listen}:{settings.Port}"));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        });

        builder.Services.AddCors(cors => cors.AddPolicy(PublicReads.CorsPolicy, policy => policy
            .AllowAnyOrigin().WithMethods("GET", "HEAD").WithExposedHeaders("ETag")));
        return builder;
    }

    /// <summary>The middleware and the routes; called before the pages are mapped.</summary>
    public static WebApplication MapCtgGeoApi(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseHeadAnswers();
        app.UseRouting();
        app.UseCors();
        app.MapHealth();
        return app;
    }
}
