using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ctg.Geo.Api;
using Ctg.Geo.Api.Widgets;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Exports;
using Ctg.Geo.Web.Home;
using Ctg.Geo.Web.Legal;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Presentations;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Widgets;
using Microsoft.Extensions.FileProviders;

namespace Ctg.Geo.Web;

/// <summary>The site: its pages, and the Api in the same process and on the same port.</summary>
public static class Site
{
    /// <exception cref="Api.Settings.SettingsException">A setting is unknown, missing or wrong.</exception>
    /// <exception cref="FileNotFoundException">client/ was not built.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddCtgGeoApi();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);    // one line per request would keep what readers ask for
        AddPages(builder.Services);

        var app = builder.Build();
        _ = app.Services.GetRequiredService<ClientAssets>();        // absent assets stop the start, not the first reader
        app.UseLanguages();
        app.UseEmbedPolicy();
        app.MapCtgGeoApi(PageFailures.AnswerRefusal);
        app.UsePageFailures();
        app.UsePrivatePages();
        app.MapMapFiles();
        app.MapWidgets(WidgetOptions.Read);
        app.MapPages();
        return app;
    }

    static void AddPages(IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));           // accents as they are, not as entities
        services.AddSingleton<MapDrawings>().AddSingleton<RenderedPages>().AddSingleton<StatePages>();
        services.AddSingleton<TerritoryViews>().AddSingleton<TerritoryAnswer>().AddSingleton<CouncilSequences>().AddSingleton<MapFiles>().AddSingleton<CoverageDrawings>().AddSingleton<CellDrawings>().AddSingleton<EmbedPages>().AddSingleton<WaitingCaches>().AddSingleton<EmbedScript>();
        services.AddSingleton<BuilderDesk>().AddSingleton<WidgetFrames>();
        services.AddSingleton(AccessibilityAudit.Read());
        services.AddSingleton(new CommuneTables(Path.Combine(AppContext.BaseDirectory, "data", "communes")));
        services.AddSingleton(provider => new ClientAssets(ClientFiles(provider.GetRequiredService<IWebHostEnvironment>())));
    }

    /// <summary>The sources' wwwroot under `dotnet run`; the copy beside the program everywhere else.</summary>
    static IFileProvider ClientFiles(IWebHostEnvironment environment) =>
        environment.WebRootFileProvider is { } sources && sources.GetFileInfo(ClientAssets.Manifest).Exists
            ? sources
            : new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
}
