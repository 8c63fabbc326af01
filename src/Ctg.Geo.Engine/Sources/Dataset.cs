using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Engine.Sources;

/// <summary>A loaded set of data: who made it, under which licence, of when, and exactly which bytes.</summary>
/// <param name="Series">What a newer file replaces: "france-services", "bpe", "filosofi-200m", "contours"…; lower-case slug.</param>
/// <param name="Name">French, for the sources on screen: "France services, liste nationale".</param>
/// <param name="Producer">"ANCT", "INSEE", "IGN, INSEE"; <see cref="UnknownProducer"/> when nobody has said.</param>
/// <param name="Licence">"Licence Ouverte 2.0", "ODbL 1.0"; <see cref="UnknownLicence"/> when the file does not say.</param>
/// <param name="Sha256">Hexadecimal, lower case, of the file as given (compressed when it is).</param>
/// <param name="FileName">Without its folder.</param>
public sealed record Dataset(
    string Series, string Name, string Producer, string Licence, Vintage Vintage, string Sha256, string FileName, Protection Protection)
{
    public const string UnknownProducer = "non précisé", UnknownLicence = "non précisée";

    /// <summary>Of what `ctg-geo demo` invents.</summary>
    public const string FictionalProducer = "Ctg.Geo, territoire fictif", FictionalLicence = "données fictives";

    /// <summary><see cref="Sha256"/>, where anyone may know it: whoever guesses a confidential table would be told by its digest that the guess
    /// is right. Null: kept.</summary>
    public string? PublicSha256 => Protection.IsConfidential ? null : Sha256;

    /// <summary>What the planners of a territory entered by hand: no file, so the digest is that of nothing.</summary>
    /// <param name="day">Of the last entry.</param>
    public static Dataset EnteredIn(Territory territory, DateOnly day) => new(
        $"saisies-{territory.Id}", "Saisies du territoire", territory.Name, "Licence Ouverte 2.0", new(day.Year, day.Month, day.Day),
        OfNothing, EnteredFile, Protection.Published);

    /// <summary>By hand, not from a file: it has the day of its last entry, and grows.</summary>
    public bool IsEntered => Sha256 == OfNothing && FileName == EnteredFile;

    const string OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", EnteredFile = "saisies";
}

/// <summary>Published: its producer already protected it. Confidential: counts under a threshold are withheld (METHODS §7).</summary>
public readonly record struct Protection
{
    public static readonly Protection Published;

    /// <summary>Counts of fewer people than this are withheld, 2 or more; null: published.</summary>
    public int? Threshold { get; private init; }

    public bool IsConfidential => Threshold is not null;

    /// <param name="threshold">2 or more: under 1 there is nothing to keep, and 0 told is one person known.</param>
    public static Protection Confidential(int threshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, LeastThreshold);
        return new() { Threshold = threshold };
    }

    /// <param name="threshold">Null: published.</param>
    public static Protection Of(int? threshold) => threshold is { } known ? Confidential(known) : Published;

    public const int LeastThreshold = 2;
}

/// <summary>The date of data: a year, a month or a day; never the clock.</summary>
public readonly record struct Vintage(int Year, int? Month = null, int? Day = null) : IComparable<Vintage>
{
    /// <summary>The file does not say, and nobody has; older than any other.</summary>
    public static readonly Vintage Unknown;

    const string UnknownWord = "inconnu";

    public bool IsKnown => Year > 0;

    /// <summary>Of the year, the month or the day that data are of; null: unknown.</summary>
    public DateOnly? LastDay
    {
        get
        {
            if (!IsKnown) return null;
            var month = Month is { } given and >= 1 and <= 12 ? given : 12;
            var days = DateTime.DaysInMonth(Year, month);
            return new(Year, month, Day is { } day and >= 1 && day <= days ? day : days);
        }
    }

    public int CompareTo(Vintage other) =>
        (Year, Month ?? 0, Day ?? 0).CompareTo((other.Year, other.Month ?? 0, other.Day ?? 0));

    public static bool operator <(Vintage left, Vintage right) => left.CompareTo(right) < 0;
    public static bool operator >(Vintage left, Vintage right) => left.CompareTo(right) > 0;
    public static bool operator <=(Vintage left, Vintage right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Vintage left, Vintage right) => left.CompareTo(right) >= 0;

    /// <summary>ISO 8601, as precise as it is known: "2024", "2024-08", "2024-08-01"; or "inconnu".</summary>
    public override string ToString() => !IsKnown ? UnknownWord :
        FormattableString.Invariant($"{Year:0000}") +
        (Month is { } month ? FormattableString.Invariant($"-{month:00}") : "") +
        (Month is not null && Day is { } day ? FormattableString.Invariant($"-{day:00}") : "");

    /// <exception cref="FormatException">Not "2024", "2024-08" or "2024-08-01".</exception>
    public static Vintage Parse(string text)
    {
        if (text == UnknownWord) return Unknown;
        var parts = text.Split('-');
        if (parts.Length is < 1 or > 3 || !parts.All(part => part.Length is 2 or 4 && part.All(char.IsAsciiDigit)) || parts[0].Length != 4)
            throw new FormatException($"'{text}' is not a vintage: 2024, 2024-08 or 2024-08-01.");
        var numbers = Array.ConvertAll(parts, part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture));
        return new(numbers[0], numbers.Length > 1 ? numbers[1] : null, numbers.Length > 2 ? numbers[2] : null);
    }
}
