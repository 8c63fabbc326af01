using Microsoft.AspNetCore.Authentication.Cookies;

namespace Ctg.Geo.Api.Accounts;

static class AccountServices
{
    public const string SessionCookie = "ctg-session";

    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = SessionCookie;
            cookie.Events.OnRedirectToLogin = refusal => Refuse(refusal.HttpContext, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = refusal => Refuse(refusal.HttpContext, StatusCodes.Status403Forbidden);
        });
        services.AddAuthorization(Policies.Add);
    }

    static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;   // the problem document is written where all are
        return Task.CompletedTask;
    }
}
