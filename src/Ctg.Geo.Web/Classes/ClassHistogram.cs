using System.Globalization;
using System.Text;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Classes;

/// <summary>How many communes have which value, and where the limits cut them: so that one sees what a cut does.</summary>
public sealed class ClassHistogram
{
    const int Left = 6, Right = 366, Top = 8, Bottom = 92, Bins = 24, BinWidth = (Right - Left) / Bins, LabelRoom = 34;

    readonly MapClasses _classes;
    readonly double[] _values;
    readonly double _least, _most;

    public ClassHistogram(MapMeasure measure, MapClasses classes)
    {
        _classes = classes;
        _values = [.. measure.Communes.Select(commune => measure.ValueOf(commune.Figure)).OfType<double>()];
        Without = measure.Communes.Count - _values.Length;
        if (_values.Length > 0) (_least, _most) = (_values.Min(), _values.Max());
    }

    /// <summary>Communes without a number: no bar is theirs.</summary>
    public int Without { get; }

    /// <summary>Values that are all alike have no spread to show.</summary>
    public bool HasBars => _values.Length > 1 && _most > _least;

    /// <summary>The same in words, for those who do not see it.</summary>
    public string Summary => Wording.Series(_classes.Communes.Select((communes, i) =>
        Texts.Say(communes.Count == 1 ? "HistogramClassOne" : "HistogramClass", _classes.LabelOf(i), communes.Count)));

    public string Drawing()
    {
        var svg = new StringBuilder(3_000);
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 372 124\" role=\"img\" aria-label=\"{Texts.Encode(Summary)}\">");
        var counts = new int[Bins];
        foreach (var value in _values) counts[Math.Min(Bins - 1, (int)((value - _least) / (_most - _least) * Bins))]++;
        svg.Append("<path class=\"count\" d=\"");
        for (var i = 0; i < Bins; i++)
            if (counts[i] > 0 && (int)Math.Ceiling((double)counts[i] / counts.Max() * (Bottom - Top)) is var height)
                svg.Append(CultureInfo.InvariantCulture, $"M{Left + i * BinWidth + 1} {Bottom}v-{height}h{BinWidth - 2}v{height}z");
        svg.Append("\"/>");
        AppendClasses(svg);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>A strip with the colour of each class, a line at each limit, and its number where there is room.</summary>
    void AppendClasses(StringBuilder svg)
    {
        int[] edges = [Left, .. _classes.Limits.Select(X), Right];
        for (var i = 0; i + 1 < edges.Length; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"strip {_classes.Codes[i]}\" x=\"{edges[i]}\" y=\"{Bottom + 2}\" width=\"{edges[i + 1] - edges[i]}\" height=\"9\"/>");
        var free = Left;
        foreach (var limit in _classes.Limits.Where(limit => limit >= _least && limit < _most))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"drop\" d=\"M{X(limit)} {Top - 4}V{Bottom + 11}\"/>");
            if (X(limit) < free + LabelRoom / 2) continue;
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"mid\" x=\"{Math.Min(X(limit), Right - LabelRoom / 2)}\" y=\"{Bottom + 27}\">{MapClasses.Number(limit)}</text>");
            free = X(limit) + LabelRoom / 2;
        }
    }

    int X(double value) => Left + (int)Math.Round(Math.Clamp((value - _least) / (_most - _least), 0, 1) * (Right - Left));
}
