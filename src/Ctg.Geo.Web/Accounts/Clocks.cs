namespace Ctg.Geo.Web.Accounts;

/// <summary>The clock of what belongs to no territory.</summary>
static class Clocks
{
    public static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
}
