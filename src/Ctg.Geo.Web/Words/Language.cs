using System.Globalization;

namespace Ctg.Geo.Web.Words;

/// <summary>A language that readers' pages are written in. The address says which, and nothing else does: no cookie, no guess from the browser.</summary>
/// <param name="Code">As lang and hreflang have it.</param>
/// <param name="Name">In the language itself.</param>
/// <param name="Prefix">What the addresses of its pages begin with: "" or "/en".</param>
/// <param name="Culture">How its numbers are written; names its resources.</param>
public sealed record Language(string Code, string Name, string Prefix, CultureInfo Culture)
{
    public static readonly Language French = new("fr", "Français", "", Words.French.Culture);
    public static readonly Language English = new("en", "English", "/en", Words.English.Culture);

    public static readonly IReadOnlyList<Language> All = [French, English];

    /// <param name="code">"fr", "en".</param>
    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>Not the culture of the thread, which is the machine's where no request chose one.</summary>
    static readonly AsyncLocal<Language?> Chosen = new();

    /// <summary>Of the page that is being made.</summary>
    public static Language Current => Chosen.Value ?? French;

    public static bool IsFrench => Current == French;

    /// <summary>For lang and hreflang of what is French on a page in another language; null on a French page, where nothing needs to be said.</summary>
    public static string? OfFrench => IsFrench ? null : French.Code;

    public Language Other => this == French ? English : French;

    /// <summary>For all that is made from here on, until the caller's method ends.</summary>
    public static void Choose(Language language) => Chosen.Value = language;

    /// <summary>What is made in a language, on a page that may be in another.</summary>
    public static T In<T>(Language language, Func<T> make)
    {
        var before = Chosen.Value;
        Chosen.Value = language;
        try
        {
            return make();
        }
        finally
        {
            Chosen.Value = before;
        }
    }

    /// <summary>The address of one of our pages, in the language of the page that names it.</summary>
    public static string Link(string path) => Current.Prefix + path;

    /// <summary>The same page in this language.</summary>
    /// <param name="address">As <see cref="Link"/> makes it.</param>
    public string AddressOf(string address) => Prefix + address[Current.Prefix.Length..];

    public override string ToString() => Code;
}
