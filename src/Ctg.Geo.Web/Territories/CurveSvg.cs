using System.Globalization;
using System.Text;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>"Part des habitants selon le temps": the known thresholds as points, joined; nothing is claimed before the first.</summary>
public sealed class CurveSvg(AccessFigures<Disclosed> access, int markedMinutes)
{
    const int Left = 34, Right = 360, Top = 10, Bottom = 128;

    readonly record struct Point(int Minutes, double Share);

    readonly List<Point> _points = [.. AccessMethod.ThresholdsMinutes.Zip(access.Territory.Within)
        .Where(pair => Answers.IsReliable(pair.Second)).Select(pair => new Point(pair.First, pair.Second.Number!.Value))];

    public bool HasLine => _points.Count > 1;

    /// <summary>The same in words, for those who do not see it.</summary>
    public string Summary => string.Join(" ; ", _points.Select(point => Texts.Say("CurveSummary", point.Minutes, FigureWords.Percent(point.Share))));

    public string Drawing()
    {
        var marked = _points.FirstOrDefault(point => point.Minutes == markedMinutes, _points[^1]);
        var svg = new StringBuilder(2_000);
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 372 152\" role=\"img\" aria-label=\"{Texts.Encode(Summary)}\">");
        foreach (var percent in (int[])[0, 25, 50, 75, 100])
            svg.Append(CultureInfo.InvariantCulture,
                $"<path class=\"grid\" d=\"M{Left} {Y(percent / 100.0)}H368\"/><text class=\"end\" x=\"28\" y=\"{Y(percent / 100.0) + 4}\">{percent}</text>");
        foreach (var minutes in AccessMethod.ThresholdsMinutes)
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"mid\" x=\"{X(minutes)}\" y=\"147\">{minutes}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"drop\" d=\"M{X(marked.Minutes)} {Y(marked.Share)}V{Y(0)}\"/><path class=\"line\" d=\"M{Line()}\"/>");
        foreach (var point in _points)
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(point.Minutes)}\" cy=\"{Y(point.Share)}\" r=\"{(point == marked ? 4.5 : 3)}\"/>");
        return svg.Append(Note(marked)).Append("</svg>").ToString();
    }

    /// <summary>Under the line on the right of the point, or above it on the left when the line is low.</summary>
    static string Note(Point marked)
    {
        var below = marked.Share > 0.3;
        var words = Texts.Encode(Texts.Say("CurvePoint", FigureWords.Percent(marked.Share), marked.Minutes));
        return string.Create(CultureInfo.InvariantCulture,
            $"<text class=\"note{(below ? "" : " end")}\" x=\"{X(marked.Minutes) + (below ? 9 : -9)}\" y=\"{Y(marked.Share) + (below ? 18 : -9)}\">{words}</text>");
    }

    string Line() => string.Join('L', _points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Minutes)} {Y(point.Share)}")));

    static int X(int minutes) => Left + (int)Math.Round(minutes / 30.0 * (Right - Left));
    static int Y(double share) => Bottom - (int)Math.Round(share * (Bottom - Top));
}
