using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Import.Files;

/// <summary>The cells of one row, typed: what cannot be read becomes a fault of the row, with column, value and rule.</summary>
/// <remarks>A missing or empty cell is null and no fault, except through <c>Required…</c>. <see cref="IsBad"/> after reading
/// every cell tells whether the row must be left out; a cell of little weight is read with the plain <see cref="Fields"/> instead.</remarks>
public sealed class RowFields(string fileName, SourceRow row, Faults faults)
{
    public bool IsBad { get; private set; }

    public SourceRow Row => row;

    public string? Text(string column) => row[column];

    public string RequiredText(string column) => Required(column) ?? "";

    public double? Number(string column, double min = double.MinValue, double max = double.MaxValue)
    {
        if (row[column] is not { } text) return null;
        if (Fields.TryNumber(text, out var number) && number >= min && number <= max) return number;
        Bad(column, min == double.MinValue && max == double.MaxValue ? "un nombre est attendu"
            : FormattableString.Invariant($"un nombre de {Bound(min)} à {Bound(max)} est attendu"));
        return null;
    }

    public int? Whole(string column, int min = 0, int max = int.MaxValue)
    {
        if (row[column] is not { } text) return null;
        if (Fields.TryWhole(text, out var number) && number >= min && number <= max) return number;
        Bad(column, min == 0 && max == int.MaxValue ? "un nombre entier, 0 ou plus, est attendu"
            : FormattableString.Invariant($"un nombre entier de {min} à {max} est attendu"));
        return null;
    }

    public InseeCode? Insee(string column)
    {
        if (row[column] is not { } text) return null;
        if (!Fields.TryInsee(text, out var code, out var zeroPutBack))
        {
            Bad(column, "un code INSEE de commune est attendu (cinq caractères, comme 21464, 2A004 ou 97418)");
            return null;
        }
        if (zeroPutBack) Say(FaultKind.Repaired, column, $"le zéro de tête était perdu : lu {code}");
        return code;
    }

    public InseeCode RequiredInsee(string column) => Required(column) is null ? default : Insee(column) ?? default;

    public DateOnly? Date(string column)
    {
        if (row[column] is not { } text) return null;
        if (Fields.TryDate(text, out var date)) return date;
        Bad(column, "une date est attendue (2024-08-01 ou 01/08/2024)");
        return null;
    }

    public bool? YesNo(string column)
    {
        if (row[column] is not { } text) return null;
        if (Fields.YesNo(text) is { } answer) return answer;
        Bad(column, "oui ou non est attendu");
        return null;
    }

    /// <summary>The row is wrong and must be left out.</summary>
    public void Bad(string? column, string rule)
    {
        IsBad = true;
        Say(FaultKind.BadRow, column, rule);
    }

    /// <summary>Something to report that leaves the row usable, or leaves it out without being wrong.</summary>
    public void Say(FaultKind kind, string? column, string rule) =>
        faults.Add(new(kind, fileName, row.Place, column, Shortened(column is null ? null : row[column]), rule));

    string? Required(string column)
    {
        if (row[column] is { } text) return text;
        Bad(column, "une valeur est obligatoire");
        return null;
    }

    static string? Shortened(string? value) => value is { Length: > 80 } ? value[..79] + "…" : value;

    static string Bound(double bound) => bound switch
    {
        double.MinValue => "−∞",
        double.MaxValue => "+∞",
        _ => bound.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
