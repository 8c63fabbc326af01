using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>Who made what a map shows, and under which licences: one line that stands beside every map.</summary>
static class Attribution
{
    /// <summary>The data sets together, then the roads, whose licence asks to be named by itself: unless that says the same again.</summary>
    public static string Of(PublishedTerritory published)
    {
        Dataset[] others = [.. published.Sources.Where(source => source != published.Roads)];
        var producers = string.Join(", ", others.Where(source => source.Producer != Dataset.UnknownProducer).SelectMany(source => source.ProducerWords().Split(", ")).Distinct(StringComparer.Ordinal));
        var licences = string.Join(", ", others.Select(source => source.LicenceWords()).Distinct(StringComparer.Ordinal));
        string[] lines = [Texts.Say("Attribution", producers, licences), .. published.Roads is { } roads ? [Texts.Say("Attribution", roads.ProducerWords(), roads.LicenceWords())] : Array.Empty<string>()];
        return string.Join(" · ", lines.Distinct(StringComparer.Ordinal));
    }
}
