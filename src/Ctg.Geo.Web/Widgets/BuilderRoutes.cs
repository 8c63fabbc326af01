using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Widgets;
using Ctg.Geo.Store.Widgets;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Widgets;

/// <summary>The page on which a planner makes what web editors copy. Its form has been checked (Origin, token) before it arrives here.</summary>
static class BuilderRoutes
{
    const string Done = "fait";

    /// <summary>The page frames our own frames, which no other page of ours does.</summary>
    static readonly PagePolicy Policy = new(SecurityHeaders.ContentSecurityPolicy + "; frame-src 'self'");

    public static void MapBuilder(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/t/{territory}/integrer", ShowAsync).PlannerOnly().InFrench();
        routes.MapPost("/t/{territory}/integrer", TakeAsync).PlannerOnly().InFrench();
        routes.MapGet("/t/{territory}/integrer/code", Code).PlannerOnly().InFrench();
    }

    public static string AddressOf(string territory, string? widget = null) => $"/t/{territory}/integrer" + (widget is null ? "" : $"?{BuilderForm.IdField}={widget}");

    static async Task<IResult> ShowAsync(string territory, Observatory observatory, BuilderDesk desk, HttpContext context, CancellationToken cancel)
    {
        if (observatory.Find(territory) is not { } published) return Pages.NoTerritory(context, observatory, territory);
        var asked = context.Request.Query;
        var lines = await desk.LinesAsync(published, cancel);
        var said = asked[Done].ToString() switch
        {
            BuilderForm.Save => new BuilderWord(Texts.Say("WidgetSaved")),
            BuilderForm.Remove => new BuilderWord(Texts.Say("WidgetRemoved")),
            _ => null,
        };
        if (asked[BuilderForm.IdField] is not [{ Length: > 0 } id, ..])
            return Page(context, desk.View(published, lines, BuilderForm.New, WidgetOptions.Nearest(territory, asked), said, context));
        return lines.FirstOrDefault(line => line.Widget.Id == id) is { Widget: var widget }
            ? Page(context, desk.View(published, lines, BuilderForm.Of(widget), WidgetOptions.Of(widget), said, context))
            : Pages.NotFound(context, observatory, Texts.Say("WidgetMissingTitle"), Texts.Say("WidgetMissingLead"));
    }

    static async Task<IResult> TakeAsync(string territory, Observatory observatory, BuilderDesk desk, HttpContext context, CancellationToken cancel)
    {
        if (observatory.Find(territory) is not { } published) return Pages.NoTerritory(context, observatory, territory);
        if (!context.Request.HasFormContentType || BuilderForm.Read(await context.Request.ReadFormAsync(cancel)) is not { } form)
            return Pages.Refused(context, observatory, BuilderForm.KeyField, [Texts.Say("WidgetFormAccepted")]);
        var act = context.Request.Form[BuilderForm.ActField].ToString();
        if (act is not (BuilderForm.Save or BuilderForm.Remove))      // to look at it
            return Page(context, desk.View(published, await desk.LinesAsync(published, cancel), BuilderDesk.Checked(published, form), WidgetOptions.Nearest(territory, form.Asked), null, context));

        var account = context.User.AccountId() ?? throw new InvalidOperationException("A planner has an account.");
        var (status, next, said) = await desk.TakeAsync(published, form, act == BuilderForm.Remove, account, cancel);
        if (said is null) return SeeOther(context, act == BuilderForm.Remove ? $"{AddressOf(territory)}?{Done}={act}" : $"{AddressOf(territory, next.Id)}&{Done}={act}");
        return Page(context, desk.View(published, await desk.LinesAsync(published, cancel), next, WidgetOptions.Nearest(territory, next.Asked), said, context), status);
    }

    /// <summary>What the script on the page shows while options are chosen: the same reading as when they are saved.</summary>
    static IResult Code(string territory, Observatory observatory, BuilderDesk desk, HttpContext context)
    {
        if (observatory.Find(territory) is not { } published) return Pages.NoTerritory(context, observatory, territory);
        context.Response.Headers.CacheControl = "private, no-store";
        var read = WidgetOptions.Read(territory, context.Request.Query.ToDictionary(StringComparer.Ordinal), out var refused);
        return TypedResults.Json(read is null
            ? new BuiltCode(null, null, refused!.Field, BuilderDesk.FaultOf(refused.Accepted))
            : new BuiltCode(EmbedAddresses.Frame(read), desk.CodesOf(published, read, null, context), null, null));
    }

    static RazorComponentResult<BuilderPage> Page(HttpContext context, BuilderView view, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        context.Features.Set(Policy);
        return new(new { View = view }) { StatusCode = status, PreventStreamingRendering = true };
    }

    /// <summary>Reloading what follows does not send the form again.</summary>
    static StatusCodeHttpResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}

/// <param name="Frame">Address of the frame; null: an option is refused.</param>
/// <param name="Refused">The option.</param>
/// <param name="Words">What it accepts.</param>
sealed record BuiltCode(string? Frame, CopyCodes? Codes, string? Refused, string? Words);
