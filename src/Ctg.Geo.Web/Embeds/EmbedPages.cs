using System.Text;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Exports;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Web.Embeds;

/// <summary>Embeds as pages and as pictures: made once per state, the same for every reader, kept for a moment by any cache on the way.</summary>
public sealed class EmbedPages(StatePages pages, TerritoryViews views, OwnOrigin origins, ClientAssets assets)
{
    /// <summary>A cache asks once in so long, however many readers ask it; with the tag, for nothing if nothing changed.</summary>
    const string Kept = "public, max-age=10";

    public async Task<IResult> AnswerAsync(PublishedTerritory published, EmbedOptions options, EmbedFrame frame, HttpContext context)
    {
        Language.Choose(options.Language);
        context.Features.Set(EmbedPolicy.Of(frame.Ancestors));
        var (moment, learnt) = (pages.Moment, OEmbed.AddressOf(origins.Of(context.Request), frame.Path));
        var answer = await pages.AnswerAsync<EmbedPage>(published, $"embed {learnt} {frame.Ancestors} {options.ToQuery()} {assets["embed.css"]} {assets["embed-frame.js"]}", moment, context,
            async () => new Dictionary<string, object?>
            {
                [nameof(EmbedPage.Embed)] = new EmbedView(await views.WholeAsync(published, options.Question(published), moment), options, frame), [nameof(EmbedPage.Learnt)] = learnt,
            });
        Keep(context);
        return answer;
    }

    public async Task<IResult> PictureAsync(PublishedTerritory published, EmbedOptions options, HttpContext context)
    {
        Language.Choose(options.Language);
        var moment = pages.Moment;
        var answer = await pages.DataAsync(published, $"embed.svg {options.ToQuery()}", moment, context, async () =>
        {
            var embed = new EmbedView(await views.WholeAsync(published, options.Question(published), moment), options, EmbedFrame.Open(options));
            return Encoding.UTF8.GetBytes(new MapFile(embed.View, embed.Notes).Drawing());
        }, "image/svg+xml");
        Keep(context);
        return answer;
    }

    /// <summary>In words, in the place of the embed.</summary>
    public static RazorComponentResult Refused(EmbedRefusal refused) =>
        Message(StatusCodes.Status400BadRequest, Texts.Say("EmbedRefusedTitle"), Texts.Say("EmbedRefusedLead", refused.Field, Shortened(refused.Accepted)));

    public static RazorComponentResult Message(int status, string title, string lead) =>
        new(typeof(EmbedMessage), new { Title = title, Lead = lead }) { StatusCode = status, PreventStreamingRendering = true };

    static string Shortened(IReadOnlyList<string> accepted) => string.Join(", ", accepted.Take(MostNamed)) + (accepted.Count > MostNamed ? "…" : "");

    /// <summary>Of territories there may be a thousand.</summary>
    const int MostNamed = 40;

    static void Keep(HttpContext context)
    {
        context.Response.Headers.CacheControl = Kept;
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
    }
}
