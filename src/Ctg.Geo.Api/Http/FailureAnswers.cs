using System.Security.Cryptography;
using Ctg.Geo.Store.Edits;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Ctg.Geo.Api.Http;

/// <summary>Every failure of the API becomes a problem document; a page's failures are left to the pages.</summary>
public static partial class FailureAnswers
{
    static readonly PathString[] Api = ["/api", "/tiles", "/openapi", "/health"];

    /// <param name="page">Writes the page that a reader gets instead; null: there are no pages, everyone gets the document.</param>
    internal static void UseFailureAnswers(this WebApplication app, RequestDelegate? page)
    {
        app.Use(next => context => Guard(next, context, app.Logger));
        app.UseStatusCodePages(async pages =>
        {
            var (context, status) = (pages.HttpContext, pages.HttpContext.Response.StatusCode);
            if (page is not null && !WantsProblem(context)) await page(context);
            else if (context.Features.Get<Refusal>() is { } refusal) await WriteAsync(context, status, refusal.Title, refusal.Detail, refusal.Field);
            else if (WantsProblem(context)) await WriteAsync(context, status, null, null);
        });
    }

    static async Task Guard(RequestDelegate next, HttpContext context, ILogger log)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left: its query was cancelled and nobody reads the answer.
            if (!context.Response.HasStarted) context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception fault) when (!context.Response.HasStarted && WantsProblem(context))
        {
            var (status, title, detail) = Explain(fault);
            if (status == StatusCodes.Status500InternalServerError) Unexpected(log, fault, context.Request.Path);
            context.Response.Clear();
            if (status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "2";
            await WriteAsync(context, status, title, detail);
        }
    }

    /// <summary>400, 413, 503 or 500.</summary>
    public static int StatusOf(Exception fault) => Explain(fault).Status;

    static (int Status, string? Title, string? Detail) Explain(Exception fault) => fault switch
    {
        BadHttpRequestException bad => (bad.StatusCode, null, bad.Message),
        CryptographicException { InnerException: { } inner } => Explain(inner),   // the keys are in the database
        CommitUnknownException => (StatusCodes.Status503ServiceUnavailable, "The database left while it was writing.", fault.Message),
        BusyException => (StatusCodes.Status503ServiceUnavailable, "Busy.", fault.Message),
        // 57014: statement timeout; 55P03: lock timeout; 57P01, 57P03: the server stops or starts; transient covers lost connections.
        PostgresException { SqlState: "57014" or "55P03" } => (StatusCodes.Status503ServiceUnavailable, "The query took too long.", null),
        NpgsqlException { IsTransient: true } or PostgresException { SqlState: "57P01" or "57P02" or "57P03" } or NpgsqlException { InnerException: IOException }
            => (StatusCodes.Status503ServiceUnavailable, "The database does not answer.", "Reads that need no query go on; try again soon."),
        _ => (StatusCodes.Status500InternalServerError, null, null),
    };

    static bool WantsProblem(HttpContext context) =>
        Array.Exists(Api, root => context.Request.Path.StartsWithSegments(root, StringComparison.Ordinal))
        || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    static async Task WriteAsync(HttpContext context, int status, string? title, string? detail, string? field = null)
    {
        context.Response.StatusCode = status;
        var problems = context.RequestServices.GetRequiredService<IProblemDetailsService>();
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        if (field is not null) problem.Extensions["field"] = field;
        await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure of {Path}")]
    static partial void Unexpected(ILogger log, Exception fault, string path);
}

/// <summary>No room to serve this now: 503 with Retry-After.</summary>
public sealed class BusyException(string message) : Exception(message);
