using Ctg.Geo.Engine.Space;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Web.Maps;

/// <summary>A drawing's whole units over Web Mercator, the projection of the interactive map: one replaces the other without a jump.</summary>
/// <remarks>The long side of the territory with its margins is <see cref="LongSide"/> units; x grows eastwards, y southwards.</remarks>
public sealed class MapFrame
{
    public const int LongSide = 1000;

    const double MarginShare = 0.045, EarthRadiusMetres = 6_371_009;

    readonly double _west, _north, _unitsPerRadian;

    MapFrame(double west, double north, double unitsPerRadian, int width, int height) =>
        (_west, _north, _unitsPerRadian, Width, Height) = (west, north, unitsPerRadian, width, height);

    public int Width { get; }
    public int Height { get; }

    /// <summary>The frame of a territory whose communes have these extents (EPSG:4326).</summary>
    public static MapFrame Around(Envelope degrees)
    {
        double west = Radians(degrees.MinX), east = Radians(degrees.MaxX);
        double north = Northing(degrees.MaxY), south = Northing(degrees.MinY);
        var margin = Math.Max(east - west, north - south) * MarginShare;
        (west, east, north, south) = (west - margin, east + margin, north + margin, south - margin);
        var scale = LongSide / Math.Max(east - west, north - south);
        return new(west, north, scale, (int)Math.Ceiling((east - west) * scale), (int)Math.Ceiling((north - south) * scale));
    }

    /// <summary>For the client's frame.ts: west and north in radians of Mercator, units per radian, width, height.</summary>
    public override string ToString() => FormattableString.Invariant($"{_west:0.########} {_north:0.########} {_unitsPerRadian:0.###} {Width} {Height}");

    public GridPoint At(Position position) => At(position.Longitude, position.Latitude);

    public GridPoint At(double longitude, double latitude) => new(
        (int)Math.Round((Radians(longitude) - _west) * _unitsPerRadian),
        (int)Math.Round((_north - Northing(latitude)) * _unitsPerRadian));

    /// <summary>Units, not rounded: for what is a few units wide.</summary>
    public (double X, double Y) Exactly(Position position) =>
        ((Radians(position.Longitude) - _west) * _unitsPerRadian, (_north - Northing(position.Latitude)) * _unitsPerRadian);

    /// <summary>Degrees of a box of the drawing, units from its upper left corner; it may lie outside.</summary>
    public Envelope Extent(double left, double top, double right, double bottom) =>
        new(Longitude(left), Longitude(right), Latitude(bottom), Latitude(top));

    /// <summary>What a wide screen or a tall phone shows around the frame: neighbours are drawn as far as that.</summary>
    public (GridPoint From, GridPoint To) Surroundings()
    {
        int halfWidth = Math.Max(Width / 2, Height * 37 / 50), halfHeight = Math.Max(Height / 2, Width * 11 / 20);
        return (new(Width / 2 - halfWidth, Height / 2 - halfHeight), new(Width / 2 + halfWidth, Height / 2 + halfHeight));
    }

    /// <summary>Metres on the ground for a unit in the middle of the drawing; on a sphere, within half a percent.</summary>
    public double MetresPerUnit => EarthRadiusMetres / (_unitsPerRadian * Math.Cosh(_north - Height / (2 * _unitsPerRadian)));

    /// <summary>Of the drawing for a pixel of a web map, whose world is 512 · 2^zoom pixels wide.</summary>
    public double UnitsPerPixel(double zoom) => 2 * Math.PI * _unitsPerRadian / (512 * Math.Pow(2, zoom));

    double Longitude(double x) => (x / _unitsPerRadian + _west) * 180 / Math.PI;
    double Latitude(double y) => Math.Atan(Math.Sinh(_north - y / _unitsPerRadian)) * 180 / Math.PI;

    static double Radians(double degrees) => degrees * Math.PI / 180;
    static double Northing(double latitude) => Math.Log(Math.Tan(Math.PI / 4 + Radians(latitude) / 2));
}

/// <summary>A point of a drawing, whole units.</summary>
public readonly record struct GridPoint(int X, int Y);
