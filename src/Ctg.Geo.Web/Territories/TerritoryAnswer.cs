using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Territories;

/// <summary>The page of a territory: one for all anonymous readers, and for an account its own, which names it and is kept by no one.</summary>
public sealed class TerritoryAnswer(StatePages pages, TerritoryViews views, Observatory observatory, OwnOrigin origins)
{
    public async Task<IResult> AnswerAsync(PublishedTerritory published, TerritoryQuery query, HttpContext context)
    {
        var moment = pages.Moment;
        if (query.Classes.IsOpen)
        {
            // Once cut, the limits stand in the address: a page read again after a change is cut as it was.
            var cut = await views.OfAsync(published, query, moment);
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Redirect(cut.Query.Address(published.Territory.Id));
        }
        var origin = origins.Of(context.Request);
        var planner = context.User.IsPlannerOf(published.Territory.Id);
        async Task<IDictionary<string, object?>> Parameters() => new Dictionary<string, object?>
        {
            [nameof(TerritoryPage.View)] = await views.OfAsync(published, query, moment),
            [nameof(TerritoryPage.Origin)] = origin,
            [nameof(TerritoryPage.Planner)] = planner,
        };
        return context.User.AccountId() is not null
            ? new RazorComponentResult<TerritoryPage>((IReadOnlyDictionary<string, object?>)await Parameters()) { PreventStreamingRendering = true }
            : await pages.AnswerAsync<TerritoryPage>(published, FormattableString.Invariant($"{query.Address(published.Territory.Id)}&page={query.Table.Page} {origin} {Beside(published, query)}"), moment, context, Parameters);
    }

    /// <summary>What the page says of other territories: which ones there are, and the states of those it is compared with.</summary>
    string Beside(PublishedTerritory published, TerritoryQuery query) => string.Join(' ', Comparator.Of(published, observatory.Territories)
        .Select(one => one.Code == query.Compare ? string.Join(' ', one.Territories.Select(other => $"{other.Territory.Id}:{other.Epoch}:{other.Version}:{other.Values.Hash:x8}")) : one.Code));
}
