using System.Globalization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Reach;

/// <summary>Reads what a request says of places, modes and minutes, or says what it may say. Each returns null when understood.</summary>
static class ReachQuestions
{
    const int MostMinutes = 60, MostLimits = 5;

    static readonly TravelTime[] UsualLimits = [TravelTime.FromMinutes(5), TravelTime.FromMinutes(10), TravelTime.FromMinutes(15)];

    public static IResult? PlaceAt(string? lon, string? lat, out Position place)
    {
        place = default;
        if (Degrees(lon, 180) is not { } east) return Problems.NotAccepted("lon", lon, ["a longitude in degrees, from -180 to 180"]);
        if (Degrees(lat, 90) is not { } north) return Problems.NotAccepted("lat", lat, ["a latitude in degrees, from -90 to 90"]);
        place = Position.At(east, north);
        return null;
    }

    public static IResult? PlaceIn(string field, string? text, out Position place)
    {
        place = default;
        if (text?.Split(',') is not [var lon, var lat] || Degrees(lon, 180) is not { } east || Degrees(lat, 90) is not { } north)
            return Problems.NotAccepted(field, text, ["a longitude and a latitude in degrees, separated by a comma: 5.05,47.05"]);
        place = Position.At(east, north);
        return null;
    }

    public static IResult? ModeOf(string? text, out TravelMode mode)
    {
        mode = (text is null ? TravelModes.Car : TravelModes.Find(text))!;
        return mode is null ? Problems.NotAccepted("mode", text, TravelModes.All.Select(known => known.Code)) : null;
    }

    public static IResult? DirectionOf(string? text, out TravelDirection direction)
    {
        direction = text == "true" ? TravelDirection.Towards : TravelDirection.Away;
        return text is null or "true" or "false" ? null : Problems.NotAccepted("towards", text, ["true", "false"]);
    }

    /// <param name="limits">Ascending, each once.</param>
    public static IResult? LimitsOf(string? text, out TravelTime[] limits)
    {
        limits = UsualLimits;
        if (text is null) return null;
        var minutes = Array.ConvertAll(text.Split(','), part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        if (minutes.Length > MostLimits || minutes.Any(number => number is < 1 or > MostMinutes))
            return Problems.NotAccepted("minutes", text, [$"one to {MostLimits} whole numbers from 1 to {MostMinutes}, separated by commas: 5,10,15"]);
        limits = [.. minutes.Distinct().Order().Select(number => TravelTime.FromMinutes(number))];
        return null;
    }

    static double? Degrees(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;
}
