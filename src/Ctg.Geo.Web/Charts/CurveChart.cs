using System.Globalization;
using System.Text;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Charts;

/// <summary>"Part des habitants selon le temps": every minute from 0 to 60, by each mode; the chosen one strong, the others told apart by
/// their dashes and their names.</summary>
static class CurveChart
{
    /// <summary>Of the drawing; a minute is four units wide.</summary>
    const int Left = 34, Right = 274, Top = 10, Bottom = 158, LabelRoom = 16;

    sealed record Line(TravelMode Mode, IReadOnlyList<Disclosed> Shares, bool Chosen)
    {
        public bool IsDrawn => Shares.Count > 0 && Answers.IsReliable(Shares[0]);
        public double At(int minute) => Shares[minute].Number!.Value;
    }

    public static Chart Of(TerritoryView view)
    {
        var query = view.Query;
        Line[] lines = [.. TravelModes.All.Select(mode => new Line(mode, view.Published.Access(query.Service, mode, query.Audience).Curve, mode == query.Mode))];
        Line[] drawn = [.. lines.Where(line => line.IsDrawn).OrderByDescending(line => line.Chosen)];
        var rows = lines[0].Shares.Select((_, minute) => new ChartRow(
            null, FigureWords.WholeMinutes(minute), [.. lines.Select(line => FigureWords.Share(line.Shares[minute]))]));
        var isDrawn = drawn is [{ Chosen: true }, ..];
        var summary = isDrawn ? Summary(drawn, query.NearMinutes)
            : Texts.Say("CurveNone", FigureWords.State(lines.First(line => line.Chosen).Shares.Select(share => share.State).FirstOrDefault(Engine.Figures.FigureState.Unknown)));
        return new("chart-curve", Texts.Say("CurveTitle", query.Audience.Counted()), Texts.Say("CurveUnit"), summary, isDrawn ? Drawing(drawn, query.NearMinutes) : null,
            [Texts.Say("CurveMinutes"), .. lines.Select(line => Wording.Capital(line.Mode.Name()))], isDrawn ? [.. rows] : []);
    }

    static string Summary(Line[] drawn, int minutes) => Texts.Say("CurveSummary", minutes,
        Wording.List([.. drawn.Select(line => $"{FigureWords.Percent(line.At(minutes))} {line.Mode.Name()}")]));

    static SvgDrawing Drawing(Line[] drawn, int marked)
    {
        var svg = new SvgDrawing(372, 182, "chart-curve-words");
        foreach (var percent in (int[])[0, 25, 50, 75, 100])
            svg.Text("end", 28, Y(percent / 100.0) + 4, percent.ToString(Wording.Culture));
        svg.Add($"<path class=\"grid\" d=\"M{Left} {Top}h240m-240 37h240m-240 37h240m-240 37h240m-240 37h240\"/>");
        foreach (var minutes in (int[])[0, 15, 30, 45, 60])
            svg.Text("mid", X(minutes), 176, minutes.ToString(Wording.Culture));
        foreach (var line in drawn.Reverse())
            svg.Add($"<path class=\"line {line.Mode.Code}{(line.Chosen ? " strong" : "")}\" d=\"m{Path(line)}\"/>");
        svg.Add($"<path class=\"drop\" d=\"M{X(marked):0.#} {Y(drawn[0].At(marked)):0.#}V{Bottom}\"/>");
        svg.Add($"<path class=\"dots\" d=\"");
        foreach (var minutes in AccessMethod.ThresholdsMinutes) svg.Add($"M{X(minutes):0} {Y(drawn[0].At(minutes)):0.#}h0");
        svg.Add($"\"/><circle cx=\"{X(marked):0}\" cy=\"{Y(drawn[0].At(marked)):0.#}\" r=\"4.5\"/>");
        Labels(svg, drawn);
        var share = drawn[0].At(marked);
        return svg.Text("note", X(marked) + 9, Y(share) + (share > 0.3 ? 18 : -9), Texts.Say("CurvePoint", FigureWords.Percent(share), marked));
    }

    /// <summary>Beside the ends of the lines, never over each other: a sample of the line and its name.</summary>
    static void Labels(SvgDrawing svg, Line[] drawn)
    {
        var lowest = Bottom - LabelRoom * (drawn.Length - 1);
        double free = Top - LabelRoom;
        foreach (var line in drawn.OrderByDescending(line => line.Shares.Sum(share => share.Number!.Value)))
        {
            var y = Math.Clamp(Y(line.At(AccessMethod.ReachMinutes)), free + LabelRoom, lowest);
            svg.Add($"<path class=\"line {line.Mode.Code}{(line.Chosen ? " strong" : "")}\" d=\"M{Right + 4} {y:0.#}h12\"/>")
                .Text(line.Chosen ? "name strong" : "name", Right + 19, y + 4, line.Mode.Name());
            (free, lowest) = (y, lowest + LabelRoom);
        }
    }

    /// <summary>Steps from point to point, in tenths of a unit so that nothing drifts; minutes that change nothing are one step.</summary>
    static string Path(Line line)
    {
        int Tenths(int minute) => (int)Math.Round(Y(line.At(minute)) * 10);
        var path = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Left} {Tenths(0) / 10.0:0.#}"));
        for (int from = 0, to = 1; to < line.Shares.Count; from = to++)
        {
            var rise = Tenths(to) - Tenths(from);
            while (rise == 0 && to + 1 < line.Shares.Count && Tenths(to + 1) == Tenths(from)) to++;
            path.Append(CultureInfo.InvariantCulture, $" {X(to) - X(from):0} {rise / 10.0:0.#}");
        }
        return path.ToString();
    }

    static double X(int minutes) => Left + minutes / (double)AccessMethod.ReachMinutes * (Right - Left);
    static double Y(double share) => Bottom - share * (Bottom - Top);
}
