using System.Globalization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Web.Shell;

/// <summary>When a page is made.</summary>
/// <param name="StaleSince">Since when the database is away; null: it answers.</param>
public readonly record struct PageMoment(DateTimeOffset Now, DateTimeOffset? StaleSince);

/// <summary>Pages that say what one published state says, the same for every reader: from memory, or nothing at all for who holds this very one.</summary>
public sealed class StatePages(RenderedPages pages, StateTags tags, Observatory observatory, ClientAssets assets, TimeProvider clock)
{
    public PageMoment Moment => new(clock.GetUtcNow(), observatory.StaleSince);

    /// <param name="address">Of the page, all that was asked for in it; its language is added.</param>
    /// <param name="parameters">Asked only when the page is not there yet.</param>
    public Task<IResult> AnswerAsync<TPage>(
        PublishedTerritory published, string address, PageMoment moment, HttpContext context, Func<Task<IDictionary<string, object?>>> parameters) where TPage : IComponent =>
        AnswerAsync(published, address, moment, context, "text/html; charset=utf-8", name => pages.FindAsync<TPage>(name, parameters));

    /// <summary>What a part of a page is made from, for its script.</summary>
    public Task<IResult> DataAsync(PublishedTerritory published, string address, PageMoment moment, HttpContext context, Func<Task<byte[]>> make, string contentType = "application/json") =>
        AnswerAsync(published, address, moment, context, contentType, name => pages.FindAsync(name, make));

    async Task<IResult> AnswerAsync(
        PublishedTerritory published, string address, PageMoment moment, HttpContext context, string contentType, Func<string, Task<EncodedBody>> find)
    {
        // Beside the state, what a page says depends on the day it is read and on since when the database is away.
        var name = string.Create(CultureInfo.InvariantCulture,
            $"{Language.Current} {address} {TerritoryView.IsOfToday(published, moment.Now)} {moment.StaleSince:yyyyMMddHHmm} {assets["site.js"]} {assets["site.css"]}");
        var tag = tags.Of(published, name);
        var headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = "no-cache";       // figures of the moment: kept by nobody without asking again
        headers.Vary = $"{HeaderNames.AcceptEncoding}, {HeaderNames.Cookie}";
        if (Freshness.Holds(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return (await find(tag.ToString())).Answer(context, contentType);
    }
}
