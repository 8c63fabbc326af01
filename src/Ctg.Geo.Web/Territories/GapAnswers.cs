using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Why;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>The answers about going without a car: people first, then minutes; none rests on too few people.</summary>
public static class GapAnswers
{
    public static IReadOnlyList<Answer> Of(TerritoryQuery query, GapFigures<Disclosed> gap) => 
        [Beyond(query, gap) with { Why = WhyFigure.GapBeyond }, Captive(gap) with { Why = WhyFigure.Captive }, Extra(gap) with { Why = WhyFigure.Extra }];

    static Answer Beyond(TerritoryQuery query, GapFigures<Disclosed> gap)
    {
        var beyond = gap.Territory.BeyondWithoutCar;
        if (beyond.Number == 0) return Without("GapNobody", query.Audience.Counted(), gap.ThresholdMinutes);
        if (!Answers.IsReliable(beyond)) return Without("GapBeyondUnsaid", Wording.Of(query.Audience.Counted()), gap.ThresholdMinutes, FigureWords.State(beyond.State));
        return People(beyond, "GapBeyond", query.Audience.Counted(), gap.ThresholdMinutes);
    }

    static Answer Captive(GapFigures<Disclosed> gap)
    {
        if (gap.Basis == CaptiveBasis.NoneDrives) return Without("GapNoneDrives");
        var captive = gap.Territory.Captive;
        return captive.Number == 0 || !Answers.IsReliable(captive)
            ? Without("GapCaptiveUnsaid", captive.Number == 0 ? Wording.Whole(0) : FigureWords.State(captive.State))
            : People(captive, "GapCaptive", gap.HouseholdsYear is { } year ? Texts.Say("GapCensusOf", year) : Texts.Say("GapCensus"));
    }

    static Answer Extra(GapFigures<Disclosed> gap)
    {
        var whole = gap.Territory;
        if (!Answers.IsReliable(whole.ExtraMinutes)) return Without("GapExtraUnsaid", GapWords.Extra(whole));
        var partial = whole.OnlyByCar.Number is not 0 || whole.OnlyWithoutCar.Number is not 0 || whole.Neither.Number is not 0;
        return new(Qualifier(whole.ExtraMinutes), FigureWords.WholeMinutes(whole.ExtraMinutes.Number!.Value), Texts.Markup(partial ? "GapExtraPartial" : "GapExtra",
            FigureWords.WholeMinutes(whole.CarMinutes.Number!.Value), FigureWords.WholeMinutes(whole.WithoutCarMinutes.Number!.Value), gap.Way.Name()));
    }

    static Answer People(Disclosed people, string key, params ReadOnlySpan<object?> args) => new(
        Qualifier(people), Wording.Whole(people.State == FigureState.Estimated ? Wording.RoundPeople(people.Number!.Value) : people.Number!.Value), Texts.Markup(key, args));

    static string? Qualifier(Disclosed figure) => figure.State == FigureState.Estimated ? Texts.Say("AboutCapital") : null;

    static Answer Without(string key, params ReadOnlySpan<object?> args) => new(null, null, Texts.Markup(key, args));
}

/// <summary>Minutes more in words; out of reach says which way.</summary>
static class GapWords
{
    public static string Extra(AreaGap<Disclosed> area) =>
        area.ExtraMinutes.Number is { } minutes
            ? area.ExtraMinutes.State == FigureState.Fragile ? Texts.Say("FragileValue", FigureWords.WholeMinutes(minutes)) : FigureWords.WholeMinutes(minutes)
        : area is { ExtraMinutes.State: FigureState.OutOfReach, Missing: { } missing } ? Texts.Say("Missing" + missing)
        : FigureWords.State(area.ExtraMinutes.State);
}
