using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Exports;

/// <summary>What stands around a map.</summary>
/// <param name="Title">The question in words.</param>
/// <param name="Method">How the figures were made, in one line.</param>
/// <param name="Sources">One line for each data set.</param>
public sealed record MapNotes(string Title, string Method, IReadOnlyList<string> Sources);

/// <summary>One map to put into a report: title, the page's own drawing, scale, legend, sources. It needs nothing else to be read.</summary>
/// <remarks>Units are pixels at 96 dpi. Widths of texts are estimated, since a file does not know the fonts of its reader.</remarks>
public sealed class MapFile(TerritoryView view, MapNotes notes)
{
    const int Margin = 28, LeastWidth = 760, LegendColumn = 430;

    /// <summary>Of a letter, as a share of its size: a little more than the average of a wide sans serif in French; bold is wider.</summary>
    const double LetterWidth = 0.55, BoldLetterWidth = 0.63;

    readonly StringBuilder _svg = new(48_000);
    int _y;

    int Inner => Math.Max(view.Map?.Frame.Width ?? 0, LeastWidth);

    public string Drawing()
    {
        _y = Margin;
        Lines(notes.Title, 24, 30, "t");
        _y += 6;
        Lines(Subtitle, 16, 24, "s");
        _y += 10;
        if (view.Map is { } map) AppendMap(map);
        else Lines(Texts.Say("MapMissing"), 16, 24, "s");
        AppendLegend();
        AppendNotes();
        int width = Inner + 2 * Margin, height = _y + Margin;
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" lang=\"{Language.Current}\" role=\"img\" font-family=\"sans-serif\">")
            + string.Create(CultureInfo.InvariantCulture, $"<title>{Text($"{notes.Title}, {view.Published.Territory.Name}")}</title><style>{MapFileStyle.Sheet}</style>")
            + string.Create(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>{_svg}</svg>");
    }

    string Subtitle => view.Name + (view.Published.Territory.Fictional ? " · " + Texts.Say("FictionalShort") : "") + (view.Vintages.Length > 0 ? " · " + view.Vintages : "");

    void AppendMap(MapDrawing map)
    {
        var (frame, left) = (map.Frame, Margin + (Inner - map.Frame.Width) / 2);
        _svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{left}\" y=\"{_y}\" width=\"{frame.Width}\" height=\"{frame.Height}\" viewBox=\"0 0 {frame.Width} {frame.Height}\"><rect class=\"sand\" width=\"100%\" height=\"100%\"/>");
        MapSvg.AppendContent(_svg, view, map, whole: true);
        _svg.Append("</svg>");
        _y += frame.Height + 22;
        AppendScale(frame);
    }

    void AppendScale(MapFrame frame)
    {
        var scale = MapScale.Of(frame);
        int right = Margin + Inner, left = right - scale.Units;
        _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"scale\" d=\"M{left} {_y - 6}v6H{right}v-6\"/><text class=\"s\" font-size=\"13\" x=\"{left - 8}\" y=\"{_y}\" text-anchor=\"end\">{Text(scale.Words)}</text>");
    }

    void AppendLegend()
    {
        if (!view.HasPlaces) return;
        var top = _y;
        Lines(LegendTitle, 15, 22, "b");
        if (view.Coverage is { } coverage) AppendZones([.. coverage.Entries.Select(entry => (CoverageDrawings.KeyOf(entry.Class), entry.Label)),
            (CoverageDrawings.BeyondKey, Texts.Say(view.Gap is null ? "CoverageBeyondEntry" : "CoverageBeyondGap", coverage.FarthestMinutes))]);
        else if (view.Zones is { } zones) AppendZones([.. zones.Entries.Select(entry => ($"class=\"zones {entry.Line}\"", $"{entry.Number}. {entry.Name}, {entry.Words}"))]);
        else AppendClasses(top);
        if (view.Circles is { } circles) AppendCircleKey(circles);
        if (!view.Classes.IsFixed && !view.Query.Layer.IsOfZones) Lines(Texts.Say("ClassesOwn"), 13, 20, "s");
        _y += 16;
    }

    /// <param name="entries">Attributes of the key, and its words.</param>
    void AppendZones(IReadOnlyList<(string Key, string Words)> entries)
    {
        foreach (var (key, words) in entries)
        {
            _svg.Append(CultureInfo.InvariantCulture, $"<rect {key} x=\"{Margin}\" y=\"{_y}\" width=\"24\" height=\"15\" rx=\"3\"/><text font-size=\"14\" x=\"{Margin + 34}\" y=\"{_y + 12}\">{Text(words)}</text>");
            _y += 22;
        }
    }

    void AppendClasses(int top)
    {
        foreach (var entry in view.Legend.Classes)
        {
            _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{entry.Code} edge\" x=\"{Margin}\" y=\"{_y}\" width=\"24\" height=\"15\" rx=\"3\"/><text font-size=\"14\" x=\"{Margin + 34}\" y=\"{_y + 12}\">{Text(entry.Label)}</text>");
            _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{entry.Code} edge\" x=\"{Margin + 160}\" y=\"{_y + 3}\" width=\"{entry.Share * 180:0.#}\" height=\"9\" rx=\"4\"/><text class=\"s\" font-size=\"14\" x=\"{Margin + LegendColumn - 20}\" y=\"{_y + 12}\" text-anchor=\"end\">{Text(entry.People)}</text>");
            _y += 22;
        }
        AppendKeys(top + 24);
        foreach (var note in view.Secteurs?.Notes ?? view.Cells?.Notes ?? []) Lines(note, 13, 20, "s");
    }

    void AppendCircleKey(PlaceCircles circles)
    {
        _y += 6;
        _svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{Margin}\" y=\"{_y}\" width=\"{PlaceCircles.KeyWidth}\" height=\"{PlaceCircles.KeyHeight}\" font-size=\"13\">{circles.KeyDrawing(withUnknown: true)}</svg>");
        _y += PlaceCircles.KeyHeight + 4;
        Lines(Texts.Say("MarksHint"), 13, 20, "s");
    }

    /// <summary>The states that are on the map, beside its classes.</summary>
    void AppendKeys(int y)
    {
        foreach (var key in view.Legend.Keys)
        {
            _svg.Append(CultureInfo.InvariantCulture, $"<g class=\"communes\"><rect class=\"{key.Code} key edge\" x=\"{Margin + LegendColumn}\" y=\"{y}\" width=\"24\" height=\"15\" rx=\"3\"/></g>");
            foreach (var line in Wrapped(key.Label, Inner - LegendColumn - 34, 14))
            {
                _svg.Append(CultureInfo.InvariantCulture, $"<text font-size=\"14\" x=\"{Margin + LegendColumn + 34}\" y=\"{y + 12}\">{Text(line)}</text>");
                y += 19;
            }
            y += 3;
        }
        _y = Math.Max(_y, y);
    }

    string LegendTitle => view.LegendTitle + (view.Query.Layer.IsOfZones ? "" : ", " + Texts.Say("LegendUnit", view.Query.Audience.Counted()));

    void AppendNotes()
    {
        if (view.Published.Territory.Fictional) Lines(Texts.Say("Fictional"), 13, 18, "b");
        Lines(Wording.Capital(notes.Method) + ".", 13, 18, "s");
        Lines(Texts.Say("MapFileSource", string.Join(" ; ", notes.Sources)), 13, 18, "s");
    }

    /// <summary>A text across the file, as many lines as it takes.</summary>
    void Lines(string text, int size, int step, string css)
    {
        foreach (var line in Wrapped(text, Inner, size, css == "s" ? LetterWidth : BoldLetterWidth))
        {
            _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{css}\" font-size=\"{size}\" x=\"{Margin}\" y=\"{_y + size}\">{Text(line)}</text>");
            _y += step;
        }
    }

    static IEnumerable<string> Wrapped(string text, int width, int size, double letter = LetterWidth)
    {
        var most = (int)(width / (size * letter));
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > most)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        yield return line.ToString();
    }

    static string Text(string words) => Texts.Encode(XmlText.Of(words));
}
