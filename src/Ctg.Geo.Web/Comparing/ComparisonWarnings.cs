using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Comparing;

/// <summary>What must be said with a comparison: two vintages or two methods are never read side by side without a word.</summary>
static class ComparisonWarnings
{
    public static IEnumerable<string> Of(Comparison comparison)
    {
        if (comparison.MixesFiction) yield return Texts.Say("CompareFiction");
        foreach (var part in comparison.Unlike) yield return Say(part, comparison);
        if (comparison.With.IsMean) yield return Texts.Say("CompareMeanNote");
    }

    static string Say(BasisPart part, Comparison comparison)
    {
        var (here, there, place) = (comparison.Here, comparison.There, Texts.Say(comparison.With.IsMean ? "CompareInMean" : "CompareThere"));
        return part switch
        {
            BasisPart.Travel => Texts.Say(here.Roads is null ? "CompareStraightHere" : there.All(basis => basis.Roads is null) ? "CompareStraightThere" : "CompareStraightSome"),
            BasisPart.Services => Dates("CompareServices", place, here.Services, there.SelectMany(basis => basis.Services)),
            BasisPart.Population => Dates("ComparePopulation", place, here.Population, there.SelectMany(basis => basis.Population)),
            BasisPart.Roads => Dates("CompareRoads", place, [here.Roads!.Value], there.Where(basis => basis.Roads is not null).Select(basis => basis.Roads!.Value)),
            BasisPart.DemandPrecision => Texts.Say(here.Precision == DemandPrecision.Commune ? "ComparePreciseThere" : "ComparePreciseHere", place),
            _ => Texts.Say("CompareMethods", here.Method, place, Wording.List([.. there.Select(basis => basis.Method).Distinct()])),
        };
    }

    static string Dates(string key, string place, IEnumerable<Vintage> here, IEnumerable<Vintage> there) => Texts.Say(key, List(here), place, List(there));

    static string List(IEnumerable<Vintage> vintages) => Wording.List([.. vintages.Distinct().Order().Select(Wording.Date)]);
}
