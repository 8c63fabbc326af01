using Ctg.Geo.Api.Http;
using Ctg.Geo.Web.Accounts;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Shell;

/// <summary>What a reader sees when a page could not be made: a page, in the language of the address, with the headers of every other.</summary>
static partial class PageFailures
{
    public static readonly PathString[] ForPrograms = ["/api", "/tiles", "/openapi", "/health"];

    public static void UsePageFailures(this WebApplication app) => app.Use(next => context => Guard(next, context, app.Logger));

    public static bool IsForAReader(HttpContext context) =>
        !Array.Exists(ForPrograms, root => context.Request.Path.StartsWithSegments(root, StringComparison.Ordinal))
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    static async Task Guard(RequestDelegate next, HttpContext context, ILogger log)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted && IsForAReader(context) && !context.RequestAborted.IsCancellationRequested)
        {
            var status = FailureAnswers.StatusOf(fault);
            if (status == StatusCodes.Status500InternalServerError) Unexpected(log, fault, context.Request.Path);
            context.Response.Clear();       // headers of the page that was not made
            if (status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "2";
            await AnswerAsync(context, status, status switch
            {
                StatusCodes.Status500InternalServerError => "Failure",
                StatusCodes.Status503ServiceUnavailable => "RefusedAway",
                _ => "RefusedOther",
            });
        }
    }

    /// <summary>The page of a request that was refused before its route, or that no route made a page for.</summary>
    public static Task AnswerRefusal(HttpContext context)
    {
        var refusal = context.Features.Get<Refusal>();
        if (refusal?.Reason == "signIn" && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(SignInRoutes.From(context.Request));
            return Task.CompletedTask;
        }
        return AnswerAsync(context, context.Response.StatusCode, refusal?.Reason switch
        {
            "origin" => "RefusedOrigin", "token" => "RefusedToken", "signIn" => "RefusedSignIn", "role" => "RefusedRole",
            "away" => "RefusedAway", "often" => "RefusedOften", "starting" => "RefusedStarting", _ => "RefusedOther",
        });
    }

    /// <param name="words">Beginning of the keys of its title and its sentence.</param>
    static Task AnswerAsync(HttpContext context, int status, string words)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        if (context.Request.Path.StartsWithSegments(EmbedRoutes.Root, StringComparison.Ordinal))
            return EmbedPages.Message(status, Texts.Say(words + "Title"), Texts.Say(words + "Lead")).ExecuteAsync(context);
        var page = new RazorComponentResult<MissingPage>(new { Title = Texts.Say(words + "Title"), Lead = Texts.Say(words + "Lead") })
        {
            StatusCode = status, PreventStreamingRendering = true,
        };
        return page.ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} could not be made.")]
    static partial void Unexpected(ILogger log, Exception fault, PathString path);
}
