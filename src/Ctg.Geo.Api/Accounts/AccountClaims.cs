using System.Globalization;
using System.Security.Claims;

namespace Ctg.Geo.Api.Accounts;

/// <summary>What a signed-in principal says of its account.</summary>
public static class AccountClaims
{
    internal const string Administrator = "ctg:administrator", Territory = "ctg:territory";

    /// <summary>Null: nobody is signed in.</summary>
    public static long? AccountId(this ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && user.FindFirst(ClaimTypes.NameIdentifier) is { } claim
            ? long.Parse(claim.Value, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    /// <summary>As people read it; null: nobody is signed in.</summary>
    public static string? AccountName(this ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true ? user.FindFirst(ClaimTypes.Name)?.Value : null;

    public static bool IsAdministrator(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == Administrator);

    /// <summary>An administrator is a planner of every territory.</summary>
    public static bool IsPlannerOf(this ClaimsPrincipal user, string territory) =>
        user.IsAdministrator() || user.HasClaim(Territory, territory);

    /// <summary>Those that the account plans; an administrator's list may be empty.</summary>
    public static IReadOnlyList<string> PlannedTerritories(this ClaimsPrincipal user) => [.. user.FindAll(Territory).Select(claim => claim.Value)];
}
