using System.Globalization;
using System.Text.Json.Serialization;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Widgets;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Widgets;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.WebUtilities;

namespace Ctg.Geo.Web.Embeds;

/// <summary>oEmbed 1.0 (https://oembed.com): who pastes the address of a territory's page, or of an embed, gets the frame for it.</summary>
static class OEmbed
{
    const int UsualWidth = 640, UsualHeight = 760, DayInSeconds = 24 * 3600;

    /// <summary>What editors of sites leave of a frame is src, width, height, title and sandbox (WordPress); more is not written. Links open in a tab of their own.</summary>
    public const string Sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

    public static async Task<IResult> AnswerAsync(
        string? url, string? format, string? maxwidth, string? maxheight, Observatory observatory, ShownWidgets widgets, OwnOrigin origins, HttpContext context, CancellationToken cancel)
    {
        if (format is not (null or "" or "json"))
            return TypedResults.Problem(statusCode: StatusCodes.Status501NotImplemented, title: "Only JSON is made.", extensions: new Dictionary<string, object?> { ["field"] = "format", ["accepted"] = Formats });
        if (Pixels(maxwidth, UsualWidth) is not { } width) return Problems.NotAccepted("maxwidth", maxwidth, Wanted);
        if (Pixels(maxheight, UsualHeight) is not { } height) return Problems.NotAccepted("maxheight", maxheight, Wanted);
        var origin = origins.Of(context.Request);
        var widget = WidgetOf(url, origin) is { } id && await widgets.FindAsync(id, cancel) is { } named && observatory.Find(named.Territory) is not null ? named : null;
        if ((widget is null ? OptionsOf(url, origin, observatory) : WidgetOptions.Of(widget)) is not { } options)
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Nothing to embed at this address.",
                detail: "Accepted: addresses of territories' pages and of embeds of this very site, with values that they accept.", extensions: new Dictionary<string, object?> { ["field"] = "url" });

        context.Response.Headers.CacheControl = "public, max-age=3600";
        var published = observatory.Find(options.Territory)!;
        var title = InLanguage(options.Language, () => $"{EmbedView.TitleOf(options.Question(published))}, {French.Typeset(published.Territory.Name)}");
        var html = string.Create(CultureInfo.InvariantCulture, $"<iframe src=\"{Texts.Encode(origin + (widget is null ? EmbedAddresses.Frame(options) : EmbedAddresses.Frame(widget.Id)))}\" width=\"{width}\" height=\"{height}\" title=\"{Texts.Encode(title)}\" sandbox=\"{Sandbox}\"></iframe>");
        return TypedResults.Json(new Answered("1.0", "rich", title, Texts.Say("Brand"), origin + "/", DayInSeconds, html, width, height));
    }

    /// <summary>Where an editor learns how to show a page of ours, from the page itself.</summary>
    public static string AddressOf(string origin, TerritoryQuery query, string territory)
    {
        var options = new EmbedOptions(territory)
        {
            Kind = query.Service, Mode = query.Mode, Audience = query.Audience, Measure = query.Measure, Language = Language.Current,
            Layer = query.Layer, Classes = query.Classes, Zones = query.Zones,
        };
        return AddressOf(origin, EmbedAddresses.Frame(options));
    }

    /// <param name="frame">Path of an embed.</param>
    public static string AddressOf(string origin, string frame) => $"{origin}/oembed?url={Uri.EscapeDataString(origin + frame)}";

    /// <summary>Id of the widget that is at an address of this site; null: it is another's, or none is.</summary>
    static string? WidgetOf(string? url, string origin) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && string.Equals(address.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase)
        && address.AbsolutePath.Split('/') is ["", "embed", "w", var id] ? id : null;

    /// <summary>Of an address of this site; null: it is another's, or shows no territory.</summary>
    static EmbedOptions? OptionsOf(string? url, string origin, Observatory observatory)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !string.Equals(address.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase)) return null;
        var asked = QueryHelpers.ParseQuery(address.Query);
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        if (parts.FirstOrDefault() == Language.English.Code)
        {
            asked["lang"] = Language.English.Code;
            parts.RemoveAt(0);
        }
        if (parts is ["t", var territory]) asked["territory"] = territory;
        else if (parts is not ["embed", "map" or "map.svg"]) return null;
        return EmbedOptions.Read(new QueryCollection(asked), [.. observatory.Territories.Select(known => known.Territory.Id)], out _);
    }

    static readonly string[] Formats = ["json"], Wanted = ["a whole number of pixels, 1 or more"];

    static int? Pixels(string? most, int usual) =>
        string.IsNullOrEmpty(most) ? usual
        : int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels > 0 ? Math.Min(pixels, usual) : null;

    static string InLanguage(Language language, Func<string> words)
    {
        Language.Choose(language);
        return words();
    }

    sealed record Answered(
        [property: JsonPropertyName("version")] string Version, [property: JsonPropertyName("type")] string Type, [property: JsonPropertyName("title")] string Title,
        [property: JsonPropertyName("provider_name")] string ProviderName, [property: JsonPropertyName("provider_url")] string ProviderUrl,
        [property: JsonPropertyName("cache_age")] int CacheAge, [property: JsonPropertyName("html")] string Html,
        [property: JsonPropertyName("width")] int Width, [property: JsonPropertyName("height")] int Height);
}
