using System.Globalization;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.WebUtilities;

namespace Ctg.Geo.Web.Widgets;

/// <summary>What a web editor copies, for each way into a page, in the form that docs/EMBED.md explains. HTML as text: every value in it is encoded.</summary>
/// <param name="Script">For a page that may load our script.</param>
/// <param name="Frame">For a page that may not.</param>
/// <param name="Image">For a newsletter, a printed page, a page without script.</param>
/// <param name="Address">For an editor that makes a frame of an address (oEmbed).</param>
public sealed record CopyCodes(string Script, string Frame, string Image, string Address)
{
    /// <summary>Of a frame on a page that does not follow its height, pixels: the whole of a usual embed in a column of text.</summary>
    const int UsualHeight = 980;

    /// <summary>Makes frames as high as what they show; once for all those of a page.</summary>
    public const string Following = """
        <script>
        addEventListener("message", message => {
          const said = message.data;
          if (said?.type !== "ctg:resize" || said.v !== 1 || !(said.height > 0)) return;
          for (const frame of document.querySelectorAll("iframe"))
            if (frame.contentWindow === message.source) frame.style.height = Math.min(said.height, 4000) + "px";
        });
        </script>
        """;

    /// <param name="site">Address of this service, without a final slash.</param>
    /// <param name="widget">Id of the one that the codes name; null: they say the options.</param>
    public static CopyCodes Of(string site, PublishedTerritory published, EmbedOptions options, string? widget) =>
        Language.In(options.Language, () => Made(site, published, options, widget));

    static CopyCodes Made(string site, PublishedTerritory published, EmbedOptions options, string? widget)
    {
        var (question, named) = (options.Question(published), widget is not null);
        var frame = site + (named ? EmbedAddresses.Frame(widget!) : EmbedAddresses.Frame(options));
        var image = site + (named ? EmbedAddresses.Image(widget!) : EmbedAddresses.Image(options));
        // What a widget shows may change, and its code stays: it says no more than what stays true.
        var title = (named ? Texts.Say("CouncilOverview") : EmbedView.TitleOf(question)) + ", " + Wording.Typeset(published.Territory.Name);
        var page = site + (named ? Language.Link($"/t/{published.Territory.Id}") : question.Address(published.Territory.Id));
        var picture = $"<img src=\"{Coded(image)}\" alt=\"{Coded(title)}\" width=\"100%\">";
        return new(
            $"""
            <ctg-map {AttributesOf(options, widget)}>
              <a href="{Coded(page)}">{Coded(title)}</a>
            </ctg-map>
            <script type="module" src="{Coded(site)}/embed/embed.js"></script>
            <noscript>{picture}</noscript>
            """,
            string.Create(CultureInfo.InvariantCulture, $"<iframe src=\"{Coded(frame)}\" title=\"{Coded(title)}\" width=\"100%\" height=\"{UsualHeight}\" loading=\"lazy\"{(named || options.Finder ? " allow=\"geolocation\"" : "")}></iframe>"),
            picture, frame);
    }

    static string AttributesOf(EmbedOptions options, string? widget) => widget is not null ? $"widget=\"{widget}\""
        : string.Join(' ', QueryHelpers.ParseQuery(options.ToQuery()).Select(option => $"{option.Key}=\"{Coded(option.Value.ToString())}\""));

    static string Coded(string text) => Texts.Encode(text);
}
