using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Mobility;

/// <summary>How people go who have no car: one mode, or at each place the fastest of several.</summary>
/// <param name="Code">In addresses: "sans-voiture", "velo".</param>
/// <param name="Label">As it reads after the destination: "à vélo ou à pied".</param>
public sealed record WayWithoutCar(string Code, string Label, IReadOnlyList<TravelMode> Modes)
{
    public override string ToString() => Code;
}

/// <summary>The ways without a car that can be computed today: public transport waits for timetables, and screens say so.</summary>
public static class WaysWithoutCar
{
    public static readonly WayWithoutCar Best = new("sans-voiture", "à vélo ou à pied", [TravelModes.Bicycle, TravelModes.Walk]);
    public static readonly WayWithoutCar Bicycle = new(TravelModes.Bicycle.Code, TravelModes.Bicycle.Label, [TravelModes.Bicycle]);
    public static readonly WayWithoutCar Walk = new(TravelModes.Walk.Code, TravelModes.Walk.Label, [TravelModes.Walk]);

    public static readonly IReadOnlyList<WayWithoutCar> All = [Best, Bicycle, Walk];

    public static WayWithoutCar? Find(string? code) => All.FirstOrDefault(way => way.Code == code);
}
