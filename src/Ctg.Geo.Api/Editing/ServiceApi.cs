using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Metrics;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Edits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Api.Editing;

/// <summary>/api/territories/{id}/services…: what a planner reads and corrects.</summary>
static class ServiceApi
{
    /// <summary>Of a service with hundreds of sites and sessions.</summary>
    const int MaxBodyBytes = 512 * 1024;

    public static void AddEditing(this IServiceCollection services) =>
        services.AddSingleton<WriterTurns>().AddSingleton<EditPreparation>().AddSingleton<ServiceEditor>();

    public static void MapEditing(this IEndpointRouteBuilder routes)
    {
        var services = routes.MapGroup("/api/territories/{id}/services").PlannerOnly().WithTags("editing");

        services.MapGet("/", List).WithName("services").WithSummary("Services with a site in the territory, closed ones too, and what to mend in each")
            .Produces<ServiceListView>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

        services.MapGet("/{**serviceId}", Get).WithName("service").WithSummary("One service, whole; its ETag is its revision")
            .Produces<ServiceView>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

        services.MapPut("/{**serviceId}", Put).WithName("service-edit").WithSummary("Adds or replaces a service")
            .WithDescription("If-None-Match: * adds; the id is then saisie: and a UUID made by the client. If-Match: \"revision\" replaces. "
                + "Idempotency-Key: a UUID, one for each intention; the same request sent again gets the first answer. "
                + "412: another edit was first; 'current' is the service as it is now. The token of GET /api/session goes in RequestVerificationToken.")
            .WithMetadata(new BodyLimit(MaxBodyBytes))
            .Accepts<ServiceView>("application/json").Produces<ServiceView>().Produces<ServiceView>(201)
            .ProducesValidationProblem().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412).ProducesProblem(413)
            .ProducesProblem(422).ProducesProblem(428).ProducesProblem(503);
    }

    static async Task<IResult> List(string id, HttpContext context, Observatory observatory, EditStore edits, TimeProvider clock, CancellationToken cancel)
    {
        if (observatory.Find(id) is not { } home) return Problems.NoTerritory(id);
        var services = ServiceListView.Here(home).ToArray();
        var revisions = await edits.RevisionsAsync(services.Select(service => service.Id), cancel);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Json(ServiceListView.Of(home, services, revisions, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), ServiceView.Json);
    }

    static async Task<IResult> Get(string id, string serviceId, HttpContext context, Observatory observatory, EditStore edits, CancellationToken cancel)
    {
        if (observatory.Find(id) is not { } home) return Problems.NoTerritory(id);
        return await edits.FindAsync(Decoded(serviceId), home.Territory.CogYear, cancel) is { } found
            && found.Service.Sites.Any(site => site.Commune is { } code && home.Territory.Communes.Contains(code))
            ? Written(context, found, StatusCodes.Status200OK)
            : Problems.NoService(Decoded(serviceId), home.Territory.Name);
    }

    static async Task<IResult> Put(string id, string serviceId, HttpContext context, Observatory observatory, ServiceEditor editor, ServiceMeter meter, CancellationToken cancel)
    {
        if (observatory.Find(id) is not { } home) return Problems.NoTerritory(id);
        var named = Decoded(serviceId);
        if (EditConditions.Read(context.Request, named, out var conditions) is { } refusal) return refusal;
        var body = await RequestBytes.ReadAsync(context.Request, cancel);
        var user = context.User;
        var account = user.AccountId() ?? throw new InvalidOperationException("A planner has an account.");
        var answer = await editor.SaveAsync(new(
            id, named, conditions.Key, RequestBytes.Sha256(id, named, conditions.ExpectedRevision, body), account,
            user.IsAdministrator() ? null : user.PlannedTerritories(), conditions.ExpectedRevision, body), home, cancel);
        meter.Edited(OutcomeOf(answer));
        return answer switch
        {
            EditAnswer.Saved(var edited, var created) => Written(context, edited, created ? StatusCodes.Status201Created : StatusCodes.Status200OK),
            EditAnswer.Overtaken(var current) => Overtaken(context, current),
            EditAnswer.Refused(var faults) => Problems.NotAccepted(faults.All),
            EditAnswer.Elsewhere elsewhere => Problems.Elsewhere(elsewhere.Site, elsewhere.Commune?.ToString()),
            EditAnswer.KeyReused => Problems.KeyReused(),
            EditAnswer.Missing => Problems.NoService(named, home.Territory.Name),
            _ => throw new InvalidOperationException($"No answer for {answer.GetType().Name}."),
        };
    }

    static string OutcomeOf(EditAnswer answer) => answer switch
    {
        EditAnswer.Saved => "done",
        EditAnswer.Overtaken => "lost",
        _ => "refused",
    };

    static JsonHttpResult<ServiceView> Written(HttpContext context, EditedService edited, int status)
    {
        Tag(context, edited.Revision);
        return TypedResults.Json(ServiceView.Of(edited), ServiceView.Json, statusCode: status);
    }

    static ProblemHttpResult Overtaken(HttpContext context, EditedService current)
    {
        Tag(context, current.Revision);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status412PreconditionFailed, title: "Another edit was first.",
            detail: "The service is not at the revision that the request names; 'current' is what it is now, and ETag its revision.",
            extensions: new Dictionary<string, object?>
            {
                ["field"] = context.Request.Headers.IfMatch.Count > 0 ? "If-Match" : "If-None-Match",
                ["current"] = System.Text.Json.JsonSerializer.SerializeToElement(ServiceView.Of(current), ServiceView.Json),
            });
    }

    static void Tag(HttpContext context, long revision)
    {
        context.Response.Headers.ETag = FormattableString.Invariant($"\"{revision}\"");
        context.Response.Headers.CacheControl = "private, no-store";
    }

    /// <summary>An id may hold slashes, sent as they are or encoded.</summary>
    static string Decoded(string serviceId) => serviceId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    sealed class BodyLimit(long bytes) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => bytes;
    }
}
