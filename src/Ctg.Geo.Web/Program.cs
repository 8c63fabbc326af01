using Ctg.Geo.Api.Settings;
using Ctg.Geo.Web;

try
{
    await using var site = Site.Build(args);
    await site.RunAsync();
    return 0;
}
catch (SettingsException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}
