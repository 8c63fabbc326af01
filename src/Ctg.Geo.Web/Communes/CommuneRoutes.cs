using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Communes;

/// <summary>The card of a commune, for the map that has just had it chosen.</summary>
static class CommuneRoutes
{
    public static void MapCommuneCards(this IEndpointRouteBuilder routes) => routes.MapGet("/t/{territory}/c/{commune}/resume", Get).PublicPage();

    static async Task<IResult> Get(string territory, string commune, Observatory observatory, StatePages pages, ApiSettings settings, HttpContext context)
    {
        if (!AskedPage.TryRead(context, observatory, territory, out var published, out var query, out var refusal)) return refusal;
        if (!AskedPage.TryCommune(context, observatory, published, commune, out var known, out refusal)) return refusal;

        var address = $"/t/{territory}/c/{known.Code}/resume?{query.Shown}";
        return await pages.AnswerAsync<CommuneCard>(published, address, pages.Moment, context, () => Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>
        {
            [nameof(CommuneCard.View)] = CommuneCardView.Of(published, query, known),
            [nameof(CommuneCard.Reliability)] = settings.Access.ReliabilityThreshold,
        }));
    }
}
