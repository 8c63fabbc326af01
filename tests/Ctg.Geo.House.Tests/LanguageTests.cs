using System.Text.RegularExpressions;

namespace Ctg.Geo.House.Tests;

/// <summary>A reader's page is made in the language of its address: nothing in it knows one language only.</summary>
public sealed partial class LanguageTests
{
    /// <summary>What only planners open is French; Words is where languages differ.</summary>
    static readonly string[] FrenchOnly =
        ["/Editing/", "/Words/", "/Accounts/Journal", "/Accounts/SignIn", "/Presentations/Prepar", "/Widgets/Builder"];

    static IEnumerable<string> OfReaders => Checkout.With(".cs", ".razor")
        .Where(file => file.StartsWith("src/Ctg.Geo.Web/", StringComparison.Ordinal) && !Array.Exists(FrenchOnly, part => file.Contains(part, StringComparison.Ordinal)));

    [Fact]
    public void Addresses_of_our_pages_are_made_by_Language_Link_or_lead_to_a_page_that_is_said_to_be_French() =>
        Expect.None(Faults(BareAddress(), line => !line.Contains("hreflang=\"@Language.OfFrench\"", StringComparison.Ordinal)));

    [Fact]
    public void Numbers_dates_and_names_of_the_trade_are_written_by_Wording_and_TradeWords() => Expect.None(Faults(FrenchWording(), _ => true));

    static IEnumerable<string> Faults(Regex forbidden, Func<string, bool> counts) =>
        from file in OfReaders
        from line in Checkout.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
        where forbidden.IsMatch(line.Text) && !line.Text.TrimStart().StartsWith("///", StringComparison.Ordinal) && counts(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}";

    /// <summary>Not what is no page: data, tiles, files of the client, pictures.</summary>
    [GeneratedRegex("""(?:href|action)="(?:@\(?\$?")?/(?!api/|app/)""")]
    private static partial Regex BareAddress();

    /// <summary>Names of places keep French typography, and are sorted as French ones, whatever the page.</summary>
    [GeneratedRegex(@"(?<![\w.])French\.(?!Typeset\b|NoBreakSpace\b|Culture, ignoreCase)\w+|\.(?:WithArticle|Noun|Plural)\b")]
    private static partial Regex FrenchWording();
}
