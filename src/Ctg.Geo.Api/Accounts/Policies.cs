using Microsoft.AspNetCore.Authorization;

namespace Ctg.Geo.Api.Accounts;

/// <summary>Who may use a route that is not everyone's. Each is a policy of the framework, declared on the route.</summary>
public static class Policies
{
    public const string SignedInPolicy = "signed-in", PlannerPolicy = "planner", AdministratorPolicy = "administrator";

    /// <summary>Any account.</summary>
    public static T SignedIn<T>(this T route) where T : IEndpointConventionBuilder => route.RequireAuthorization(SignedInPolicy);

    /// <summary>Planners of the territory that the route names (<c>{id}</c> or <c>{territory}</c>), and administrators.</summary>
    public static T PlannerOnly<T>(this T route) where T : IEndpointConventionBuilder => route.RequireAuthorization(PlannerPolicy);

    public static T AdministratorOnly<T>(this T route) where T : IEndpointConventionBuilder => route.RequireAuthorization(AdministratorPolicy);

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(SignedInPolicy, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(AdministratorPolicy, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.IsAdministrator()));
        options.AddPolicy(PlannerPolicy, policy => policy.RequireAuthenticatedUser().RequireAssertion(context =>
            context.Resource is HttpContext http && TerritoryOf(http.Request.RouteValues) is { } territory && context.User.IsPlannerOf(territory)));
    }

    static string? TerritoryOf(RouteValueDictionary route) => (route["id"] ?? route["territory"]) as string;
}
