using Ctg.Geo.Api.Http;

namespace Ctg.Geo.Api.Accounts;

/// <summary>How often one address may try to sign in. Modest: behind a proxy that is not named (CTG_PROXIES) all readers have one address, and names are closed on their own.</summary>
public static class SignInLimit
{
    public const string Policy = "sign-in";

    internal static readonly AddressLimit Limit = new(Policy, AtOnce: 30, PerSecond: 0.5, new(
        StatusCodes.Status429TooManyRequests, "often", "Too many sign-ins from this address.", "Wait as long as Retry-After says."));
}
