using System.Runtime.CompilerServices;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Import.Roads;

/// <summary>One number for each mode and direction: number <c>2 × mode + direction</c>, modes in the order of <see cref="TravelModes.All"/>,
/// direction 0 in the order of the points and 1 against it.</summary>
[InlineArray(Count)]
struct Directed : IEquatable<Directed>
{
    public const int Count = 6, Forward = 0, Backward = 1;

    double _first;

    /// <summary>Directions exchanged.</summary>
    public readonly Directed Reversed()
    {
        var reversed = default(Directed);
        for (var i = 0; i < Count; i++) reversed[i] = this[i ^ 1];
        return reversed;
    }

    public readonly bool Equals(Directed other) => ((ReadOnlySpan<double>)this).SequenceEqual(other);

    public override readonly bool Equals(object? other) => other is Directed directed && Equals(directed);

    public override readonly int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in this) hash.Add(value);
        return hash.ToHashCode();
    }

    public static Directed operator +(Directed one, Directed other)
    {
        var sum = default(Directed);
        for (var i = 0; i < Count; i++) sum[i] = one[i] + other[i];
        return sum;
    }
}
