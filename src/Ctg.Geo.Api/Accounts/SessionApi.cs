using System.Globalization;
using Ctg.Geo.Api.Http;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Api.Accounts;

/// <summary>/api/session: who is signed in by this browser, signing in, signing out.</summary>
static class SessionApi
{
    const string Address = "/api/session";

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, Get).PublicPage().WithName("session").WithTags("session")
            .WithSummary("Who is signed in, and the antiforgery token of this browser")
            .WithDescription("The token goes with every mutation in the header RequestVerificationToken. Without an account it is made only when token=1, for signing in.")
            .Produces<SessionView>();
        routes.MapPost(Address, Post).PublicPage().RequireRateLimiting(SignInLimit.Policy).WithName("session-begin").WithTags("session")
            .WithSummary("Sign in").Produces<SessionView>().ProducesProblem(401).ProducesProblem(429);
        routes.MapDelete(Address, Delete).SignedIn().WithName("session-end").WithTags("session")
            .WithSummary("Sign out").Produces(204);
    }

    static IResult Get(HttpContext context, string? token, OwnOrigin origin, IAntiforgery antiforgery)
    {
        // Browsers send no Origin with a same-origin GET. One that is there must be ours: CORS hides the answer, this makes none.
        if (context.Request.Headers.Origin.Count > 0 && !origin.Sent(context.Request))
            return TypedResults.Problem(statusCode: 403, title: "The Origin of the request is not this site.",
                detail: "Another site may not ask who is signed in.", extensions: new Dictionary<string, object?> { ["field"] = "Origin" });
        return token is null or "1" ? View(context, token is not null, antiforgery) : Problems.NotAccepted("token", token, ["1"]);
    }

    static async Task<IResult> Post(HttpContext context, SignInRequest request, SignIns signIns, IAntiforgery antiforgery, TimeProvider clock)
    {
        if (request.Name is not { Length: > 0 }) return Problems.NotAccepted("name", request.Name, ["the name of an account"]);
        if (request.Password is not { Length: > 0 }) return Problems.NotAccepted("password", null, ["its password"]);

        var answer = await signIns.EnterAsync(context, request.Name, request.Password);
        if (answer.Account is not null) return View(context, token: true, antiforgery);
        return answer.ClosedUntil is { } until ? Closed(context, until - clock.GetUtcNow()) : Wrong();
    }

    static async Task<NoContent> Delete(HttpContext context, SignIns signIns)
    {
        await signIns.LeaveAsync(context);
        return TypedResults.NoContent();
    }

    static JsonHttpResult<SessionView> View(HttpContext context, bool token, IAntiforgery antiforgery)
    {
        var user = context.User;
        AccountView? account = user.AccountName() is { } name ? new(name, user.IsAdministrator(), user.PlannedTerritories()) : null;
        var made = account is not null || token ? antiforgery.GetAndStoreTokens(context).RequestToken : null;
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Json(new SessionView(account, made));
    }

    static ProblemHttpResult Wrong() => TypedResults.Problem(
        statusCode: 401, title: "Refused.", detail: "This name and this password do not go together.");

    static ProblemHttpResult Closed(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(statusCode: 429, title: "Too many refused attempts for this name.", detail: "Nobody can sign in under it until the time in Retry-After has passed.");
    }
}

/// <summary>What signs in.</summary>
/// <param name="Name">Of the account.</param>
public sealed record SignInRequest(string? Name, string? Password)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => "sign-in";
}

/// <summary>Who is signed in by this browser.</summary>
/// <param name="Account">null: nobody.</param>
/// <param name="Token">Antiforgery token for the header RequestVerificationToken; absent when none was made.</param>
public sealed record SessionView(
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] AccountView? Account, string? Token)
{
    /// <summary>Without the token.</summary>
    public override string ToString() => Account?.Name ?? "nobody";
}

/// <summary>A signed-in account.</summary>
/// <param name="Administrator">True: it may change every territory.</param>
/// <param name="Territories">Those that it plans, by id.</param>
public sealed record AccountView(string Name, bool Administrator, IReadOnlyList<string> Territories);
