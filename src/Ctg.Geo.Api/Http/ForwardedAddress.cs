using Ctg.Geo.Api.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ctg.Geo.Api.Http;

/// <summary>Behind known proxies, the address that limits count is the reader's: the last of <c>X-Forwarded-For</c> that is no proxy of ours. What a
/// reader writes there himself stands before it, and is not read.</summary>
static class ForwardedAddress
{
    public static void UseForwardedAddress(this IApplicationBuilder app, ApiSettings settings)
    {
        if (settings.Proxies.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.Proxies) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
