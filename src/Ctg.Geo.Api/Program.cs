using Ctg.Geo.Api;
using Ctg.Geo.Api.Settings;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddCtgGeoApi();
    var app = builder.Build();
    app.MapCtgGeoApi();
    await app.RunAsync();
    return 0;
}
catch (SettingsException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}
