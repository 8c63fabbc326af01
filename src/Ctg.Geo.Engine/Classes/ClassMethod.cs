namespace Ctg.Geo.Engine.Classes;

/// <summary>A way to cut the values of one map into classes (docs/METHODS.md §6).</summary>
/// <param name="Code">In addresses: "effectifs", "naturels".</param>
public sealed record ClassMethod(string Code)
{
    /// <summary>Chosen once for every map of a measure, so that two maps compare: nothing is cut.</summary>
    public static readonly ClassMethod Fixed = new("fixes");

    /// <summary>As many values in each class.</summary>
    public static readonly ClassMethod Quantiles = new("effectifs");

    /// <summary>As much weight, hence as many people, in each class.</summary>
    public static readonly ClassMethod WeightedQuantiles = new("habitants");

    /// <summary>Classes of one width from the least to the greatest value; one may be empty.</summary>
    public static readonly ClassMethod EqualSteps = new("amplitudes");

    /// <summary>Classes whose values are the closest to their mean: <see cref="NaturalClasses"/>.</summary>
    public static readonly ClassMethod Natural = new("naturels");

    /// <summary>Classes one standard deviation wide, laid evenly around the mean.</summary>
    public static readonly ClassMethod MeanAndDeviation = new("moyenne");

    /// <summary>Six classes between the quantiles 5, 25, 50, 75 and 95 %: the extremes by themselves.</summary>
    public static readonly ClassMethod Q6 = new("q6");

    /// <summary>Limits that the reader gives.</summary>
    public static readonly ClassMethod Own = new("seuils");

    public static readonly IReadOnlyList<ClassMethod> All = [Fixed, Quantiles, WeightedQuantiles, EqualSteps, Natural, MeanAndDeviation, Q6, Own];

    public static ClassMethod? Find(string? code) => All.FirstOrDefault(method => method.Code == code);

    /// <summary>The number of classes is for the reader to choose.</summary>
    public bool TakesCount => this != Fixed && this != Q6 && this != Own;

    public override string ToString() => Code;
}
