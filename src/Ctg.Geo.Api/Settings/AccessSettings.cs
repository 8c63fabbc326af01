using System.Globalization;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Api.Settings;

/// <summary>Parameters of the measures of access (docs/METHODS.md), from <c>CTG_*</c> keys; each has a default.</summary>
static class AccessSettings
{
    public static readonly string[] Keys =
    [
        "CTG_RELIABILITY_THRESHOLD", "CTG_CAR_DETOUR", "CTG_CAR_KMH", "CTG_BICYCLE_DETOUR", "CTG_BICYCLE_KMH", "CTG_WALK_DETOUR", "CTG_WALK_KMH",
    ];

    /// <exception cref="SettingsException">A value is outside its range.</exception>
    public static AccessParameters Read(IConfiguration configuration) =>
        new((int)Number(configuration, "CTG_RELIABILITY_THRESHOLD", AccessParameters.Default.ReliabilityThreshold, 1, 1000, NumberStyles.None));

    /// <exception cref="SettingsException">A value is outside its range.</exception>
    public static StraightLineParameters StraightLine(IConfiguration configuration)
    {
        var standard = StraightLineParameters.Default;
        return new(
            Mode(configuration, "CTG_CAR", standard.Car), Mode(configuration, "CTG_BICYCLE", standard.Bicycle), Mode(configuration, "CTG_WALK", standard.Walk));
    }

    static ModeParameters Mode(IConfiguration configuration, string key, ModeParameters otherwise) => new(
        Number(configuration, key + "_DETOUR", otherwise.DetourFactor, ModeParameters.LeastDetour, ModeParameters.MostDetour),
        Number(configuration, key + "_KMH", otherwise.KilometresPerHour, ModeParameters.LeastSpeed, ModeParameters.MostSpeed));

    static double Number(
        IConfiguration configuration, string key, double otherwise, double least, double most, NumberStyles style = NumberStyles.AllowDecimalPoint)
    {
        if (configuration[key] is not { Length: > 0 } text) return otherwise;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingsException(string.Create(CultureInfo.InvariantCulture,
                $"Le réglage {key} vaut « {text} » ; accepté : un nombre{(style == NumberStyles.None ? " entier" : "")} de {least} à {most}{(style == NumberStyles.None ? "" : ", avec un point pour les décimales")}."));
    }
}
