using System.Runtime.CompilerServices;

namespace Ctg.Geo.Import.Demo;

/// <summary>People by class of age: a count for each of the ten classes.</summary>
[InlineArray(Count)]
struct Ages
{
    public const int Count = 10;

    /// <summary>Of the population cells (Filosofi): first age of each class. 0 to 3 included is the first.</summary>
    public static readonly int[] OfCells = [0, 4, 6, 11, 18, 25, 40, 55, 65, 80];

    public static readonly string[] CellColumns =
        ["ind_0_3", "ind_4_5", "ind_6_10", "ind_11_17", "ind_18_24", "ind_25_39", "ind_40_54", "ind_55_64", "ind_65_79", "ind_80p"];

    /// <summary>Of the census (POP0002 to POP80P).</summary>
    public static readonly int[] OfCensus = [0, 3, 6, 11, 18, 25, 40, 55, 65, 80];

    public static readonly string[] CensusColumns =
        ["POP0002", "POP0305", "POP0610", "POP1117", "POP1824", "POP2539", "POP4054", "POP5564", "POP6579", "POP80P"];

    int _first;

    public void Add(int age, int[] classes)
    {
        var index = Count - 1;
        while (classes[index] > age) index--;
        this[index]++;
    }
}
