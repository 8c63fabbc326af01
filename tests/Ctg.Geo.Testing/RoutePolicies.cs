using Ctg.Geo.Api.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Testing;

/// <summary>Every route says who may use it.</summary>
public static class RoutePolicies
{
    /// <summary>Those that declare no policy, or everyone's and another: then everyone's holds. Empty when all is well.</summary>
    public static IReadOnlyList<string> Undeclared(IEnumerable<RouteEndpoint> routes) =>
        [.. routes.Where(route => IsEveryones(route) == (route.Metadata.GetMetadata<IAuthorizeData>() is not null))
            .Select(route => $"{route.RoutePattern.RawText} ({route.DisplayName})")];

    public static bool IsEveryones(RouteEndpoint route) =>
        route.Metadata.GetMetadata<PublicReadPolicy>() is not null || route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    public static IReadOnlyList<RouteEndpoint> Routes(IServiceProvider host) =>
        [.. host.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];
}
