using System.Globalization;
using System.Text;
using Ctg.Geo.Engine.Services;

namespace Ctg.Geo.Engine.Quality;

/// <summary>What tells a service from the others of its kind: its name without accents, articles and the words of its kind.</summary>
/// <remarks>"Micro-crèche Les P’tits Loups" of kind micro-crèche is "ptitsloups".</remarks>
readonly record struct OwnName(string Letters)
{
    static readonly HashSet<string> Articles = ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"];

    public bool IsEmpty => Letters.Length == 0;

    public static OwnName Of(Service service)
    {
        var kind = service.Kind;
        var common = Words(kind.Label).Concat(Words(kind.Plural)).Concat(Words(kind.Code)).ToHashSet();
        return new(string.Concat(Words(service.Name).Where(word => !common.Contains(word) && !Articles.Contains(word))));
    }

    /// <summary>Twice the common pairs of neighbouring letters over all of them, 0 to 1 (Dice, "Measures of the amount of ecologic
    /// association between species", Ecology 26, 1945): a letter more, less or other changes two pairs.</summary>
    public double Likeness(OwnName other)
    {
        if (Letters == other.Letters) return 1;
        if (Letters.Length < 2 || other.Letters.Length < 2) return 0;
        var pairs = Pairs(Letters).CountBy(pair => pair).ToDictionary();
        var common = 0;
        foreach (var pair in Pairs(other.Letters))
            if (pairs.TryGetValue(pair, out var left) && left > 0)
            {
                pairs[pair] = left - 1;
                common++;
            }
        return 2.0 * common / (Letters.Length + other.Letters.Length - 2);
    }

    static IEnumerable<(char, char)> Pairs(string letters) => letters.Zip(letters.Skip(1));

    /// <summary>In small letters without accents, cut at whatever is not a letter or a digit.</summary>
    static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(c)) word.Append(char.ToLowerInvariant(c));
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
        if (word.Length > 0) words.Add(word.ToString());
        return words;
    }
}
