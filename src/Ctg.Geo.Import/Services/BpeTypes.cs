using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Import.Services;

/// <summary>What a TYPEQU code of the Base permanente des équipements means in a year: INSEE renumbered several.</summary>
/// <remarks>From 2024: the codes of <see cref="ServiceKind.BpeTypes"/>. Before: D502 (crèches), C101 and C104 (schools) are those of the
/// published file of 2019; the other rows and their first years are common knowledge of the trade, not confirmed in a source. Schools
/// took C107 to C109 in between; a file holds one family or the other, so the ranges may overlap. D503 to D509 and D115 are read
/// from 2024 only: nothing says what they named before.</remarks>
static class BpeTypes
{
    const int First = 2019, Today = 2024;

    static readonly (int From, int To, string Code, ServiceKind Kind)[] Table =
    [
        .. from kind in ServiceKinds.All from code in kind.BpeTypes select (Today, int.MaxValue, code, kind),
        (First, Today - 1, "D502", ServiceKinds.Eaje),
        (First, Today - 1, "C101", ServiceKinds.Ecole),
        (First, Today - 1, "C102", ServiceKinds.Ecole),
        (First, Today - 1, "C104", ServiceKinds.Ecole),
        (First, Today - 1, "C105", ServiceKinds.Ecole),
        (2021, Today - 1, "C107", ServiceKinds.Ecole),
        (2021, Today - 1, "C108", ServiceKinds.Ecole),
        (2021, Today - 1, "C109", ServiceKinds.Ecole),
        (2020, Today - 1, "A128", ServiceKinds.FranceServices),
    ];

    static readonly ILookup<string, (int From, int To, string Code, ServiceKind Kind)> ByCode =
        Table.ToLookup(type => type.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for a type that the product does not use, or did not exist that year.</summary>
    public static ServiceKind? Find(string code, int year)
    {
        foreach (var type in ByCode[code])
            if (year >= type.From && year <= type.To) return type.Kind;
        return null;
    }
}
