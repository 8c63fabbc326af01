using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Ctg.Geo.Api.Accounts;

/// <summary>What every mutation must show, whatever its route says: our Origin, a confirmed sign-in if it claims one, an antiforgery token.</summary>
/// <remarks>A mutation is any request to a route by another method than GET, HEAD, OPTIONS or TRACE. Opening a WebSocket is one when
/// it carries the cookie, since browsers let any site open it.</remarks>
static class MutationGuard
{
    public const string TokenHeader = "RequestVerificationToken", TokenField = "__RequestVerificationToken";

    /// <summary>After authentication, before authorization.</summary>
    public static void UseOriginCheck(this IApplicationBuilder app) => app.Use(next => context =>
    {
        var mutation = IsMutation(context);
        if ((mutation || (IsUpgrade(context) && CarriesSignIn(context))) && !Service<OwnOrigin>(context).Sent(context.Request))
            return WrongOrigin(context.Request).AnswerAsync(context);
        return mutation && IsUnconfirmed(context) ? AnswerUnconfirmedAsync(context) : next(context);
    });

    /// <summary>After authorization: who may not do it at all is told so first.</summary>
    public static void UseTokenCheck(this IApplicationBuilder app) => app.Use(next => async context =>
    {
        if (IsMutation(context))
            try
            {
                await Service<IAntiforgery>(context).ValidateRequestAsync(context);
            }
            catch (AntiforgeryValidationException)
            {
                await WrongToken.AnswerAsync(context);
                return;
            }
        await next(context);
    });

    static bool IsMutation(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint && !IsUpgrade(context)   // the other endpoints are refusals: 405
        && context.Request.Method is var method
        && !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method));

    /// <summary>RFC 6455 over HTTP/1.1, RFC 8441 over HTTP/2.</summary>
    static bool IsUpgrade(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Upgrade.Count > 0)
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;

    public static bool CarriesSignIn(HttpContext context) => context.Request.Cookies.ContainsKey(SignInCookie.Name);

    public static Task AnswerUnconfirmedAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "2";
        return Unconfirmed.AnswerAsync(context);
    }

    /// <summary>The database could not say whether the sign-in still holds.</summary>
    public static bool IsUnconfirmed(HttpContext context) =>
        context.Features.Get<UnconfirmedSignIn>() is not null
        || (CarriesSignIn(context) && context.User.AccountId() is null && Service<Observatory>(context).StaleSince is not null);

    static T Service<T>(HttpContext context) where T : notnull => context.RequestServices.GetRequiredService<T>();

    static Refusal WrongOrigin(HttpRequest request) => new(
        StatusCodes.Status403Forbidden, "origin", "The Origin of the request is not this site.",
        (request.Headers.Origin.Count == 0 ? "The header Origin is missing; it must name this site. " : "The header Origin must name this site. ")
        + "Behind a proxy, set CTG_PUBLIC_URL to the address that browsers use.", "Origin");

    static readonly Refusal WrongToken = new(
        StatusCodes.Status400BadRequest, "token", "The antiforgery token is missing or is not of this sign-in.",
        $"Send the token of GET /api/session in the header {TokenHeader} (a form: in the field {TokenField}), with the cookie that came with it.", TokenHeader);

    static readonly Refusal Unconfirmed = new(
        StatusCodes.Status503ServiceUnavailable, "away", "The database does not answer.",
        "Whether this sign-in still holds cannot be confirmed: nothing was changed. Reads go on; try again soon.");
}
