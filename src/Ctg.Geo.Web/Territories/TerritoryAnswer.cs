using System.Globalization;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Web.Assets;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Web.Territories;

/// <summary>The page of a territory. For anonymous readers: from memory, or nothing at all for who holds this very one. For an
/// account: its own, which names it and is kept by no one.</summary>
public sealed class TerritoryAnswer(
    RenderedPages pages, StateTags tags, Observatory observatory, SupplyMeasures measures, MapDrawings drawings, ClientAssets assets, ApiSettings settings, TimeProvider clock)
{
    public async Task<IResult> AnswerAsync(PublishedTerritory published, TerritoryQuery query, TableOrder order, HttpContext context)
    {
        var (now, staleSince) = (clock.GetUtcNow(), observatory.StaleSince);
        var planner = context.User.IsPlannerOf(published.Territory.Id);
        async Task<IDictionary<string, object?>> Parameters() => new Dictionary<string, object?>
        {
            [nameof(TerritoryPage.View)] = TerritoryView.Of(published, query, drawings.Of(published), settings, now, staleSince,
                query.Measure.Question is { } question
                    ? await measures.OfAsync(published, query.Service, query.Mode, query.Audience, question, CancellationToken.None) : null),
            [nameof(TerritoryPage.Order)] = order,
            [nameof(TerritoryPage.Planner)] = planner,
        };
        if (context.User.AccountId() is not null)
            return new RazorComponentResult<TerritoryPage>((IReadOnlyDictionary<string, object?>)await Parameters()) { PreventStreamingRendering = true };

        // Beside the state, what the page says depends on the day it is read and on since when the database is away.
        var name = string.Create(CultureInfo.InvariantCulture,
            $"{query.Address(published.Territory.Id)}&ordre={order.Code} {TerritoryView.IsOfToday(published, now)} {staleSince:yyyyMMddHHmm} {assets["site.js"]} {assets["site.css"]}");
        var tag = tags.Of(published, name);
        var headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = "no-cache";       // figures of the moment: kept by nobody without asking again
        headers.Vary = $"{HeaderNames.AcceptEncoding}, {HeaderNames.Cookie}";
        if (Freshness.Holds(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        return (await pages.FindAsync<TerritoryPage>(tag.ToString(), Parameters)).Answer(context);
    }
}
