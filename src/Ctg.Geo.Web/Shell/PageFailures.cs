using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Shell;

/// <summary>What a reader sees when a page could not be made: a page, in French, with the headers of every other.</summary>
static partial class PageFailures
{
    static readonly PathString[] ForPrograms = ["/api", "/tiles", "/openapi", "/health"];

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
            Unexpected(log, fault, context.Request.Path);
            var page = new RazorComponentResult<MissingPage>(new { Title = Texts.Say("FailureTitle"), Lead = Texts.Say("FailureLead") })
            {
                StatusCode = StatusCodes.Status500InternalServerError,
            };
            context.Response.Headers.CacheControl = "no-store";
            await page.ExecuteAsync(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} could not be made.")]
    static partial void Unexpected(ILogger log, Exception fault, PathString path);
}
