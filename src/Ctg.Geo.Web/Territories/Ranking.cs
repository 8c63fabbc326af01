using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
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

    static Ranking ByTime(TerritoryQuery query, AccessFigures<Disclosed> access, MapClasses classes)
    {
        var reliable = access.Communes.Where(commune => Answers.IsReliable(commune.MeanMinutes) && commune.People.State != FigureState.Fragile).ToList();
        var most = reliable.Max(commune => commune.MeanMinutes.Number) ?? 0;
        var places = reliable.OrderByDescending(commune => commune.MeanMinutes.Number).ThenBy(commune => commune.Code, StringComparer.Ordinal).Take(Shown)
            .Select(commune => new RankedPlace(commune.Code, commune.Name, commune.MeanMinutes.Number!.Value / Math.Max(most, 1),
                FigureWords.Minutes(commune.MeanMinutes, query.Mode), classes.CodeOf(commune.MeanMinutes)));
        return new(null, [.. places], access.Communes.Count(commune => commune.MeanMinutes.State == FigureState.Fragile));
    }

    /// <summary>The threshold is the far one of the answers, or the next lower one that somebody is beyond.</summary>
    static Ranking ByPeople(TerritoryQuery query, AccessFigures<Disclosed> access, MapClasses classes)
    {
        var thresholds = AccessMethod.ThresholdsMinutes;
        for (var i = thresholds.Count - 1; i >= 0; i--)
        {
            if (thresholds[i] > query.FarMinutes) continue;
            var far = access.Communes.Where(commune => commune.Beyond[i].Number > 0).ToList();
            var reliable = far.Where(commune => Answers.IsReliable(commune.Beyond[i])).ToList();
            if (reliable.Count == 0 && i > 0) continue;
            var most = reliable.Max(commune => commune.Beyond[i].Number) ?? 0;
            return new(thresholds[i], [.. reliable
                .OrderByDescending(commune => commune.Beyond[i].Number).ThenBy(commune => commune.Code, StringComparer.Ordinal).Take(Shown)
                .Select(commune => new RankedPlace(commune.Code, commune.Name, commune.Beyond[i].Number!.Value / most,
                    People(commune.Beyond[i]), classes.CodeOf(commune.MeanMinutes)))], far.Count - reliable.Count);
        }
        return new(query.FarMinutes, [], 0);
    }

    static string People(Disclosed figure) =>
        French.Whole(figure.State == FigureState.Estimated ? French.RoundToTens(figure.Number!.Value) : figure.Number!.Value);
}

/// <param name="Share">Length of the bar, 0 to 1.</param>
/// <param name="Class">Code of the class of its minutes on the map.</param>
public sealed record RankedPlace(string Code, string Name, double Share, string Figure, string Class);
