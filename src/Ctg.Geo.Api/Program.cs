using Ctg.Geo.Api;
using Ctg.Geo.Api.Settings;

try
{
    await using var app = ApiHost.Headless(args);
    await app.RunAsync();
    return 0;
}
catch (SettingsException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}
