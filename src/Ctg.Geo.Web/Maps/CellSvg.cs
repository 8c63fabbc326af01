using System.Globalization;
using System.Text;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Web.Exports;
using Ctg.Geo.Web.Territories;

namespace Ctg.Geo.Web.Maps;

/// <summary>Population cells as true squares of their grid: one path for each class. Colours are attributes, since a picture of its own sees no style sheet.</summary>
static class CellSvg
{
    /// <summary>Square patterns of the states, as on the page's map.</summary>
    public const string Patterns =
        "<pattern id=\"c-out-of-reach\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path fill=\"#fff\" d=\"M0 0h6v6H0z\"/><path fill=\"#7c1f55\" d=\"M0 0h2.4v6H0z\"/></pattern>"
        + "<pattern id=\"c-unknown\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path fill=\"#d9d9d6\" d=\"M0 0h6v6H0z\"/><circle fill=\"#8d8d88\" cx=\"1.500\" cy=\"1.500\" r=\".8\"/><circle fill=\"#8d8d88\" cx=\"4.500\" cy=\"4.500\" r=\".8\"/></pattern>"
        + "<pattern id=\"c-closed\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path fill=\"#fff\" d=\"M0 0h6v6H0z\"/><path fill=\"#8a8f96\" d=\"M0 2h6v1.4H0z\"/></pattern>";

    public static void Append(StringBuilder svg, MapFrame frame, CellLayer layer)
    {
        svg.Append("<g class=\"cells\" stroke=\"#1d2733\" stroke-opacity=\".3\" stroke-width=\".4\">");
        foreach (var ofClass in layer.Measured.Squares.Zip(layer.Classes).GroupBy(pair => pair.Second, pair => pair.First).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path data-class=\"{ofClass.Key}\" fill=\"{FillOf(ofClass.Key)}\" d=\"");
            foreach (var square in ofClass) AppendSquare(svg, frame, square);
            svg.Append("\"/>");
        }
        svg.Append("</g>");
    }

    static string FillOf(string code) =>
        MapFileStyle.Colours.FirstOrDefault(colour => colour.Class == code) is { Fill: { } fill } ? fill : $"url(#c-{code})";

    /// <summary>To a tenth of a unit: squares of a whole territory are a few units wide.</summary>
    static void AppendSquare(StringBuilder svg, MapFrame frame, CellSquare square)
    {
        var before = (X: 0.0, Y: 0.0);
        for (var i = 0; i < square.Corners.Count; i++)
        {
            var (x, y) = frame.Exactly(square.Corners[i]);
            (x, y) = (Math.Round(x, 1), Math.Round(y, 1));
            svg.Append(i == 0 ? 'M' : i == 1 ? 'l' : ' ').Append(CultureInfo.InvariantCulture, $"{x - before.X:0.#} {y - before.Y:0.#}");
            before = (x, y);
        }
        svg.Append('z');
    }
}
