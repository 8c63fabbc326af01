namespace Ctg.Geo.Engine.Travel;

/// <summary>A way to go there.</summary>
/// <param name="Code">In addresses: "voiture".</param>
/// <param name="Label">As it reads after the destination: "en voiture".</param>
/// <param name="ClassLimitsMinutes">Upper limits of the map's classes, inclusive; one more class lies beyond the last.
/// Fixed, so that two pictures compare.</param>
public sealed record TravelMode(string Code, string Label, IReadOnlyList<int> ClassLimitsMinutes)
{
    public override string ToString() => Code;
}

/// <summary>The modes of DESIGN §6 that can be computed today; public transport waits for timetables.</summary>
public static class TravelModes
{
    public static readonly TravelMode Car = new("voiture", "en voiture", [5, 10, 15, 20]);
    public static readonly TravelMode Bicycle = new("velo", "à vélo", [10, 15, 20, 30]);
    public static readonly TravelMode Walk = new("marche", "à pied", [10, 20, 30, 45]);

    public static readonly IReadOnlyList<TravelMode> All = [Car, Bicycle, Walk];

    public static TravelMode? Find(string? code) => All.FirstOrDefault(mode => mode.Code == code);
}
