using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Api.Exports;

/// <summary>Names of files that say what is in them: "bourg-essai_creche_en-voiture_enfants-de-moins-de-3-ans_temps_2024-08".</summary>
static class ExportNames
{
    const int LongestPart = 60;

    /// <summary>Letters a to z, digits and hyphens: safe in any header and on any disk.</summary>
    public static string Of(PublishedTerritory published, ExportQuestion question, IReadOnlyList<Dataset> sources)
    {
        var (kind, mode, audience) = question.Access;
        var date = sources.Select(source => source.Vintage).Where(vintage => vintage.IsKnown).DefaultIfEmpty(Vintage.Unknown).Max();
        string[] parts = question.Measure == ExportMeasure.Gap
            ? [published.Territory.Name, kind.Label, audience.Noun, question.Measure.Slug, $"{date}"]
            : [published.Territory.Name, kind.Label, mode.Label, audience.Noun, question.Measure.Slug, $"{date}"];
        return string.Join('_', parts.Select(Slug).Where(part => part.Length > 0));
    }

    internal static string Slug(string words)
    {
        var slug = new StringBuilder(words.Length);
        foreach (var letter in words.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        return slug.ToString()[..Math.Min(slug.Length, LongestPart)].Trim('-');
    }
}
