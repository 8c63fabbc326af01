using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Maps;

/// <summary>The map as SVG: complete before any script, printable, and what stays where WebGL is absent.</summary>
/// <remarks>Colours are classes of site.css; names and values are encoded here, at the only place where they enter the markup.</remarks>
public static class MapSvg
{
    public static string Of(TerritoryView view, MapDrawing map, MapEmphasis emphasis = default)
    {
        var svg = new StringBuilder(32_000);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"territory{(view.Query.Layer.IsOfZones || view.Cells is not null ? " of-zones" : view.Secteurs is not null ? " of-secteurs" : "")}\" data-live=\"drawing\" viewBox=\"0 0 {map.Frame.Width} {map.Frame.Height}\" preserveAspectRatio=\"{(view.LegendBeside && !emphasis.Alone ? "xMaxYMid" : "xMidYMid")}\" role=\"img\" aria-labelledby=\"mt\" aria-describedby=\"md\">");
        AppendContent(svg, view, map, emphasis);
        return svg.Append(MapScale.Of(map.Frame).Drawing(map.Frame)).Append("</svg>").ToString();
    }

    /// <summary>All that lies in the frame: for the page, and for a file of its own.</summary>
    /// <param name="whole">Nothing is left to pictures of their own.</param>
    public static void AppendContent(StringBuilder svg, TerritoryView view, MapDrawing map, MapEmphasis emphasis = default, bool whole = false)
    {
        var pins = view.HasPlaces ? map.Pins(view.Published, view.Query.Service) : [];
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"mt\">{Text(view.Priority is not null ? Texts.Say("ZonesMapTitle", view.Query.Service.One(), view.Name) : view.Gap is not null ? Texts.Say("GapMapTitle", view.Query.Service.One(), view.Name)
            : view.Supply is null ? Texts.Say("MapTitle", view.Query.Service.One(), view.Query.Mode.Name(), view.Name)
            : Texts.Say("SupplyMapTitle", view.Query.Measure.Title(view.Query.Service, view.Query.Audience), view.Query.Service.Name(), view.Query.Mode.Name(), view.Name))}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc id=\"md\">{Text(Texts.Say("MapDesc", Wording.Whole(view.Access.Communes.Count)))}</desc>");
        AppendDefinitions(svg, view, pins, whole);
        AppendNeighbours(svg, view, map, whole);
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"communes{(whole && (view.Cells is not null || view.Query.Layer.IsOfZones) ? " paper" : "")}\">");
        var centres = view.Published.Communes.ToDictionary(commune => commune.Code.ToString(), commune => map.Frame.At(commune.Centre));
        var people = view.Published.Communes.ToDictionary(commune => commune.Code.ToString(), commune => commune.Population.Number ?? 0);
        foreach (var commune in view.Secteurs?.Drawn ?? view.Drawn)
            if (map.Communes.TryGetValue(commune.Code, out var path))
            {
                var at = centres[commune.Code];
                var css = commune.Class + (commune.Fragile ? " fragile" : "");
                var words = Texts.Say("MapCommune", commune.Name, commune.Words);
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" data-code=\"{commune.Code}\" data-at=\"{at.X} {at.Y} {people[commune.Code]}\" d=\"{path}\"><title>{Text(words)}</title></path>");
            }
        svg.Append("</g>");
        AppendLayer(svg, view, map, whole);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"outline\" d=\"{map.Outline}\"/>");
        if (emphasis.Commune is { } chosen && map.Communes.TryGetValue(chosen, out var border)) svg.Append(CultureInfo.InvariantCulture, $"<path class=\"here\" d=\"{border}\"/>");
        if (emphasis.Way is { } way) svg.Append(CultureInfo.InvariantCulture, $"<path class=\"way\" d=\"{Line(map.Frame, way)}\"/>");
        if (view.Circles is { } circles) circles.Append(svg, pins, whole);
        else AppendPins(svg, view, pins);
        if (view.Secteurs is null) AppendLabels(svg, map.Labels(view.Published, pins, emphasis.Commune ?? Answers.Farthest(view.Access)?.Code), "");
        else AppendLabels(svg, map.SecteurLabels(view.Published, pins), "area");
    }

    /// <summary>A picture that all pages of the territory share, or the lines themselves.</summary>
    static void AppendNeighbours(StringBuilder svg, TerritoryView view, MapDrawing map, bool whole)
    {
        if (whole)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"around\" d=\"{map.Neighbours}\"/>");
            return;
        }
        var (from, to) = map.Frame.Surroundings();
        svg.Append(CultureInfo.InvariantCulture, $"<image href=\"{Text(AroundRoutes.AddressOf(view.Published))}\" x=\"{from.X}\" y=\"{from.Y}\" width=\"{to.X - from.X}\" height=\"{to.Y - from.Y}\"/>");
    }

    static string Line(MapFrame frame, IReadOnlyList<Position> way)
    {
        var path = new SvgPath();
        path.AddOpen([.. way.Select(frame.At)]);
        return path.ToString();
    }

    /// <summary>Coverage zones and cells are pictures of their own, asked for when they are shown; their addresses are others with each state.</summary>
    static void AppendLayer(StringBuilder svg, TerritoryView view, MapDrawing map, bool whole)
    {
        if (view.Zones is { } zones) ZoneSvg.Append(svg, map.Frame, zones);
        if (view.Secteurs is not null) svg.Append(CultureInfo.InvariantCulture, $"<path class=\"secteurs\" d=\"{map.SecteurBorders}\"/>");
        if (view.Cells is { } cells && whole) CellSvg.Append(svg, map.Frame, cells);
        else if (view.Cells is not null) AppendPicture(svg, view, map, "carreaux.svg", view.Query.Shown);
        if (view.Coverage is not null && whole) svg.Append(view.CoverageDrawn);
        else if (view.Coverage is not null) AppendPicture(svg, view, map, "zones-couvertes.svg", view.Query.Values);
    }

    static void AppendPicture(StringBuilder svg, TerritoryView view, MapDrawing map, string name, string asked)
    {
        var address = Text($"/t/{view.Id}/{name}?{asked}&etat={view.Published.Version.ToString(CultureInfo.InvariantCulture)}");
        svg.Append(CultureInfo.InvariantCulture, $"<image class=\"coverage\" href=\"{address}\" width=\"{map.Frame.Width}\" height=\"{map.Frame.Height}\"/>");
    }

    static void AppendDefinitions(StringBuilder svg, TerritoryView view, IReadOnlyList<(GridPoint, PublishedSite)> pins, bool whole)
    {
        svg.Append("<defs>");
        foreach (var key in view.Legend.Keys)
            if (Patterns.TryGetValue(key.Code, out var pattern)) svg.Append(pattern);
        if (view.Cells is not null && whole) svg.Append(CellSvg.Patterns);
        if (pins.Count > 0) svg.Append(CultureInfo.InvariantCulture, $"<g id=\"pin\"><circle r=\"13\"/>{Glyphs.Of(view.Query.Service)}</g>");
        svg.Append("</defs>");
    }

    static void AppendPins(StringBuilder svg, TerritoryView view, IReadOnlyList<(GridPoint At, PublishedSite Site)> pins)
    {
        if (pins.Count == 0) return;
        svg.Append("<g class=\"pins\">");
        foreach (var (at, site) in pins)      // the group stands there; what it holds is made larger on small screens, around that point
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({at.X} {at.Y})\"><title>{Text(site.Name + RoleWords(site.Role))}</title><use href=\"#pin\"/></g>");
        svg.Append("</g>");
    }

    /// <param name="css">Tells names of areas from those of communes.</param>
    static void AppendLabels(StringBuilder svg, IReadOnlyList<MapLabel> labels, string css)
    {
        svg.Append("<g class=\"labels\" aria-hidden=\"true\">");
        foreach (var label in labels)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{label.At.X}\" y=\"{label.At.Y}\" dy=\"{(label.Shift + 3.5) / 10:0.##}em\"")
                .Append((css, label.OnPhones) switch { ("", true) => ">", (_, true) => $" class=\"{css}\">", ("", _) => " class=\"wide\">", _ => $" class=\"{css} wide\">" }).Append(Text(label.Text)).Append("</text>");
        svg.Append("</g>");
    }

    static string RoleWords(SiteRole role) => role switch
    {
        SiteRole.Branch => $" ({Texts.Say("SiteBranch")})",
        SiteRole.Stop => $" ({Texts.Say("SiteStop")})",
        _ => "",
    };

    static readonly Dictionary<string, string> Patterns = new(StringComparer.Ordinal)
    {
        ["out-of-reach"] = "<pattern id=\"p-out\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"p-ground\" d=\"M0 0h9v9H0z\"/><path class=\"p-out\" d=\"M0 0h3.6v9H0z\"/></pattern>",
        ["unknown"] = "<pattern id=\"p-none\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path class=\"p-none\" d=\"M0 0h8v8H0z\"/><circle class=\"p-dot\" cx=\"2\" cy=\"2\" r=\"1\"/><circle class=\"p-dot\" cx=\"6\" cy=\"6\" r=\"1\"/></pattern>",
        ["withheld"] = "<pattern id=\"p-withheld\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\"><path class=\"p-ground\" d=\"M0 0h9v9H0z\"/><path class=\"p-withheld\" d=\"M0 0h3v9H0z\"/></pattern>",
        ["closed"] = "<pattern id=\"p-closed\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\"><path class=\"p-ground\" d=\"M0 0h10v10H0z\"/><path class=\"p-withheld\" d=\"M0 4h10v2H0z\"/></pattern>",
    };

    static string Text(string words) => Texts.Encode(XmlText.Of(words));
}
