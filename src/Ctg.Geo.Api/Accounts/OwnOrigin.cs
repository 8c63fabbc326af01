using Ctg.Geo.Api.Settings;

namespace Ctg.Geo.Api.Accounts;

/// <summary>Whether a browser says that a request was made by a page of ours. No other header is believed.</summary>
/// <remarks>Behind a proxy the request's own address may be the inner one: then CTG_PUBLIC_URL names the outer one.</remarks>
public sealed class OwnOrigin(ApiSettings settings)
{
    static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    readonly string? _public = settings.PublicAddress is { } address ? new Uri(address).GetLeftPart(UriPartial.Authority) : null;

    /// <summary>A missing Origin, <c>null</c>, or two of them are nobody's.</summary>
    public bool Sent(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
        && (Same(origin, $"{request.Scheme}://{request.Host.Value}") || (_public is not null && Same(origin, _public)));

    /// <summary>"https://geo.exemple.fr": as readers know it, for addresses that leave this site.</summary>
    public string Of(HttpRequest request) => _public ?? $"{request.Scheme}://{request.Host.Value}";

    /// <summary>Whether cookies are for encrypted connections only: everywhere but on this very machine.</summary>
    public bool IsSecure(HttpRequest request) =>
        request.IsHttps || _public?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true
        || !LocalNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>False: a browser drops what is for encrypted connections only, and this one is not.</summary>
    public bool CookieReturns(HttpRequest request) =>
        request.IsHttps || _public?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true || !IsSecure(request);

    static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A cookie of ours: unseen by scripts, not sent along by other sites' forms and scripts, encrypted outside this machine.</summary>
sealed class OwnCookie : CookieBuilder
{
    public OwnCookie(string name)
    {
        (Name, Path, HttpOnly, SameSite, IsEssential) = (name, "/", true, SameSiteMode.Lax, true);
        SecurePolicy = CookieSecurePolicy.SameAsRequest;   // then Build decides: a proxy may have taken the encryption away
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var cookie = base.Build(context, expiresFrom);
        cookie.Secure = context.RequestServices.GetRequiredService<OwnOrigin>().IsSecure(context.Request);
        return cookie;
    }
}
