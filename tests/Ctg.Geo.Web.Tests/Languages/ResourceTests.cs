using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tests.Languages;

/// <summary>Texts.resx and Texts.en.resx say the same things.</summary>
public sealed partial class ResourceTests
{
    /// <summary>Keys of planners' pages, which are French, begin so; the few that readers see too are in both files.</summary>
    static readonly string[] OfPlanners = ["Audit", "Edit", "Finding", "Hours", "Journal", "Prepare", "Quality", "SignIn", "Widget"];

    /// <summary>What is French in the engine is named in English by its code.</summary>
    static readonly string[] ByCode =
    [
        .. ServiceKinds.All.SelectMany(kind => (string[])[$"Kind_{kind}", $"KindOne_{kind}", $"KindMany_{kind}"]),
        .. TravelModes.All.Select(mode => $"Way_{mode}"), $"Way_{WaysWithoutCar.Best}",
        .. Audiences.All.SelectMany(audience => (string[])[$"Public_{audience}", $"PublicCounted_{audience}", $"PublicShort_{audience}"]),
        "SourceProducerUnknown", "SourceLicenceUnknown", "SourceProducerFictional", "SourceLicenceFictional", "OfficialRateName",
    ];

    static readonly Dictionary<string, string> French = Read(CultureInfo.InvariantCulture), English = Read(CultureInfo.GetCultureInfo("en"));

    [Fact]
    public void Every_word_that_a_reader_may_see_is_in_both_languages()
    {
        Assert.Equal([], French.Keys.Where(key => !English.ContainsKey(key) && !Array.Exists(OfPlanners, part => key.StartsWith(part, StringComparison.Ordinal))));
        Assert.Equal(ByCode.Order(StringComparer.Ordinal), English.Keys.Where(key => !French.ContainsKey(key)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Both_put_the_same_values_into_a_sentence_and_stress_as_much_of_it()
    {
        static string Shape(string text) => string.Join(' ', Places().Matches(text).Select(place => place.Value).Distinct().Order(StringComparer.Ordinal)) + new string('*', text.Count(letter => letter == '*'));
        Assert.Equal([], English.Keys.Where(French.ContainsKey).Where(key => Shape(French[key]) != Shape(English[key])));
    }

    [Fact]
    public void No_English_word_is_the_French_one_by_neglect()
    {
        // The same in both languages, or nothing but what is put in; everything else differs.
        string[] alike = ["Brand", "Menu", "NavSources", "SourcesTitle", "TableCommune", "LayerCommunes", "ZonesLegendUnit", "ChartClassesCommunes", "HomeColumnCommunes", "SheetService", "LegalContact", "LegalLicence", "SitePlaces", "CellMinutes", "MarksPlacesLabel",
            "Journal", "GeoJSON", "DownloadGeoJson", "DownloadGpkg", "CurveUnit", "ChartMinutes", "LegendTitle", "ComparePoint", "ComparePoints", "DeclaredOneCommune", "DeclaredCommunes", "MapFileScale", "MapFileScaleMetres"];
        Assert.Equal([], English.Keys.Where(French.ContainsKey).Where(key => French[key] == English[key] && Words().IsMatch(Places().Replace(French[key], "")) && !alike.Contains(key)).Order(StringComparer.Ordinal));
    }

    static Dictionary<string, string> Read(CultureInfo culture) =>
        new ResourceManager("Ctg.Geo.Web.Words.Texts", typeof(Texts).Assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Words();
}
