using Ctg.Geo.Testing;
using Microsoft.AspNetCore.Routing;

namespace Ctg.Geo.Web.Tests.Pages;

public sealed class RouteTests
{
    [Fact]
    public async Task Every_route_of_the_site_declares_a_policy()
    {
        // Built, never started: no database is asked.
        await using var site = Site.Build(["--CTG_DB=Host=/nulle/part;Username=ctg", "--urls=http://127.0.0.1:0"]);

        RouteEndpoint[] routes = [.. ((IEndpointRouteBuilder)site).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
        Assert.Contains(routes, route => route.RoutePattern.RawText == "/t/{territory}");
        Assert.Contains(routes, route => route.RoutePattern.RawText == "/health");
        Assert.Empty(RoutePolicies.Undeclared(routes));
    }
}
