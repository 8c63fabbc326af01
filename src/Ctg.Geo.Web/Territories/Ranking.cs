using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>"Où vivent les habitants les plus éloignés": by people beyond a threshold, or by time on request.</summary>
/// <param name="Minutes">The threshold; null when ordered by time.</param>
/// <param name="LeftOut">Communes left out because too few people stand behind their figure.</param>
public sealed record Ranking(int? Minutes, IReadOnlyList<RankedPlace> Places, int LeftOut)
{
    const int Shown = 6;

    /// <summary>With the colours of the fixed classes.</summary>
    public static Ranking Of(TerritoryQuery query, AccessFigures<Disclosed> access) =>
        Of(query, access, new(ClassChoice.Fixed, MapMeasure.OfMinutes(query, access)));

    public static Ranking Of(TerritoryQuery query, AccessFigures<Disclosed> access, MapClasses classes) =>
        query.Order == RankingOrder.Time ? ByTime(query, access, classes) : ByPeople(query, access, classes);

    /// <summary>Without a car: by people beyond the threshold of the answers, or by minutes more.</summary>
    public static Ranking WithoutCar(TerritoryQuery query, GapFigures<Disclosed> gap, MapClasses classes)
    {
        if (query.Order == RankingOrder.Time)
            return ByTime(gap.Communes, area => area.ExtraMinutes, area => area.People,
                area => new(area.Code, area.Name, 0, GapWords.Extra(area), classes.CodeOf(area.ExtraMinutes)));
        return ByPeople(gap.ThresholdMinutes, gap.Communes, area => area.BeyondWithoutCar,
            area => new(area.Code, area.Name, 0, People(area.BeyondWithoutCar), classes.CodeOf(area.ExtraMinutes)));
    }

    static Ranking ByTime(TerritoryQuery query, AccessFigures<Disclosed> access, MapClasses classes) =>
        ByTime(access.Communes, area => area.MeanMinutes, area => area.People,
            area => new(area.Code, area.Name, 0, FigureWords.Minutes(area.MeanMinutes, query.Mode), classes.CodeOf(area.MeanMinutes)));

    /// <summary>Out of reach is farther than any minute: such communes come first, with the longest bar.</summary>
    static Ranking ByTime<T>(IReadOnlyList<T> communes, Func<T, Disclosed> minutes, Func<T, Disclosed> people, Func<T, RankedPlace> place)
    {
        var spoken = communes.Where(area => people(area).State != FigureState.Fragile).ToList();
        var ranked = spoken.Where(area => minutes(area).State == FigureState.OutOfReach || Answers.IsReliable(minutes(area)) && minutes(area).Number > 0)
            .OrderByDescending(area => minutes(area).Number ?? double.PositiveInfinity).ToList();
        var most = ranked.Max(area => minutes(area).Number) ?? 0;
        return new(null, [.. ranked.Take(Shown).Select(area => place(area) with { Share = minutes(area).Number is { } number ? number / Math.Max(most, 1) : 1 })],
            communes.Count(area => people(area).State == FigureState.Fragile));
    }

    /// <summary>The threshold is the far one of the answers, or the next lower one that somebody is beyond.</summary>
    static Ranking ByPeople(TerritoryQuery query, AccessFigures<Disclosed> access, MapClasses classes)
    {
        var thresholds = AccessMethod.ThresholdsMinutes;
        for (var i = thresholds.Count - 1; i >= 0; i--)
        {
            if (thresholds[i] > query.FarMinutes) continue;
            var (minutes, at) = (thresholds[i], i);
            var ranking = ByPeople(minutes, access.Communes, area => area.Beyond[at],
                area => new(area.Code, area.Name, 0, People(area.Beyond[at]), classes.CodeOf(area.MeanMinutes)));
            if (ranking.Places.Count > 0 || i == 0) return ranking;
        }
        return new(query.FarMinutes, [], 0);
    }

    static Ranking ByPeople<T>(int minutes, IReadOnlyList<T> communes, Func<T, Disclosed> beyond, Func<T, RankedPlace> place)
    {
        var far = communes.Where(area => beyond(area).Number > 0).ToList();
        var reliable = far.Where(area => Answers.IsReliable(beyond(area))).ToList();
        var most = reliable.Max(area => beyond(area).Number) ?? 0;
        return new(minutes, [.. reliable.OrderByDescending(area => beyond(area).Number).Take(Shown)
            .Select(area => place(area) with { Share = beyond(area).Number!.Value / most })], far.Count - reliable.Count);
    }

    static string People(Disclosed figure) =>
        Wording.Whole(figure.State == FigureState.Estimated ? Wording.RoundToTens(figure.Number!.Value) : figure.Number!.Value);
}

/// <param name="Share">Length of the bar, 0 to 1.</param>
/// <param name="Class">Code of the class of its minutes on the map.</param>
public sealed record RankedPlace(string Code, string Name, double Share, string Figure, string Class);
