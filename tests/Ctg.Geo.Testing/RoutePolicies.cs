using Ctg.Geo.Api.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Testing;

/// <summary>Every route says who may use it.</summary>
public static class RoutePolicies
{
    /// <summary>Those that declare no policy; empty when all do.</summary>
    public static IReadOnlyList<string> Undeclared(IEnumerable<RouteEndpoint> routes) =>
        [.. routes.Where(route =>
                route.Metadata.GetMetadata<PublicReadPolicy>() is null && route.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(route => $"{route.RoutePattern.RawText} ({route.DisplayName})")];

    public static IReadOnlyList<RouteEndpoint> Routes(IServiceProvider host) =>
        [.. host.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];
}
