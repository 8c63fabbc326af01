using System.Globalization;

namespace Ctg.Geo.Web.Embeds;

/// <summary>The part of a map that is seen first: "10/47.322/5.041", zoom, latitude, longitude, as web maps write it.</summary>
/// <param name="Zoom">A world is 512 · 2^zoom pixels wide.</param>
/// <param name="Latitude">Degrees, within Mercator's square.</param>
/// <param name="Longitude">Degrees.</param>
public sealed record FirstView(double Zoom, double Latitude, double Longitude)
{
    const double LeastZoom = 4, MostZoom = 15, MostLatitude = 85;

    public static FirstView? Find(string written) =>
        written.Length <= 40 && written.Split('/') is [var zoom, var latitude, var longitude]
        && Number(zoom, LeastZoom, MostZoom) is { } z && Number(latitude, -MostLatitude, MostLatitude) is { } y && Number(longitude, -180, 180) is { } x
            ? new(z, y, x) : null;

    static double? Number(string text, double least, double most) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Zoom:0.##}/{Latitude:0.#####}/{Longitude:0.#####}");
}
