using System.Text.Json;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Store.Accounts;

namespace Ctg.Geo.Api.Accounts;

/// <summary>GET /api/audit: who did what, newest first.</summary>
static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/audit", Get).AdministratorOnly().WithName("audit").WithTags("session")
            .WithSummary("Privileged actions, newest first")
            .WithDescription("The next page: before = the id of the last row.")
            .Produces<AuditView>();

    static async Task<IResult> Get(HttpContext context, string? territory, long? before, int? count, AuditStore audit, CancellationToken cancel)
    {
        if (count is < 1 or > AuditStore.MostRows) return Problems.NotAccepted("count", $"{count}", [$"1 to {AuditStore.MostRows}"]);
        if (territory?.Contains('\0', StringComparison.Ordinal) == true) return Problems.NotAccepted("territory", null, ["the id of a territory"]);

        var rows = await audit.ReadAsync(territory is null ? null : [territory], before, count ?? 50, cancel);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Json(new AuditView([.. rows.Select(row => new AuditRowView(
            row.Id, row.At, row.Entry.AccountName, row.Entry.Action, row.Entry.Territory, row.Entry.Subject,
            row.Entry.DetailJson is { } detail ? JsonElement.Parse(detail) : null))]));
    }
}

/// <summary>Privileged actions, newest first.</summary>
public sealed record AuditView(IReadOnlyList<AuditRowView> Rows);

/// <summary>One privileged action.</summary>
/// <param name="Account">Who did it, as named then; absent: nobody was signed in.</param>
/// <param name="Action">account.signedin, account.refused, service.moved…</param>
/// <param name="Territory">Id; absent: it concerned none.</param>
/// <param name="Subject">What was acted upon.</param>
/// <param name="Detail">What the action adds.</param>
public sealed record AuditRowView(long Id, DateTimeOffset At, string? Account, string Action, string? Territory, string? Subject, JsonElement? Detail);
