using System.Text.Json;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Editing;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Presentations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Api.Presentations;

/// <summary>/api/territories/{id}/presentation: what a planner prepares for a council.</summary>
static class PresentationApi
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void MapPresentations(this IEndpointRouteBuilder routes)
    {
        var presentation = routes.MapGroup("/api/territories/{id}/presentation").PlannerOnly().WithTags("editing");

        presentation.MapGet("/", Get).WithName("presentation").WithSummary("The views prepared for a council, in their order; the ETag is the revision")
            .WithDescription("Without ETag, revision 0 and no view: nothing was ever prepared.")
            .Produces<PresentationView>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

        presentation.MapPut("/", Put).WithName("presentation-edit").WithSummary("Replaces the views of the presentation, all of them")
            .WithDescription("If-None-Match: * prepares the first ones, If-Match: \"revision\" replaces. Idempotency-Key: a UUID, one for each intention. "
                + "412: another planner was first; 'current' is what is prepared now. The token of GET /api/session goes in RequestVerificationToken.")
            .Accepts<PresentationView>("application/json").Produces<PresentationView>().Produces<PresentationView>(201)
            .ProducesValidationProblem().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412).ProducesProblem(413)
            .ProducesProblem(422).ProducesProblem(428).ProducesProblem(503);
    }

    static async Task<IResult> Get(string id, HttpContext context, Observatory observatory, PresentationStore presentations, CancellationToken cancel)
    {
        if (observatory.Find(id) is null) return Problems.NoTerritory(id);
        var found = await presentations.FindAsync(id, cancel);
        return Written(context, PresentationView.Of(found), StatusCodes.Status200OK);
    }

    static async Task<IResult> Put(string id, HttpContext context, Observatory observatory, PresentationStore presentations, TimeProvider clock, CancellationToken cancel)
    {
        if (observatory.Find(id) is null) return Problems.NoTerritory(id);
        if (EditConditions.Read(context.Request, null, out var conditions) is { } refusal) return refusal;
        var body = await RequestBytes.ReadAsync(context.Request, cancel);
        var faults = new BodyFaults();
        if (new PresentationBody(faults).Read(body) is not { } views) return Problems.NotAccepted(faults.All);

        var account = context.User.AccountId() ?? throw new InvalidOperationException("A planner has an account.");
        var outcome = await presentations.WriteAsync(new(
            conditions.Key, RequestBytes.Sha256(id, "presentation", conditions.ExpectedRevision, body), account, id, conditions.ExpectedRevision, views, clock.GetUtcNow()), cancel);
        return outcome switch
        {
            PresentationOutcome.Written written => Written(context, PresentationView.Of(new(written.Revision, views)),
                conditions.ExpectedRevision is null ? StatusCodes.Status201Created : StatusCodes.Status200OK),
            PresentationOutcome.Lost lost => Overtaken(context, PresentationView.Of(lost.Current)),
            PresentationOutcome.KeyReused => Problems.KeyReused(),
            _ => throw new InvalidOperationException($"No answer for {outcome.GetType().Name}."),
        };
    }

    static JsonHttpResult<PresentationView> Written(HttpContext context, PresentationView view, int status)
    {
        Tag(context, view);
        return TypedResults.Json(view, Json, statusCode: status);
    }

    static ProblemHttpResult Overtaken(HttpContext context, PresentationView current)
    {
        Tag(context, current);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status412PreconditionFailed, title: "Another edit was first.",
            detail: "The presentation is not at the revision that the request names; 'current' is what it is now, and ETag its revision.",
            extensions: new Dictionary<string, object?>
            {
                ["field"] = context.Request.Headers.IfMatch.Count > 0 ? "If-Match" : "If-None-Match",
                ["current"] = JsonSerializer.SerializeToElement(current, Json),
            });
    }

    static void Tag(HttpContext context, PresentationView view)
    {
        if (view.Revision > 0) context.Response.Headers.ETag = FormattableString.Invariant($"\"{view.Revision}\"");
        context.Response.Headers.CacheControl = "private, no-store";
    }
}

/// <summary>A presentation as a planner reads and writes it.</summary>
/// <param name="Revision">Also the ETag; 0: nothing was ever prepared.</param>
public sealed record PresentationView(long Revision, IReadOnlyList<PreparedView> Views)
{
    internal static PresentationView Of(PreparedPresentation? prepared) => new(prepared?.Revision ?? 0, prepared?.Views ?? []);
}
