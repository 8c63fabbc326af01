using System.IO.Compression;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Cells;
using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Api.Editing;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Api.Health;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Live;
using Ctg.Geo.Api.Metrics;
using Ctg.Geo.Api.Nearest;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.OpenApi;
using Ctg.Geo.Api.Presentations;
using Ctg.Geo.Api.Reach;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Api.Territories;
using Ctg.Geo.Api.Tiles;
using Ctg.Geo.Api.Widgets;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Presentations;
using Ctg.Geo.Store.Tiles;
using Ctg.Geo.Store.Widgets;
using Microsoft.AspNetCore.ResponseCompression;

namespace Ctg.Geo.Api;

/// <summary>The service without its pages: mounted by the site in its own process, or started alone for replicas.</summary>
public static class ApiHost
{
    /// <summary>A reader sends no body.</summary>
    const int MaxRequestBodyBytes = 64 * 1024;

    /// <summary>The service alone, without pages.</summary>
    /// <exception cref="SettingsException">A setting is unknown, missing or wrong.</exception>
    public static WebApplication Headless(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).AddCtgGeoApi().Build();
        return app.MapCtgGeoApi();
    }

    /// <exception cref="SettingsException">A setting is unknown, missing or wrong.</exception>
    public static WebApplicationBuilder AddCtgGeoApi(this WebApplicationBuilder builder)
    {
        var settings = ApiSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        Listen(builder, settings);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);   // a line per request would keep what readers ask for
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);   // docs/decisions/0003
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);   // warns at each page that it may not be kept: PrivatePages says so

        builder.Services.AddSingleton(_ => new GeoDatabase(settings.Database, settings.PublicDatabase));
        builder.Services.AddSingleton<TileStore>();
        builder.Services.AddObservatory();
        builder.Services.AddAccounts();
        builder.Services.AddEditing();
        builder.Services.AddSingleton<PresentationStore>();
        builder.Services.AddSingleton<WidgetStore>().AddSingleton<WidgetViewStore>().AddSingleton<ShownWidgets>().AddSingleton<ViewCounter>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ViewCounter>());
        builder.Services.AddLive();
        builder.Services.AddExports();
        builder.Services.AddSingleton<CellMeasures>();
        builder.Services.AddServiceMetrics();

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<StateTags>();
        builder.Services.AddSingleton<TileCache>();
        builder.Services.AddSingleton<TileRelease>();
        builder.Services.AddSingleton<TileSource>();
        AddHttp(builder.Services);
        return builder;
    }

    /// <summary>The middleware and the routes; called before the pages are mapped.</summary>
    /// <param name="refusalPage">Writes the page that a reader gets when a request is refused; null: there are no pages.</param>
    public static WebApplication MapCtgGeoApi(this WebApplication app, RequestDelegate? refusalPage = null)
    {
        app.UseForwardedAddress(app.Services.GetRequiredService<ApiSettings>());
        app.UseSecurityHeaders();
        app.UseHeadAnswers();
        app.UseResponseCompression();
        app.UseFailureAnswers(refusalPage);
        app.UseStaleness();
        app.UseRouting();
        app.UseCors();
        app.UseOpenReads();
        app.UseReadiness();
        app.UseAccounts();

        app.MapTerritories();
        app.MapExports();
        app.MapNearest();
        app.MapComparisons();
        app.MapReach();
        app.MapEditing();
        app.MapPresentations();
        app.MapLive();
        app.MapTiles();
        app.MapTileJson();
        app.MapOpenApiDocument();
        app.MapHealth();
        app.MapSession();
        app.MapAudit();
        app.MapServiceMetrics();
        return app;
    }

    static void Listen(WebApplicationBuilder builder, ApiSettings settings)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(FormattableString.Invariant($"http://{settings.Listen}:{settings.Port}"));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        });
    }

    static void AddHttp(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);   // then FailureAnswers writes the problem
        services.AddProblemDetails();
        services.AddOpenApiDocument();
        services.AddCors(cors => cors.AddPolicy(PublicReads.CorsPolicy, policy => policy
            .AllowAnyOrigin().WithMethods("GET", "HEAD").WithExposedHeaders(PublicReads.Exposed)));

        // The one secret of a page, its antiforgery token, is encrypted anew each time: compressing it over TLS tells nothing (BREACH).
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat(
                ["text/csv", "application/geo+json", "application/problem+json", "image/svg+xml", "application/manifest+json"]);
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }
}
