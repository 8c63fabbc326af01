using System.Globalization;
using System.Text;
using Ctg.Geo.Web.Maps;

namespace Ctg.Geo.Web.Embeds;

/// <summary>The map of an embed: the drawing of the territory's page with nothing left to other pictures, so that it is whole wherever it stands.</summary>
static class EmbedDrawing
{
    /// <summary>Width for which a first view is meant, pixels: that of a column of text.</summary>
    const int UsualWidth = 640;

    /// <summary>Pixels, under which names and pins are drawn larger within the drawing.</summary>
    const int LowHeight = 500;

    public static string Of(EmbedView embed, MapDrawing map)
    {
        var svg = new StringBuilder(32_000);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"territory{(embed.Options.Height < LowHeight ? " low" : "")}\" viewBox=\"{BoxOf(embed.Options, map.Frame)}\" preserveAspectRatio=\"xMidYMid\"")
            .Append(embed.Options.Height is { } height ? string.Create(CultureInfo.InvariantCulture, $" height=\"{height}\"") : "")
            .Append(" role=\"img\" aria-labelledby=\"mt\" aria-describedby=\"md\">");
        MapSvg.AppendContent(svg, embed.View, map, whole: true);
        return svg.Append(embed.Options.View is null ? MapScale.Of(map.Frame).Drawing(map.Frame) : "").Append("</svg>").ToString();
    }

    static string BoxOf(EmbedOptions options, MapFrame frame)
    {
        if (options.View is not { } view) return string.Create(CultureInfo.InvariantCulture, $"0 0 {frame.Width} {frame.Height}");
        var scale = frame.UnitsPerPixel(view.Zoom);
        var width = UsualWidth * scale;
        var height = options.Height is { } pixels ? pixels * scale : width * frame.Height / frame.Width;
        var centre = frame.At(view.Longitude, view.Latitude);
        return string.Create(CultureInfo.InvariantCulture, $"{centre.X - width / 2:0} {centre.Y - height / 2:0} {width:0} {height:0}");
    }
}
