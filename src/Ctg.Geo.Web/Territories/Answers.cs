using System.Globalization;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Why;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Components;

namespace Ctg.Geo.Web.Territories;

/// <summary>One answer: a large figure and the sentence it opens. Read in one go they are a sentence.</summary>
/// <param name="Qualifier">"Environ", small before the figure; null for an exact figure.</param>
public sealed record Answer(string? Qualifier, string? Figure, MarkupString Sentence)
{
    /// <summary>What can be asked about the figure; null: nothing.</summary>
    public WhyFigure? Why { get; init; }
}

/// <summary>The three answers, in the words of DOMAIN §4; none rests on too few people.</summary>
public static class Answers
{
    public static IReadOnlyList<Answer> Of(TerritoryQuery query, AccessFigures<Disclosed> access)
    {
        var feminine = query.Audience == Audiences.Over65 ? "F" : "";
        return [Near(query, access, feminine) with { Why = WhyFigure.Near }, Far(query, access, feminine) with { Why = WhyFigure.Far }, Mean(query, access) with { Why = WhyFigure.Mean }];
    }

    static Answer Near(TerritoryQuery query, AccessFigures<Disclosed> access, string feminine)
    {
        var share = At(access.Territory.Within, query.NearMinutes);
        var destination = Wording.Of(query.Service.One());
        if (!IsReliable(share))
            return Without("NearUnsaid", query.Audience.Counted(), query.NearMinutes, destination, Why(share));
        var key = (IsEstimated(share) ? "NearEstimated" : "Near") + feminine;
        var (qualifier, percent) = PercentOf(share);
        return new(qualifier, percent, Texts.Markup(key, query.Audience.Counted(), query.NearMinutes, destination));
    }

    static Answer Far(TerritoryQuery query, AccessFigures<Disclosed> access, string feminine)
    {
        var beyond = At(access.Territory.Beyond, query.FarMinutes);
        var note = access.Method.TravelEstimated ? "Crow" : "";
        var estimated = IsEstimated(beyond) || access.Method.TravelEstimated ? "Estimated" : "";
        if (beyond.Number == 0)
            return Without($"FarNobody{estimated}{feminine}", query.Audience.Counted(), query.FarMinutes);
        if (!IsReliable(beyond))
            return Without("FarUnsaid", Wording.Of(query.Audience.Counted()), query.FarMinutes, Why(beyond));
        var people = beyond.Number!.Value;
        return new(Qualifier(beyond), Wording.Whole(IsEstimated(beyond) ? Wording.RoundPeople(people) : people),
            Join(Texts.Markup($"Far{estimated}{feminine}", query.Audience.Counted(), query.FarMinutes), note));
    }

    static Answer Mean(TerritoryQuery query, AccessFigures<Disclosed> access)
    {
        var mean = access.Territory.MeanMinutes;
        if (!IsReliable(mean)) return Without("MeanUnsaid", Why(mean));
        var partial = access.Territory.OutOfReach.Number is null or > 0;      // the mean is of those who reach one
        var (qualifier, figure) = MinutesOf(mean, query);
        return !partial && Farthest(access) is { } place
            ? new(qualifier, figure, Texts.Markup("MeanAndFarthest", FigureWords.AboutMinutes(place.MeanMinutes, query.Mode), French.Typeset(place.Name)))
            : new(qualifier, figure, Texts.Markup(partial ? "MeanOfThoseWhoReach" : "Mean"));
    }

    /// <summary>The commune farthest away among those that enough people stand behind; null when there is none, or all are alike.</summary>
    public static AreaAccess<Disclosed>? Farthest(AccessFigures<Disclosed> access)
    {
        var far = access.Communes.Where(commune => IsReliable(commune.MeanMinutes) && !IsFragile(commune.People))
            .OrderByDescending(commune => commune.MeanMinutes.Number).ToList();
        return far.Count > 1 && far[0].MeanMinutes.Number > far[^1].MeanMinutes.Number ? far[0] : null;
    }

    /// <summary>A number that a sentence may rest on.</summary>
    public static bool IsReliable(Disclosed figure) => figure.State is FigureState.Value or FigureState.Estimated;

    static bool IsFragile(Disclosed figure) => figure.State == FigureState.Fragile;
    static bool IsEstimated(Disclosed figure) => figure.State == FigureState.Estimated;

    /// <summary>Nobody and everybody need no "environ"; neither is said of less than all.</summary>
    static (string? Qualifier, string Percent) PercentOf(Disclosed share) => share.Number switch
    {
        0 or 1 => (null, FigureWords.Percent(share.Number.Value)),
        < 0.005 => (Texts.Say("LessThanCapital"), FigureWords.Percent(0.01)),
        >= 0.995 => (Texts.Say("MoreThanCapital"), FigureWords.Percent(0.99)),
        _ => (Qualifier(share), FigureWords.Percent(share.Number!.Value)),
    };

    static (string? Qualifier, string Minutes) MinutesOf(Disclosed mean, TerritoryQuery query)
    {
        var minutes = mean.Number!.Value;
        return minutes < 0.5 ? (Texts.Say("LessThanCapital"), FigureWords.WholeMinutes(1))
            : FigureWords.IsJustBeyondALimit(minutes, query.Mode) ? (Texts.Say("ALittleMoreThanCapital"), FigureWords.WholeMinutes(minutes))
            : (Qualifier(mean), FigureWords.WholeMinutes(minutes));
    }

    static string? Qualifier(Disclosed figure) => IsEstimated(figure) ? Texts.Say("AboutCapital") : null;

    static string Why(Disclosed figure) => IsFragile(figure) ? Texts.Say("FewToReadBySecteur") : FigureWords.State(figure.State);

    static Answer Without(string key, params ReadOnlySpan<object?> args) => new(null, null, Texts.Markup(key, args));

    static MarkupString Join(MarkupString sentence, string note) =>
        note.Length == 0 ? sentence
        : new(string.Create(CultureInfo.InvariantCulture, $"{sentence.Value} <small>{Texts.Markup("CrowNote").Value}</small>"));

    public static Disclosed At(IReadOnlyList<Disclosed> byThreshold, int minutes)
    {
        var thresholds = AccessMethod.ThresholdsMinutes;
        for (var i = 0; i < thresholds.Count; i++)
            if (thresholds[i] == minutes) return byThreshold[i];
        throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "Not one of the thresholds of the method.");
    }
}
