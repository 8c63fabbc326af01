namespace Ctg.Geo.Web.Exports;

/// <summary>The colours of the page's map, for a file that has no style sheet beside it. A test compares them with colours.css.</summary>
public static class MapFileStyle
{
    /// <summary>Class, fill, edge.</summary>
    public static readonly IReadOnlyList<(string Class, string Fill, string Edge)> Colours =
    [
        ("m0", "#fdf1cf", "#d9c285"), ("m1", "#fbcf86", "#d9a44c"), ("m2", "#f0945a", "#cf6f34"), ("m3", "#cb4f5b", "#a93843"), ("m4", "#7c1f55", "#5c1440"),
        ("p0", "#e8f1d9", "#b3c592"), ("p1", "#b9d9a5", "#8bb373"), ("p2", "#7db87f", "#57965b"), ("p3", "#3f8f66", "#2c6f4d"), ("p4", "#14573f", "#0b3a29"),
        ("m17", "#fcda9f", "#d9ae61"), ("m20", "#fcd695", "#d9aa59"), ("m33", "#f8bc77", "#d69344"), ("m40", "#f5ac6c", "#d4853e"), ("m60", "#e2795c", "#c05a3d"), ("m67", "#d8675c", "#b64b40"), ("m80", "#bb465b", "#993144"), ("m83", "#b03f5a", "#8e2c44"),
        ("p17", "#c9e1b6", "#98b97d"), ("p20", "#c2deaf", "#93b779"), ("p33", "#a5ce98", "#7aa96b"), ("p40", "#95c58e", "#6ca264"), ("p60", "#65a775", "#468656"), ("p67", "#559d6e", "#3b7c52"), ("p80", "#37835e", "#256446"), ("p83", "#317c59", "#215d41"),
    ];

    /// <summary>Selectors of one or two names only: every drawing program reads them.</summary>
    public static readonly string Sheet =
        string.Concat(Colours.Select(colour => $".{colour.Class}{{fill:{colour.Fill}}}.{colour.Class}.edge{{stroke:{colour.Edge}}}"))
        + ".out-of-reach{fill:url(#p-out)}.unknown{fill:url(#p-none)}.withheld{fill:url(#p-withheld)}.closed{fill:url(#p-closed)}"
        + ".communes path{stroke:#fff;stroke-width:1.3;stroke-linejoin:round}"
        + ".communes .fragile{fill-opacity:.5;stroke:#5b6470;stroke-width:.8}.key{stroke:#8a8f96}.key.fragile{fill:#b9b5aa}"
        + ".apart{fill:#f4f2ec}.paper path{fill:#f7f5ef;stroke:#c9c3b4}.paper .fragile{fill-opacity:1;stroke:#c9c3b4}.secteurs{fill:none;stroke:#fff;stroke-width:4;stroke-linejoin:round}"
        + ".p-ground{fill:#fff}.p-out{fill:#7c1f55}.p-none{fill:#d9d9d6}.p-dot{fill:#8d8d88}.p-withheld{fill:#8a8f96}"
        + ".sand{fill:#ece9e1}.around{fill:none;stroke:#fff;stroke-width:1.3}.outline{fill:none;stroke:#1d2733;stroke-width:2.2;stroke-linejoin:round}"
        + ".zones{fill:#0b4f5c;fill-opacity:.13;stroke:#0b4f5c;stroke-width:3;stroke-linejoin:round}.l1{stroke-dasharray:12 6}.l2{stroke-dasharray:3 5}"
        + ".zone-numbers circle{fill:#fff;stroke:#0b4f5c;stroke-width:2}.zone-numbers text{font-size:15px;font-weight:600;text-anchor:middle}"
        + ".labels text{font-size:15.5px;font-weight:600;text-anchor:middle;fill:#1d2733;paint-order:stroke;stroke:#fff;stroke-width:3.5px;stroke-linejoin:round}"
        + ".halo,.hollow{fill:#fff}.disc{fill:#0b4f5c}.ring{fill:none;stroke:#0b4f5c;stroke-width:1.5}.leader{stroke:#8a8f96;stroke-width:.8}"
        + "#pin circle{fill:#0b4f5c;stroke:#fff;stroke-width:2}#pin path,#pin .dot{fill:#fff;stroke:none}"
        + "text{fill:#1d2733}.t{font-weight:600}.b{font-weight:600}.s{fill:#5b6470}.scale{fill:none;stroke:#1d2733;stroke-width:1.5}";
}
