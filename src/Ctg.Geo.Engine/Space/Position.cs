namespace Ctg.Geo.Engine.Space;

/// <summary>A place on Earth: WGS 84 (EPSG:4326), degrees, longitude −180 to 180, latitude −90 to 90.</summary>
public readonly record struct Position
{
    Position(double longitude, double latitude) => (Longitude, Latitude) = (longitude, latitude);

    public double Longitude { get; }
    public double Latitude { get; }

    /// <exception cref="ArgumentOutOfRangeException">A coordinate is outside its range, or not a number.</exception>
    public static Position At(double longitude, double latitude)
    {
        if (!(longitude is >= -180 and <= 180))
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "Longitude must be from -180 to 180 degrees.");
        if (!(latitude is >= -90 and <= 90))
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "Latitude must be from -90 to 90 degrees.");
        return new(longitude, latitude);
    }

    public override string ToString() => FormattableString.Invariant($"{Latitude:0.#####}° N {Longitude:0.#####}° E");
}
