using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Web.Words;

/// <summary>A figure in words: each of the seven states has its own, none of them is 0.</summary>
public static class FigureWords
{
    /// <summary>"12 min", "un peu plus de 15 min" when rounding would hide on which side of a class limit it lies.</summary>
    public static string Minutes(Disclosed figure, TravelMode mode) =>
        figure.Number is { } minutes ? Fragile(figure, MinutesOf(minutes, mode)) : State(figure.State);

    /// <summary>"environ 12 min" when estimated, for a sentence.</summary>
    public static string AboutMinutes(Disclosed figure, TravelMode mode) =>
        figure.Number is not { } minutes ? State(figure.State)
        : figure.State != FigureState.Estimated ? Fragile(figure, MinutesOf(minutes, mode))
        : IsJustBeyondALimit(minutes, mode) ? MinutesOf(minutes, mode)
        : Texts.Say("About", MinutesOf(minutes, mode));

    /// <param name="reliability">Fewer people than this are not counted on screen.</param>
    public static string People(Disclosed figure, int reliability) =>
        figure.Number is { } people
            ? figure.State == FigureState.Fragile ? Texts.Say("FewPeople", reliability) : Wording.Whole(people)
            : State(figure.State);

    /// <summary>An estimate of people is no head count: tens under 1,000, finer than a headline and no finer than it bears.</summary>
    public static string PeopleRounded(Disclosed figure, int reliability) =>
        figure is { State: FigureState.Estimated, Number: { } people } ? Wording.Whole(Wording.RoundToTens(people)) : People(figure, reliability);

    public static string Share(Disclosed figure) =>
        figure.Number is { } share ? Fragile(figure, Percent(share)) : State(figure.State);

    /// <summary>Whole percents; neither 0 % nor 100 % unless it is exactly that.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.005 => Texts.Say("LessThanOnePercent"),
        < 1 and >= 0.995 => Texts.Say("MoreThanNinetyNinePercent"),
        _ => Wording.Percents(share * 100),
    };

    public static string State(FigureState state) => Texts.Say("State" + state);

    static string Fragile(Disclosed figure, string words) =>
        figure.State == FigureState.Fragile ? Texts.Say("FragileValue", words) : words;

    public static string WholeMinutes(double minutes) => $"{Wording.Whole(minutes)}{French.NoBreakSpace}min";

    /// <summary>"12 min", "moins d’une minute": where no class limit is near.</summary>
    public static string RoundMinutes(double minutes) => minutes < 0.5 ? Texts.Say("LessThanOneMinute") : WholeMinutes(minutes);

    static string MinutesOf(double minutes, TravelMode mode)
    {
        var words = RoundMinutes(minutes);
        return IsJustBeyondALimit(minutes, mode) ? Texts.Say("ALittleMoreThan", words) : words;
    }

    /// <summary>Beyond a class limit, and rounded to it.</summary>
    public static bool IsJustBeyondALimit(double minutes, TravelMode mode) =>
        mode.ClassLimitsMinutes.Any(limit => minutes > limit && Math.Round(minutes, MidpointRounding.AwayFromZero) <= limit);
}
