using System.Globalization;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Maps;

/// <summary>The scale bar of a drawing: the longest of 1, 2 or 5 times a power of ten metres that takes less than a quarter of its width.
/// On Web Mercator a metre is longer to the north: it is true in the middle of the drawing.</summary>
/// <param name="Units">Of the drawing.</param>
public readonly record struct MapScale(double Metres, int Units)
{
    public static MapScale Of(MapFrame frame)
    {
        var most = frame.Width / 4.0 * frame.MetresPerUnit;
        var step = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var metres = most >= 5 * step ? 5 * step : most >= 2 * step ? 2 * step : step;
        return new(metres, (int)Math.Round(metres / frame.MetresPerUnit));
    }

    public string Words => Metres >= 1_000 ? Texts.Say("MapFileScale", Wording.Whole(Metres / 1_000)) : Texts.Say("MapFileScaleMetres", Wording.Whole(Metres));

    /// <summary>In the lower right corner of a drawing that has nothing else beside it.</summary>
    public string Drawing(MapFrame frame)
    {
        int right = frame.Width - 14, y = frame.Height - 40;
        return string.Create(CultureInfo.InvariantCulture,
            $"<g class=\"scale\"><path d=\"M{right - Units} {y - 7}v7H{right}v-7\"/><text x=\"{right - Units / 2}\" y=\"{y - 6}\">{Texts.Encode(Words)}</text></g>");
    }
}
