using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Components;

namespace Ctg.Geo.Web.Territories;

/// <summary>One coverage zone of the map.</summary>
/// <param name="Way">Code of a mode, or "sans-voiture".</param>
/// <param name="Class">Names its colour and its line.</param>
/// <param name="Within">Share of the public that lives in it; null where zones of two ways lie over each other.</param>
/// <param name="Beyond">How many live farther.</param>
public sealed record CoverageEntry(string Way, int Minutes, string Class, string Label, Disclosed? Within, Disclosed Beyond);

/// <summary>The coverage zones that the page shows, with the people in them: the very figures of the answers and of the table.</summary>
/// <param name="Entries">As the legend lists them; the map draws the last one first.</param>
public sealed record CoverageLayer(IReadOnlyList<CoverageEntry> Entries, Audience Audience, bool Estimated)
{
    /// <summary>Zones by one mode: the first three limits of its classes, so that colours mean what they mean on the map of communes.</summary>
    const int Zones = 3;

    public static CoverageLayer Of(TerritoryQuery query, AccessFigures<Disclosed> access) => new(
        [.. query.Mode.ClassLimitsMinutes.Take(Zones).Select((minutes, i) => new CoverageEntry(
            query.Mode.Code, minutes, FormattableString.Invariant($"m{i}"), Texts.Say("CoverageEntry", minutes),
            Answers.At(access.Territory.Within, minutes), Answers.At(access.Territory.Beyond, minutes)))],
        query.Audience, access.Method.TravelEstimated);

    /// <summary>With and without a car, at the threshold of the gap.</summary>
    public static CoverageLayer Of(TerritoryQuery query, GapFigures<Disclosed> gap, AccessFigures<Disclosed> byCar) => new(
        [
            new(gap.Way.Code, gap.ThresholdMinutes, "without", Texts.Say("CoverageWithout", gap.Way.Name()), null, gap.Territory.BeyondWithoutCar),
            new(TravelModes.Car.Code, gap.ThresholdMinutes, "bycar", Texts.Say("CoverageByCar"), null, Answers.At(byCar.Territory.Beyond, gap.ThresholdMinutes)),
        ], query.Audience, gap.Method.TravelEstimated);

    /// <summary>The longest time: beyond it the territory is not covered.</summary>
    public int FarthestMinutes => Entries[^1].Minutes;

    bool IsOfGap => Entries[0].Way == WaysWithoutCar.Best.Code;

    /// <summary>For the script: what is drawn, first the one that lies under the others.</summary>
    public string Drawn => string.Join(' ', Entries.Reverse().Select(entry => $"{entry.Class}={entry.Way}:{entry.Minutes}"));

    /// <summary>People before area.</summary>
    public IEnumerable<MarkupString> Sentences
    {
        get
        {
            if (IsOfGap)
            {
                foreach (var entry in Entries)
                    yield return Texts.Markup(entry.Way == TravelModes.Car.Code ? "CoveragePeopleByCar" : "CoveragePeopleWithout", People(entry.Beyond), entry.Minutes);
            }
            else
            {
                if (Entries[^1].Within is { } share && Answers.IsReliable(share))
                    yield return Texts.Markup(Estimated ? "CoveragePeopleEstimated" : "CoveragePeople", Wording.Capital(FigureWords.Share(share)), Audience.Counted(), FarthestMinutes);
                yield return Texts.Markup("CoverageBeyond", People(Entries[^1].Beyond));
            }
        }
    }

    static string People(Disclosed beyond) => beyond switch
    {
        { Number: 0 } => Texts.Say("CoverageNobody"),
        { State: FigureState.Estimated, Number: { } people } => Texts.Say("About", Wording.Whole(Wording.RoundPeople(people))),
        { State: FigureState.Fragile } => Texts.Say("CoverageFew"),
        _ => FigureWords.People(beyond, 0),
    };
}
