using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ctg.Geo.Api;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Home;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.FileProviders;

// Beside the program when it is published or run from its output; in the sources when `dotnet run` starts it.
var beside = Path.Combine(AppContext.BaseDirectory, "wwwroot");
var builder = WebApplication.CreateBuilder(args);
builder.AddCtgGeoApi();
builder.Services.AddRazorComponents();
builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();      // readers carry nothing to protect: no key is written to disk
builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));           // accents as they are, not as entities

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
