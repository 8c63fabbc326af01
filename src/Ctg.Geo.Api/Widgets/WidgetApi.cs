using System.Text.Json;
using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Editing;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Widgets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Api.Widgets;

/// <summary>/api/territories/{id}/widgets: maps that planners put into other sites; /api/widgets/{widget}: what those sites ask.</summary>
public static class WidgetApi
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Where there are pages: a widget is one.</summary>
    public static void MapWidgets(this IEndpointRouteBuilder routes, ReadOptions read)
    {
        routes.MapGet("/api/widgets/{widget}", Show).PublicRead().WithName("widget").WithTags("widgets").WithSummary("What a widget shows, and who may frame it")
            .WithDescription("404: there is none, or it was removed.").Produces<ShownWidget>().ProducesProblem(404);

        var widgets = routes.MapGroup("/api/territories/{id}/widgets").PlannerOnly().WithTags("editing");
        widgets.MapGet("/", List).WithName("widgets").WithSummary("The widgets of a territory, the oldest first, with their views of the last 30 days")
            .Produces<WidgetListView>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        widgets.MapGet("/{widget}/views", Views).WithName("widget-views").WithSummary("How often a widget was opened, by day of its territory")
            .WithDescription("What passed by the service: caches answer for it without telling. Days without a view are absent.")
            .Produces<WidgetViewsView>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

        var write = new WidgetWriting(read);
        Described(widgets.MapPost("/", write.AddAsync).WithName("widget-add").WithSummary("Adds a widget: its id follows from the key")
            .Accepts<WidgetView>("application/json").Produces<WidgetView>(201)).ProducesProblem(409);
        Described(widgets.MapPut("/{widget}", write.ChangeAsync).WithName("widget-edit").WithSummary("Changes a widget, wherever it is shown")
            .Accepts<WidgetView>("application/json").Produces<WidgetView>()).ProducesProblem(412).ProducesProblem(428);
        Described(widgets.MapDelete("/{widget}", WidgetWriting.RemoveAsync).WithName("widget-remove").WithSummary("Removes a widget: its frame says so from then on")
            .Produces(204)).ProducesProblem(412).ProducesProblem(428);
    }

    static RouteHandlerBuilder Described(RouteHandlerBuilder route) => route
        .WithDescription("Idempotency-Key: a UUID, one for each intention; If-Match: \"revision\" where there is one already. "
            + "412: another planner was first; 'current' is what the widget is now. The token of GET /api/session goes in RequestVerificationToken.")
        .ProducesValidationProblem().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(422).ProducesProblem(503);

    static async Task<IResult> Show(string widget, HttpContext context, ShownWidgets widgets, CancellationToken cancel) =>
        await widgets.FindAsync(widget, cancel) is { } found
            ? Freshness.Answer(context, Tag(found.Id, found.Revision), new ShownWidget(found.Id, found.Territory, found.Content.Options, found.Content.Hosts))
            : Missing(widget);

    static async Task<IResult> List(
        string id, HttpContext context, Observatory observatory, WidgetStore widgets, WidgetViewStore views, TimeProvider clock, CancellationToken cancel)
    {
        if (observatory.Find(id) is null) return Problems.NoTerritory(id);
        var counted = (await views.OfAsync(id, WidgetViewsView.From(clock, WidgetViewsView.UsualDays), cancel)).ToLookup(one => one.Widget, one => one.Count, StringComparer.Ordinal);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Json(new WidgetListView([.. (await widgets.OfAsync(id, cancel)).Select(one => WidgetView.Of(one, counted[one.Id].Sum()))]), Json);
    }

    static async Task<IResult> Views(
        string id, string widget, int? days, HttpContext context, Observatory observatory, WidgetStore widgets, WidgetViewStore views, TimeProvider clock, CancellationToken cancel)
    {
        if (observatory.Find(id) is null) return Problems.NoTerritory(id);
        if (days is < 1 or > WidgetViewsView.MostDays) return Problems.NotAccepted("days", $"{days}", [$"1 to {WidgetViewsView.MostDays}"]);
        if (!Widget.IsId(widget) || await widgets.FindAsync(widget, cancel) is not { } found || found.Territory != id) return Missing(widget);
        var counted = await views.OfAsync(id, WidgetViewsView.From(clock, days ?? WidgetViewsView.UsualDays), cancel);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Json(new WidgetViewsView([.. counted.Where(one => one.Widget == widget).Select(one => new DayViews(one.Day, one.Count))]), Json);
    }

    /// <summary>Weak: one tag stands for the plain and the compressed form. An id is never given twice, so that a revision is never another's.</summary>
    static EntityTagHeaderValue Tag(string id, long revision) => new(FormattableString.Invariant($"\"{id}-{revision}\""), isWeak: true);

    public static ProblemHttpResult Missing(string widget) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "No such widget.",
        detail: Widget.IsId(widget) ? $"No widget '{widget}' is here, or it was removed." : "The id of a widget has twelve letters and digits.",
        extensions: new Dictionary<string, object?> { ["field"] = "widget" });
}
