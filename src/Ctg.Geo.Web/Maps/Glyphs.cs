using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Web.Maps;

/// <summary>A white drawing per kind of service, about 14 units wide around the centre of its pin: told apart without colour.</summary>
public static class Glyphs
{
    static readonly Dictionary<string, string> BySymbol = new(StringComparer.Ordinal)
    {
        ["cradle"] = "M-6-3H2a4 4 0 0 1 4 4H-6zM-6-3v4M-6.6 3.4Q0 7.4 6.6 3.4L5.6 2.2Q0 5.400-5.600 2.200ZM-6-7A4 4 0 0 1-2-3H-6z",
        ["cradle-small"] = "M-4.500-1H4.500A4.500 4.500 0 0 1-4.500-1zM-5.500-2.200h11v-1.600h-11zM-3 5.500h6v1.400h-6z",
        ["hands"] = "M-6.500-1.500l3.800-3.700 2.700 2.200 2.700-2.200 3.800 3.700L0 6z",
        ["house-heart"] = "M0-7.200L7.200-1H5.400v7H-5.400v-7H-7.200zM0 4L-2.900 1a1.900 1.900 0 0 1 2.900-2.300A1.900 1.900 0 0 1 2.900 1z",
        ["adult-child"] = "M-3-7a2.100 2.100 0 1 1 0 4.200a2.100 2.100 0 0 1 0-4.200zM-6.200-1.800h6.400v8.300h-6.400zM4-2.600a1.700 1.700 0 1 1 0 3.400a1.700 1.700 0 0 1 0-3.400zM1.600 1.800h4.800v4.700h-4.800z",
        ["cross"] = "M-2-6.500h4v4.500h4.500v4h-4.500v4.500h-4v-4.500h-4.500v-4h4.500z",
        ["book"] = "M-7-4.600Q-3.400-6-.7-4.300V5Q-3.400 3.600-7 4.800zM7-4.600Q3.400-6 .7-4.300V5Q3.400 3.600 7 4.800z",
        ["ball"] = "M0-6.800A6.800 6.800 0 0 1 6.800 0A6.800 6.800 0 0 1 0 6.800A6.800 6.800 0 0 1-6.800 0A6.800 6.800 0 0 1 0-6.800zM0-3.400L-3.200-1.100L-2 2.700H2L3.200-1.100z",
        ["people"] = "M-3.600-6a2.200 2.200 0 1 1 0 4.400a2.200 2.200 0 0 1 0-4.400zM3.600-6a2.200 2.200 0 1 1 0 4.400a2.200 2.200 0 0 1 0-4.400zM-7.200 5v-2.600q0-3 3.600-3t3.600 3q0-3 3.600-3t3.600 3V5z",
        ["people-small"] = "M0-6.600a2.600 2.600 0 1 1 0 5.200a2.600 2.600 0 0 1 0-5.200zM-5 5.600v-2.200q0-3.600 5-3.600t5 3.600v2.200z",
        ["speech"] = "M-6.500-5.500h13v8.500h-6.500l-4 3.600v-3.600h-2.500z",
        ["desk"] = "M0-7L7-1.500H5.200V6H1.700V1.500h-3.400V6h-3.500v-7.500H-7z",
    };

    /// <summary>Path data, filled by the even-odd rule.</summary>
    public static string PathOf(ServiceKind kind) => BySymbol.GetValueOrDefault(kind.Symbol, "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z");

    /// <summary>An SVG path; a kind without a drawing of its own gets a dot.</summary>
    public static string Of(ServiceKind kind) =>
        BySymbol.TryGetValue(kind.Symbol, out var path)
            ? $"<path fill-rule=\"evenodd\" d=\"{path}\"/>"
            : "<circle class=\"dot\" r=\"4\"/>";
}
