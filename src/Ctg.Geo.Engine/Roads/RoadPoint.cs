using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Roads;

/// <summary>A place on a road: WGS 84, ten-millionths of a degree, the grain of OpenStreetMap (1.1 cm or less).</summary>
public readonly record struct RoadPoint(int Longitude, int Latitude)
{
    public const double PerDegree = 1e7;

    public static RoadPoint At(Position position) =>
        new((int)Math.Round(position.Longitude * PerDegree), (int)Math.Round(position.Latitude * PerDegree));

    public Position Position => Position.At(Longitude / PerDegree, Latitude / PerDegree);

    public static double Metres(RoadPoint from, RoadPoint to) => Geodesic.Metres(from.Position, to.Position);
}
