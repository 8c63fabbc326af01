using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Components;

namespace Ctg.Geo.Web.Comparing;

/// <summary>A comparison as one reads it aloud: "CC X : 63 % ; ici : 71 %, 8 points de plus."</summary>
/// <remarks>A difference is taken between the numbers as they are shown: nobody finds 71 less 63 to be 9.</remarks>
static class ComparisonWords
{
    /// <summary>One line for each figure: what it is, and the sentence.</summary>
    public static IReadOnlyList<(string Figure, MarkupString Sentence)> Lines(TerritoryQuery query, Comparison comparison) =>
        [.. comparison.Figures.Select(figure => (Title(query, figure.Here.Figure), new MarkupString(string.Join(' ', Sentences(comparison, figure)))))];

    /// <summary>What stands in a list of choices: "la moyenne des 4 territoires chargés".</summary>
    public static string Choice(Comparator with) => with.Kind switch
    {
        ComparatorKind.Secteurs => Texts.Say("CompareSecteurs"),
        ComparatorKind.All => Texts.Say("CompareAll", with.Territories.Count),
        ComparatorKind.Department => Texts.Say("CompareDepartment", with.Territories.Count),
        _ => French.Typeset(with.Territories[0].Territory.Name),
    };

    static IEnumerable<string> Sentences(Comparison comparison, FigureComparison figure)
    {
        if (comparison.With.Kind == ComparatorKind.Secteurs)
        {
            yield return Texts.Markup("CompareHere", Value(figure.Here, comparison.Unit)).Value;
            foreach (var secteur in figure.There)
                yield return Texts.Markup("CompareSecteur", French.Typeset(secteur.Name!), Value(secteur.Number, comparison.Unit),
                    Gap(secteur.Number, figure.Here, secteur.DifferenceFrom(figure.Here), comparison.Unit)).Value;
            yield break;
        }
        var other = figure.There[0];
        yield return Texts.Markup("CompareLine", other.Name is { } name ? French.Typeset(name) : Texts.Say("CompareMean"), Value(other.Number, comparison.Unit),
            Value(figure.Here, comparison.Unit), Gap(figure.Here, other.Number, other.DifferenceFrom(figure.Here), comparison.Unit)).Value;
        if (comparison.With.IsMean && other.Behind < comparison.With.Territories.Count)
            yield return Texts.Markup("CompareBehind", other.Behind, comparison.With.Territories.Count).Value;
    }

    static string Title(TerritoryQuery query, ComparedFigure figure) => figure switch
    {
        ComparedFigure.Within => Texts.Say("CompareWithin", query.NearMinutes),
        ComparedFigure.Beyond => Texts.Say("CompareBeyond", query.FarMinutes),
        ComparedFigure.Mean => Texts.Say("TableMinutes"),
        ComparedFigure.BeyondWithoutCar => Texts.Say("CompareBeyondWithoutCar", MobilityGap.DefaultThresholdMinutes),
        ComparedFigure.ExtraMinutes => Texts.Say("MeasureGap"),
        ComparedFigure.Offer => query.Measure.Title(query.Service, query.Audience),
        _ => Texts.Say("CompareNothing", SupplyQuestion.DefaultCutoffMinutes),
    };

    static string Value(AreaNumber number, SupplyUnit? unit)
    {
        if (!Answers.IsReliable(number.Number)) return FigureWords.State(number.Number.State);
        var words = number.Figure switch
        {
            ComparedFigure.Mean or ComparedFigure.ExtraMinutes => FigureWords.RoundMinutes(number.Number.Number!.Value),
            ComparedFigure.Offer => SupplyWords.Number(number.Number.Number!.Value, unit!),
            _ => FigureWords.Percent(number.Number.Number!.Value),
        };
        return number is { Incomplete: true, Figure: ComparedFigure.Offer } ? Texts.Say("AtLeast", words)
            : number.Number is { State: FigureState.Estimated, Number: not (0 or 1) } && words.AsSpan().IndexOfAnyInRange('0', '9') == 0 ? Texts.Say("About", words)
            : words;
    }

    /// <summary>", 8 points de plus": of the first, beside the second; why not, where there is none to tell.</summary>
    static string Gap(AreaNumber first, AreaNumber second, double? exact, SupplyUnit? unit)
    {
        if (exact is null)
            return first.Number.Number is null || second.Number.Number is null ? ""
                : first.Number.State == FigureState.Fragile || second.Number.State == FigureState.Fragile ? Texts.Say("CompareFragile")
                : Texts.Say("CompareIncomplete");
        var (shown, one, several) = first.Figure switch
        {
            ComparedFigure.Mean or ComparedFigure.ExtraMinutes => (Whole(first, 1) - Whole(second, 1), "CompareMinutes", "CompareMinutes"),
            ComparedFigure.Offer => (OfOffer(first, unit!) - OfOffer(second, unit!), "CompareNumber", "CompareNumber"),
            _ => (Percents(first) - Percents(second), "ComparePoint", "ComparePoints"),
        };
        if (Math.Abs(shown) < 0.05) return Texts.Say(exact == 0 ? "CompareSame" : "CompareAlmost");
        var size = Math.Abs(shown);
        return Texts.Say(Wording.IsOne(size) ? one : several, size.ToString("0.#", Wording.Culture), Texts.Say(shown > 0 ? "CompareMore" : "CompareLess"));
    }

    static double Whole(AreaNumber number, int times) => Math.Round(number.Number.Number!.Value * times, MidpointRounding.AwayFromZero);

    /// <summary>Neither 0 nor 100 unless it is exactly that: "plus de 99 %" is 99 to whoever subtracts.</summary>
    static double Percents(AreaNumber number) => number.Number.Number is 0 or 1 ? Whole(number, 100) : Math.Clamp(Whole(number, 100), 1, 99);

    static double OfOffer(AreaNumber number, SupplyUnit unit)
    {
        var read = number.Number.Number!.Value * unit.ReadBy;
        return Math.Round(read, read < 10 ? 1 : 0, MidpointRounding.AwayFromZero);
    }
}
