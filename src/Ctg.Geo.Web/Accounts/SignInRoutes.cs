using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Web.Accounts;

/// <summary>Signing in and out without script: forms that the pipeline has checked (Origin, token) before they arrive here.</summary>
static class SignInRoutes
{
    public const string SignIn = "/connexion", SignOut = "/deconnexion";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignIn, Ask).PublicPage().InFrench();
        routes.MapPost(SignIn, EnterAsync).PublicPage().RequireRateLimiting(SignInLimit.Policy).InFrench();
        routes.MapPost(SignOut, LeaveAsync).SignedIn().InFrench();
    }

    /// <summary>The address of the sign-in page that leads back to this one.</summary>
    public static string From(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? From(Language.Link(request.Path) + request.QueryString.ToUriComponent()) : SignIn;

    public static string From(string? address) =>
        LocalAddress.OrHome(address) is { Length: > 1 } here ? $"{SignIn}?retour={Uri.EscapeDataString(here)}" : SignIn;

    static IResult Ask(HttpContext context, IAntiforgery antiforgery, OwnOrigin origin)
    {
        var back = LocalAddress.OrHome(context.Request.Query["retour"]);
        return context.User.AccountId() is null ? Form(context, antiforgery, origin, new("", back, SignInFault.None, null)) : SeeOther(context, back);
    }

    static async Task<IResult> EnterAsync(HttpContext context, SignIns signIns, IAntiforgery antiforgery, OwnOrigin origin)
    {
        var form = await FormAsync(context);
        var (name, password, back) = (form["nom"].ToString(), form["mot-de-passe"].ToString(), LocalAddress.OrHome(form["retour"]));
        if (string.IsNullOrWhiteSpace(name) || password.Length == 0)
            return Form(context, antiforgery, origin, new(name, back, SignInFault.Missing, null), StatusCodes.Status400BadRequest);

        var answer = await signIns.EnterAsync(context, name, password);
        if (answer.Account is not null) return SeeOther(context, back);
        return answer.ClosedUntil is { } until
            ? Form(context, antiforgery, origin, new(name, back, SignInFault.Closed, until), StatusCodes.Status429TooManyRequests)
            : Form(context, antiforgery, origin, new(name, back, SignInFault.Wrong, null), StatusCodes.Status401Unauthorized);
    }

    static async Task<IResult> LeaveAsync(HttpContext context, SignIns signIns)
    {
        var form = await FormAsync(context);
        await signIns.LeaveAsync(context);
        return SeeOther(context, LocalAddress.OrHome(form["retour"]));
    }

    /// <summary>What is no form, or one that cannot be read, says nothing.</summary>
    static async Task<IFormCollection> FormAsync(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty;
        }
    }

    static RazorComponentResult<SignInPage> Form(
        HttpContext context, IAntiforgery antiforgery, OwnOrigin origin, SignInView view, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return new(new { View = view, Token = antiforgery.GetAndStoreTokens(context).RequestToken, CookieReturns = origin.CookieReturns(context.Request) })
        {
            StatusCode = status, PreventStreamingRendering = true,
        };
    }

    /// <summary>Reloading what follows does not send the form again.</summary>
    static StatusCodeHttpResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}

/// <summary>What the sign-in page shows.</summary>
/// <param name="Name">As it was typed.</param>
/// <param name="Back">Where to go afterwards; of this site.</param>
/// <param name="ClosedUntil">Of a name that was tried too often.</param>
public sealed record SignInView(string Name, string Back, SignInFault Fault, DateTimeOffset? ClosedUntil);

public enum SignInFault { None, Missing, Wrong, Closed }
