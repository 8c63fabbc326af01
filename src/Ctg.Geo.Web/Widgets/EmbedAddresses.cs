using Ctg.Geo.Web.Embeds;

namespace Ctg.Geo.Web.Widgets;

/// <summary>Where embeds are, of options and of widgets.</summary>
static class EmbedAddresses
{
    public static string Frame(EmbedOptions options) => "/embed/map?" + options.ToQuery();

    public static string Image(EmbedOptions options) => "/embed/map.svg?" + options.ToQuery();

    public static string Frame(string widget) => $"/embed/w/{widget}";

    public static string Image(string widget) => $"/embed/w/{widget}.svg";
}
