using System.Globalization;
using System.Security.Claims;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Store.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Ctg.Geo.Api.Accounts;

/// <summary>The cookie of a sign-in: which account, and the secret that the database knows by its hash. Roles are read anew, not from it.</summary>
static class SignInCookie
{
    public const string Name = "ctg-session", Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    const string Secret = "secret";

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie = new OwnCookie(Name);
        cookie.ExpireTimeSpan = SignInStore.Life;
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        cookie.Events.OnRedirectToLogin = refused => RefuseAsync(refused.HttpContext, NotSignedIn);
        cookie.Events.OnRedirectToAccessDenied = refused => RefuseAsync(refused.HttpContext, NotAllowed);
    }

    /// <summary>Signs in for this request too, so that a token made in its answer is the account's.</summary>
    public static async Task BeginAsync(HttpContext context, Account account, byte[] secret)
    {
        var principal = PrincipalOf(account);
        var properties = new AuthenticationProperties { Items = { [Secret] = Convert.ToBase64String(secret) } };
        await context.SignInAsync(Scheme, principal, properties);
        context.User = principal;
    }

    public static async Task EndAsync(HttpContext context)
    {
        await context.SignOutAsync(Scheme);
        context.User = new(new ClaimsIdentity());
    }

    /// <summary>Null: no sign-in came with the request.</summary>
    public static async Task<string?> SecretOfAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Scheme)).Properties?.Items.TryGetValue(Secret, out var secret) == true ? secret : null;

    static async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        if (!cookie.Properties.Items.TryGetValue(Secret, out var secret) || secret is null)
        {
            cookie.RejectPrincipal();
            return;
        }
        var known = cookie.HttpContext.RequestServices.GetRequiredService<KnownSignIns>();
        var (account, confirmed) = await known.FindAsync(secret, cookie.HttpContext.RequestAborted);
        if (!confirmed) cookie.HttpContext.Features.Set(UnconfirmedSignIn.Instance);
        if (account is null) cookie.RejectPrincipal();
        else cookie.ReplacePrincipal(PrincipalOf(account));
    }

    /// <summary>While the database is away nobody knows whether a sign-in holds: that refuses nothing.</summary>
    static Task RefuseAsync(HttpContext context, Refusal refusal) =>
        MutationGuard.IsUnconfirmed(context) ? MutationGuard.AnswerUnconfirmedAsync(context) : refusal.AnswerAsync(context);

    static ClaimsPrincipal PrincipalOf(Account account)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),   // antiforgery tokens are bound to it
            new(ClaimTypes.Name, account.Name),
            .. account.Territories.Select(territory => new Claim(AccountClaims.Territory, territory)),
        ];
        if (account.Administrator) claims.Add(new(AccountClaims.Administrator, "yes"));
        return new(new ClaimsIdentity(claims, Scheme));
    }

    static readonly Refusal NotSignedIn = new(
        StatusCodes.Status401Unauthorized, "signIn", "Not signed in.", "This needs an account: POST /api/session with its name and password.");

    static readonly Refusal NotAllowed = new(
        StatusCodes.Status403Forbidden, "role", "Not allowed.", "This account has not the role that this needs.");
}
