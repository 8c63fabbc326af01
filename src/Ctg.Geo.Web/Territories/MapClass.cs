using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>How a figure is drawn: one of the mode's classes, or the state it is in.</summary>
/// <param name="Css">Class of site.css and of the client: "k0" to "k4", "out", "none", "closed", "withheld".</param>
/// <param name="Rank">Order in the legend.</param>
public readonly record struct MapClass(string Css, int Rank)
{
    const int StatesFrom = 100;

    public static MapClass Of(Disclosed minutes, TravelMode mode) => minutes.State switch
    {
        FigureState.Value or FigureState.Estimated or FigureState.Fragile => OfMinutes(minutes.Number!.Value, mode),
        FigureState.OutOfReach => new("out", StatesFrom),
        FigureState.Closed => new("closed", StatesFrom + 1),
        FigureState.Withheld => new("withheld", StatesFrom + 2),
        FigureState.Unknown => new("none", StatesFrom + 3),
        _ => throw new ArgumentOutOfRangeException(nameof(minutes), minutes.State, "A state without a drawing."),
    };

    public bool IsState => Rank >= StatesFrom;

    /// <summary>"5 ou moins", "plus de 5 à 10", "plus de 20", or the state in words.</summary>
    public string Label(TravelMode mode)
    {
        var limits = mode.ClassLimitsMinutes;
        return Css switch
        {
            "out" => FigureWords.State(FigureState.OutOfReach),
            "closed" => FigureWords.State(FigureState.Closed),
            "withheld" => FigureWords.State(FigureState.Withheld),
            "none" => FigureWords.State(FigureState.Unknown),
            _ when Rank == 0 => Texts.Say("ClassFirst", limits[0]),
            _ when Rank == limits.Count => Texts.Say("ClassLast", limits[^1]),
            _ => Texts.Say("ClassBetween", limits[Rank - 1], limits[Rank]),
        };
    }

    /// <summary>A limit belongs to the class below it (METHODS §1).</summary>
    static MapClass OfMinutes(double minutes, TravelMode mode)
    {
        var rank = mode.ClassLimitsMinutes.TakeWhile(limit => minutes > limit).Count();
        return new(FormattableString.Invariant($"k{rank}"), rank);
    }

    public static IEnumerable<MapClass> ClassesOf(TravelMode mode) =>
        Enumerable.Range(0, mode.ClassLimitsMinutes.Count + 1).Select(rank => new MapClass(FormattableString.Invariant($"k{rank}"), rank));
}
