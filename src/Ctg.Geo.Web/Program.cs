using Ctg.Geo.Api;
using Ctg.Geo.Web;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Home;
using Ctg.Geo.Web.Maps;
using Microsoft.Extensions.FileProviders;

// Beside the program when it is published or run from its output; in the sources when `dotnet run` starts it.
var beside = Path.Combine(AppContext.BaseDirectory, "wwwroot");
var builder = WebApplication.CreateBuilder(args);
builder.AddCtgGeoApi();
builder.Services.AddRazorComponents();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<MapDrawings>();
builder.Services.AddSingleton(new CommuneTables(Path.Combine(AppContext.BaseDirectory, "data", "communes")));
builder.Services.AddSingleton(services => new ClientAssets(
    services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider is { } sources && sources.GetFileInfo("app/manifest.json").Exists
        ? sources : new PhysicalFileProvider(beside)));

var app = builder.Build();
_ = app.Services.GetRequiredService<ClientAssets>();        // absent assets stop the start, not the first reader
app.MapCtgGeoApi();
app.MapPages();
await app.RunAsync();
