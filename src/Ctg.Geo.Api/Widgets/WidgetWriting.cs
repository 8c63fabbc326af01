using System.Text.Json;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Editing;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Widgets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Api.Widgets;

/// <summary>What planners do to the widgets of a territory, over HTTP.</summary>
sealed class WidgetWriting(ReadOptions read)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<IResult> AddAsync(string id, HttpContext context, Observatory observatory, WidgetStore widgets, TimeProvider clock, CancellationToken cancel)
    {
        if (observatory.Find(id) is null) return Problems.NoTerritory(id);
        if (EditConditions.ReadKey(context.Request, out var key) is { } refusal) return refusal;
        return await WriteAsync(id, Widget.IdOf(key), new(null, key), context, widgets, clock, cancel);
    }

    public async Task<IResult> ChangeAsync(string id, string widget, HttpContext context, Observatory observatory, WidgetStore widgets, TimeProvider clock, CancellationToken cancel) =>
        Guard(id, widget, context, observatory, out var conditions) ?? await WriteAsync(id, widget, conditions, context, widgets, clock, cancel);

    public static async Task<IResult> RemoveAsync(string id, string widget, HttpContext context, Observatory observatory, WidgetStore widgets, TimeProvider clock, CancellationToken cancel) =>
        Guard(id, widget, context, observatory, out var conditions)
        ?? Answer(await widgets.WriteAsync(EditOf(id, widget, conditions, null, default, context, clock), cancel), widget, null, context);

    static IResult? Guard(string id, string widget, HttpContext context, Observatory observatory, out EditConditions conditions)
    {
        conditions = default;
        if (observatory.Find(id) is null) return Problems.NoTerritory(id);
        if (!Widget.IsId(widget)) return WidgetApi.Missing(widget);
        if (EditConditions.Read(context.Request, null, out conditions) is { } refusal) return refusal;
        return conditions.ExpectedRevision is null ? Problems.NotAccepted("If-None-Match", "*", ["nothing: If-Match names the revision; POST adds a widget"]) : null;
    }

    async Task<IResult> WriteAsync(
        string id, string widget, EditConditions conditions, HttpContext context, WidgetStore widgets, TimeProvider clock, CancellationToken cancel)
    {
        var bytes = await RequestBytes.ReadAsync(context.Request, cancel);
        var body = new WidgetBody(id, read);
        if (body.Read(bytes) is not { } content) return Problems.NotAccepted(body.Faults);
        var edit = EditOf(id, widget, conditions, content, bytes, context, clock);
        return Answer(await widgets.WriteAsync(edit, cancel), widget, edit, context);
    }

    static WidgetEdit EditOf(
        string id, string widget, EditConditions conditions, WidgetContent? content, ReadOnlyMemory<byte> body, HttpContext context, TimeProvider clock) => new(
        conditions.Key, RequestBytes.Sha256(id, $"{context.Request.Method} widget:{widget}", conditions.ExpectedRevision, body),
        context.User.AccountId() ?? throw new InvalidOperationException("A planner has an account."), id, widget, conditions.ExpectedRevision, content, clock.GetUtcNow());

    /// <param name="edit">Null: it is removed.</param>
    static IResult Answer(WidgetOutcome outcome, string widget, WidgetEdit? edit, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return outcome switch
        {
            WidgetOutcome.Written when edit is null => TypedResults.NoContent(),
            WidgetOutcome.Written written => Written(WidgetView.Of(written.Revision, edit), edit.ExpectedRevision is null, context),
            WidgetOutcome.Lost { Current: { } current } => Overtaken(WidgetView.Of(current, views: null), context),
            WidgetOutcome.Lost when edit?.ExpectedRevision is null && edit is not null => Problems.KeyReused(),       // its id was given long ago
            WidgetOutcome.Lost => WidgetApi.Missing(widget),
            WidgetOutcome.Full => Full(),
            WidgetOutcome.KeyReused => Problems.KeyReused(),
            _ => throw new InvalidOperationException($"No answer for {outcome.GetType().Name}."),
        };
    }

    static JsonHttpResult<WidgetView> Written(WidgetView view, bool isNew, HttpContext context)
    {
        Tag(context, view);
        if (isNew) context.Response.Headers.Location = $"/api/widgets/{view.Id}";
        return TypedResults.Json(view, Json, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    static ProblemHttpResult Overtaken(WidgetView current, HttpContext context)
    {
        Tag(context, current);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status412PreconditionFailed, title: "Another edit was first.",
            detail: "The widget is not at the revision that the request names; 'current' is what it is now, and ETag its revision.",
            extensions: new Dictionary<string, object?> { ["field"] = "If-Match", ["current"] = JsonSerializer.SerializeToElement(current, Json) });
    }

    static ProblemHttpResult Full() => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict, title: "The territory has as many widgets as it may.",
        detail: $"At most {Widget.Most}: remove those that are shown nowhere.", extensions: new Dictionary<string, object?> { ["field"] = "widgets" });

    static void Tag(HttpContext context, WidgetView view) => context.Response.Headers.ETag = FormattableString.Invariant($"\"{view.Revision}\"");
}
