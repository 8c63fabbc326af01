using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Accounts;

/// <summary>/journal: who did what. Administrators read all of it, planners the lines of their territories.</summary>
static class JournalRoutes
{
    public const string Address = "/journal";
    const int Rows = 50;

    public static void MapJournal(this IEndpointRouteBuilder routes) => routes.MapGet(Address, GetAsync).SignedIn().InFrench();

    static async Task<IResult> GetAsync(
        HttpContext context, string? territoire, string? avant, AuditStore audit, Observatory observatory, CancellationToken cancel)
    {
        var all = context.User.IsAdministrator();
        var known = observatory.Territories.Where(territory => context.User.IsPlannerOf(territory.Territory.Id))
            .Select(territory => new JournalTerritory(territory.Territory.Id, territory.Territory.Name)).ToList();
        var asked = string.IsNullOrEmpty(territoire) ? null : territoire;
        long? before = null;
        if (avant is not null)
        {
            if (!long.TryParse(avant, System.Globalization.NumberStyles.None, null, out var id)) return Refused(context, "avant");
            before = id;
        }
        // A planner who asks for another territory learns no more than that it is not in the list.
        if (asked is not null && known.All(territory => territory.Id != asked)) return Refused(context, "territoire");

        IReadOnlyList<string>? territories = asked is not null ? [asked] : all ? null : context.User.PlannedTerritories();
        var rows = await audit.ReadAsync(territories, before, Rows + 1, cancel);
        context.Response.Headers.CacheControl = "private, no-store";
        return new RazorComponentResult<JournalPage>(new { View = new JournalView([.. rows.Take(Rows)], rows.Count > Rows, known, asked, all) })
        {
            PreventStreamingRendering = true,
        };
    }

    static RazorComponentResult<MissingPage> Refused(HttpContext context, string name)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return new(new { Title = Texts.Say("RefusedTitle"), Lead = Texts.Say("JournalRefused", name) }) { StatusCode = StatusCodes.Status400BadRequest };
    }
}
