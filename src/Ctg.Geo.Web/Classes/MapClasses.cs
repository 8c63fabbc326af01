using System.Globalization;
using Ctg.Geo.Engine.Classes;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Classes;

/// <summary>The classes of one map: those that compare between territories, or a cut of its own. Drawing, live map, legend, table and ranking
/// take their colours here.</summary>
public sealed class MapClasses
{
    /// <summary>Places on the ramp of colours, in hundredths but for the five that are named by number; those of n classes are evenly spaced.</summary>
    static readonly string[][] Steps =
    [
        [], ["2"], ["1", "3"], ["0", "2", "4"], ["0", "33", "67", "4"], ["0", "1", "2", "3", "4"], ["0", "20", "40", "60", "80", "4"], ["0", "17", "33", "2", "67", "83", "4"],
    ];

    readonly MapMeasure _measure;

    public MapClasses(ClassChoice choice, MapMeasure measure)
    {
        _measure = measure;
        IsFixed = choice.IsFixed;
        Limits = choice.Limits ?? measure.FixedLimits;
        Codes = [.. Steps[Limits.Count + 1].Select(step => measure.Ramp + step)];
    }

    public bool IsFixed { get; }

    /// <summary>As they are read, rising; a limit belongs to the class below it.</summary>
    public IReadOnlyList<double> Limits { get; }

    /// <summary>Of the ranges, the lowest first: names colours and filters.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The class of a figure, or of its state.</summary>
    public string CodeOf(Disclosed figure) =>
        IsFixed || _measure.ValueOf(figure) is not { } value ? _measure.FixedClass(figure) : Codes[ClassLimits.ClassOf(value, Limits)];

    /// <summary>Communes of each range, the lowest first.</summary>
    public IReadOnlyList<IReadOnlyList<MappedCommune>> Communes
    {
        get
        {
            var byCode = _measure.Communes.ToLookup(commune => CodeOf(commune.Figure));
            return [.. Codes.Select(code => (IReadOnlyList<MappedCommune>)[.. byCode[code]])];
        }
    }

    /// <summary>"8 ou moins", "plus de 8 à 12,5", "plus de 20": of a range, without the unit, which the title says.</summary>
    public string LabelOf(int range) =>
        Limits.Count == 0 ? Texts.Say("ClassOnly")
        : range == 0 ? Texts.Say("ClassFirst", Number(Limits[0]))
        : range == Limits.Count ? Texts.Say("ClassLast", Number(Limits[^1]))
        : Texts.Say("ClassBetween", Number(Limits[range - 1]), Number(Limits[range]));

    /// <summary>For a script: as many limits as the address has, decimal points.</summary>
    public string Written => string.Join(' ', Limits.Select(limit => limit.ToString(CultureInfo.InvariantCulture)));

    /// <summary>As one types it: without spaces or commas between thousands, which would separate limits.</summary>
    public static string Typed(double limit) => limit.ToString("0.######", Wording.Culture);

    public static string Number(double limit) => limit.ToString("#,0.######", Wording.Culture);
}
