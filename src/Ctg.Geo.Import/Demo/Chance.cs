namespace Ctg.Geo.Import.Demo;

/// <summary>A stream of chance that depends only on the seed and on what it is for (SplitMix64; Steele, Lea and Flood 2014).</summary>
/// <remarks>Each subject draws from a stream of its own, so that one more draw for a crèche does not move a border.</remarks>
sealed class Chance
{
    ulong _state;

    Chance(ulong state) => _state = state;

    public static Chance For(long seed, string subject, long number = 0)
    {
        var state = 14695981039346656037UL ^ Mix((ulong)seed);
        foreach (var letter in subject) state = (state ^ letter) * 1099511628211UL;
        return new(Mix(state) ^ Mix((ulong)number + 0x51ED270B9F2C1D3BUL));
    }

    /// <summary>A well-spread number for a key, without a stream.</summary>
    public static ulong Mix(ulong key)
    {
        key += 0x9E3779B97F4A7C15UL;
        key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9UL;
        key = (key ^ (key >> 27)) * 0x94D049BB133111EBUL;
        return key ^ (key >> 31);
    }

    /// <summary>0 ≤ x &lt; 1.</summary>
    public double Share()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double low, double high) => low + (high - low) * Share();

    /// <summary>0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Share() * count);

    /// <summary>Both ends included.</summary>
    public int Whole(int low, int high) => low + Below(high - low + 1);

    public bool Happens(double probability) => Share() < probability;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Mean 0, deviation 1, never beyond 6 (sum of twelve uniform draws).</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += Share();
        return sum;
    }

    /// <summary>The median times e^(deviation × normal): how sizes of communes, farms and towns are spread.</summary>
    public double LogNormal(double median, double deviation) => median * PortableMath.Exp(deviation * Normal());
}
