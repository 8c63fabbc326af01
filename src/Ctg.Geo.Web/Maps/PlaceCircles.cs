using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Maps;

/// <summary>Circles whose area is proportional to places. Flannery's correction is not applied: a legend of nested circles is read by comparison.</summary>
/// <param name="Greatest">A round number of places that no circle exceeds; its circle has the greatest radius.</param>
public readonly record struct PlaceCircles(int Greatest)
{
    /// <summary>Pixels.</summary>
    public const int GreatestRadius = 24, UnknownRadius = 8;

    public const int KeyWidth = 268, KeyHeight = 62;

    const int LeastScale = 10;

    /// <summary>No place at all is still a service: a dot.</summary>
    const double LeastRadius = 2.5;

    public static PlaceCircles Of(IEnumerable<PublishedSite> sites) => new(RoundUp(sites.Max(site => site.Places) ?? 0));

    public double RadiusOf(int places) => Math.Max(LeastRadius, GreatestRadius * Math.Sqrt((double)places / Greatest));

    /// <summary>Three round numbers for the legend, the greatest first.</summary>
    public IReadOnlyList<int> Key => Leading(Greatest) == 5 ? [Greatest, Greatest * 2 / 5, Greatest / 10] : [Greatest, Greatest / 2, Greatest / 10];

    /// <summary>The next 1, 2 or 5 times a power of ten, so that an edit seldom changes the scale.</summary>
    static int RoundUp(int places)
    {
        for (var power = LeastScale; ; power *= 10)
            foreach (var step in (int[])[1, 2, 5])
                if (places <= step * power) return step * power;
    }

    static int Leading(int number) => number >= 10 ? Leading(number / 10) : number;

    public static string WordsOf(PublishedSite site) => site.Places is { } places
        ? Texts.Say(places == 1 ? "MarksOnePlace" : "MarksPlaces", Wording.Typeset(site.Name), Wording.Whole(places))
        : Texts.Say("MarksUnknown", Wording.Typeset(site.Name));

    /// <summary>Great ones first, so that small ones lie over them.</summary>
    /// <param name="whole">A drawing that is never scaled: true circles. On the page each is the round end of a line of no length,
    /// whose width is in pixels of the screen: the legend beside it has one scale on every screen.</param>
    public void Append(StringBuilder svg, IEnumerable<(GridPoint At, PublishedSite Site)> pins, bool whole)
    {
        svg.Append("<g class=\"circles\">");
        foreach (var (at, site) in pins.OrderByDescending(pin => pin.Site.Places ?? 0))
        {
            var radius = site.Places is { } places ? RadiusOf(places) : UnknownRadius;
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({at.X} {at.Y})\"><title>{Texts.Encode(XmlText.Of(WordsOf(site)))}</title>");
            Disc(svg, "halo", radius + 1.5, whole);
            Disc(svg, "disc", radius, whole);
            if (site.Places is null) Disc(svg, "hollow", radius - 3, whole);
            svg.Append("</g>");
        }
        svg.Append("</g>");
    }

    /// <summary>Nested circles with their numbers of places, and the ring of those that nobody has recorded.</summary>
    public string KeyDrawing(bool withUnknown)
    {
        const int middle = GreatestRadius + 2, bottom = KeyHeight - 3, ring = 140;
        var svg = new StringBuilder(900);
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {KeyWidth} {KeyHeight}\" width=\"{KeyWidth}\" height=\"{KeyHeight}\" role=\"img\" aria-label=\"{Texts.Encode(Texts.Say("MarksKey", string.Join(", ", Key.Select(places => Wording.Whole(places)))))}\">");
        foreach (var places in Key)
        {
            var radius = RadiusOf(places);
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"ring\" cx=\"{middle}\" cy=\"{bottom - radius:0.#}\" r=\"{radius:0.#}\"/><path class=\"leader\" d=\"M{middle} {bottom - 2 * radius:0.#}h34\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{middle + 38}\" y=\"{bottom - 2 * radius + 4.5:0.#}\">{Wording.Whole(places)}</text>");
        }
        if (withUnknown)
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"disc\" cx=\"{ring}\" cy=\"{bottom - middle}\" r=\"{UnknownRadius}\"/><circle class=\"hollow\" cx=\"{ring}\" cy=\"{bottom - middle}\" r=\"{UnknownRadius - 3}\"/><text x=\"{ring + 14}\" y=\"{bottom - middle + 5}\">{Texts.Encode(Texts.Say("MarksUnknownKey"))}</text>");
        return svg.Append("</svg>").ToString();
    }

    static void Disc(StringBuilder svg, string css, double radius, bool whole)
    {
        if (whole) svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{css}\" r=\"{radius:0.#}\"/>");
        else svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" stroke-width=\"{2 * radius:0.#}\" d=\"M0 0h0\"/>");
    }
}
