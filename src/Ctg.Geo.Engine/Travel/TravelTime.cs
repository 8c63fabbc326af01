namespace Ctg.Geo.Engine.Travel;

/// <summary>Time on the move, door to door. Tenths of a second inside, 0 to 24 h.</summary>
/// <remarks>Out of reach is not a long time: it is the absence of one (<c>TravelTime?</c>).</remarks>
public readonly record struct TravelTime : IComparable<TravelTime>
{
    public static readonly TravelTime Max = new(24 * 3600 * 10);

    TravelTime(int decis) => Decis = decis;

    /// <summary>Tenths of a second: the engine's integer cost.</summary>
    public int Decis { get; }

    public double Minutes => Decis / 600.0;

    public static TravelTime FromDecis(int decis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decis);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decis, Max.Decis);
        return new(decis);
    }

    public static TravelTime FromMinutes(double minutes) => FromDecis(checked((int)Math.Round(minutes * 600)));

    public int CompareTo(TravelTime other) => Decis.CompareTo(other.Decis);
    public static bool operator <(TravelTime left, TravelTime right) => left.Decis < right.Decis;
    public static bool operator >(TravelTime left, TravelTime right) => left.Decis > right.Decis;
    public static bool operator <=(TravelTime left, TravelTime right) => left.Decis <= right.Decis;
    public static bool operator >=(TravelTime left, TravelTime right) => left.Decis >= right.Decis;
}
