using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Charts;

/// <summary>A chart as SVG text: whole without script, printable, coloured by the style sheet.</summary>
/// <param name="words">Id of the element that holds the chart in words, for those who do not see it.</param>
public sealed class SvgDrawing(int width, int height, string words)
{
    readonly StringBuilder _inside = new(4_000);

    /// <summary>Markup of ours; numbers are written as SVG reads them. Words that are not ours go through <see cref="Text"/>.</summary>
    public SvgDrawing Add([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Words at a place, encoded.</summary>
    public SvgDrawing Text(string classes, double x, double y, string words) =>
        Add($"<text class=\"{classes}\" x=\"{x:0.#}\" y=\"{y:0.#}\">").Encoded(words).Add($"</text>");

    /// <summary>What belongs to one commune: chosen with it, named when pointed at.</summary>
    public SvgDrawing Begin(string code, string title) =>
        Add($"<g class=\"point\" data-code=\"{code}\"><title>").Encoded(title).Add($"</title>");

    public SvgDrawing End() => Add($"</g>");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{words}\">{_inside}</svg>");

    SvgDrawing Encoded(string words)
    {
        _inside.Append(Texts.Encode(words));
        return this;
    }

    /// <summary>Writes into the drawing, whatever the language of the machine.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        readonly StringBuilder _into;

        public Markup(int literalLength, int formattedCount, SvgDrawing drawing)
        {
            _ = literalLength + formattedCount;
            _into = drawing._inside;
        }

        public void AppendLiteral(string text) => _into.Append(text);
        public void AppendFormatted(string text) => _into.Append(text);
        public void AppendFormatted<T>(T value, string? format = null) where T : IFormattable => _into.Append(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
