using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Api.Comparisons;

/// <summary>A national figure of an official indicator, typed from its publication (METHODS §4).</summary>
/// <param name="Code">"national", "lowest", "highest", "median".</param>
/// <param name="Number">Theoretical places for 100 resident children under 3.</param>
/// <param name="Of">"France" or "intercommunalités".</param>
public sealed record OfficialValue(string Code, double Number, string Of);

/// <summary>The taux de couverture global of the CNAF: none of our figures is the same measure, so that it is told beside them and never subtracted.</summary>
/// <remarks>It counts crèches, active childminders, preschool and care at home, in the place of residence and without travel; ours counts what is
/// recorded of one kind and can be reached.</remarks>
public static class OfficialRate
{
    public const string Name = "taux de couverture global";
    public const string Producer = "CNAF";
    public const int Year = 2023;

    public static readonly IReadOnlyList<OfficialValue> Values =
    [
        new("national", 60.9, "France"),
        new("median", 62.9, "intercommunalités"),
        new("lowest", 2.7, "intercommunalités"),
        new("highest", 160.5, "intercommunalités"),
    ];

    static readonly ServiceKind[] Kinds = [ServiceKinds.Eaje, ServiceKinds.MicroCreche, ServiceKinds.Mam];

    /// <summary>Someone who reads places for young children thinks of it.</summary>
    public static bool IsNear(ServiceKind kind, Audience audience) => Kinds.Contains(kind) && audience == Audiences.Under3;

    public static double Of(string code) => Values.First(value => value.Code == code).Number;
}
