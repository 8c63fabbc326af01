using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>The legend is a chart: the audience living in the communes of each class; and the states present, each with its key.</summary>
public sealed record Legend(IReadOnlyList<LegendClass> Classes, IReadOnlyList<LegendKey> Keys)
{
    public const string Fragile = "fragile";

    public static Legend Of(AccessFigures<Disclosed> access, int reliability) =>
        Of(access.Classes, access.Communes.Any(commune => commune.MeanMinutes.State == FigureState.Fragile), reliability, ofGap: false);

    /// <summary>Minutes more without a car, in classes of their own.</summary>
    public static Legend Of(GapFigures<Disclosed> gap, int reliability) =>
        Of(gap.Classes, gap.Communes.Any(commune => commune.ExtraMinutes.State == FigureState.Fragile), reliability, ofGap: true);

    static Legend Of(IReadOnlyList<ClassAccess<Disclosed>> all, bool someFragile, int reliability, bool ofGap)
    {
        var ranges = all.Where(range => range.Class.State is null).ToList();
        var most = ranges.Max(range => range.People.Number) ?? 0;
        var classes = ranges.Select(range => new LegendClass(
            range.Class.Code, range.Class.Words(ofGap), most == 0 ? 0 : (range.People.Number ?? 0) / most, People(range, reliability), range.Communes));

        var keys = all.Where(range => range.Class.State is not null && range.Communes > 0)
            .Select(range => new LegendKey(range.Class.Code, range.Class.Words(ofGap))).ToList();
        if (someFragile)
            keys.Add(new(Fragile, FigureWords.State(FigureState.Fragile)));
        return new([.. classes], keys);
    }

    /// <summary>What is in reach: nothing at all and the states are keys, drawn as patterns.</summary>
    public static Legend Of(SupplyFigures<Disclosed> supply, int reliability)
    {
        static bool IsRange(SupplyClass entry) => entry is { State: null, UpTo: not 0 };
        var ranges = supply.Classes.Where(range => IsRange(range.Class)).ToList();
        var most = ranges.Max(range => range.People.Number) ?? 0;
        var classes = ranges.Select(range => new LegendClass(
            range.Class.Code, range.Class.Words(), most == 0 ? 0 : (range.People.Number ?? 0) / most,
            People(new(null!, range.People, range.Communes), reliability), range.Communes));
        var keys = supply.Classes.Where(range => !IsRange(range.Class) && range.Communes > 0)
            .Select(range => new LegendKey(range.Class.Code, range.Class.Words())).ToList();
        if (supply.Communes.Any(commune => commune.Access.State == FigureState.Fragile)) keys.Add(new(Fragile, FigureWords.State(FigureState.Fragile)));
        return new([.. classes], keys);
    }

    /// <summary>A class without a commune is an exact nobody; an estimate is rounded.</summary>
    static string People(ClassAccess<Disclosed> range, int reliability) =>
        range.Communes == 0 ? Wording.Whole(0)
        : range.People is { State: FigureState.Estimated, Number: { } people } ? Wording.Whole(Wording.RoundPeople(people))
        : FigureWords.People(range.People, reliability);
}

/// <param name="Code">Class of the drawing: "m0" to "m4".</param>
/// <param name="Share">Length of the bar, 0 to 1.</param>
public sealed record LegendClass(string Code, string Label, double Share, string People, int Communes)
{
    /// <summary>The ranges of a cut of this very map: each with the people of its communes, added up from figures that anyone may see.</summary>
    public static IReadOnlyList<LegendClass> Of(MapClasses classes, int reliability)
    {
        var ranges = classes.Communes;
        var most = ranges.Max(communes => communes.Sum(commune => commune.People.Number ?? 0));
        return [.. ranges.Select((communes, i) => new LegendClass(classes.Codes[i], classes.LabelOf(i),
            most == 0 ? 0 : communes.Sum(commune => commune.People.Number ?? 0) / most, Words([.. communes.Select(commune => commune.People)], reliability, estimated: false), communes.Count))];
    }

    /// <summary>A sum with one unknown part is unknown; with one estimated part, estimated and rounded; of too few people, only "moins de".</summary>
    /// <param name="estimated">The sum is one, whatever its parts are.</param>
    public static string Words(IReadOnlyList<Disclosed> parts, int reliability, bool estimated)
    {
        var missing = parts.Where(part => part.Number is null).ToList();
        if (missing.Count > 0) return FigureWords.State(missing[0].State);
        var people = parts.Sum(part => part.Number!.Value);
        return people > 0 && people < reliability ? Texts.Say("FewPeople", reliability)
            : Wording.Whole(estimated || parts.Any(part => part.State == FigureState.Estimated) ? Wording.RoundPeople(people) : people);
    }
}

/// <param name="Code">Class of the drawing: "out-of-reach", "closed", "unknown", "withheld", "fragile".</param>
public sealed record LegendKey(string Code, string Label);
