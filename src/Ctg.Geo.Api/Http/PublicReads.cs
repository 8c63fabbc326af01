using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Ctg.Geo.Api.Http;

/// <summary>The policy of everything a reader may see without an account.</summary>
/// <remarks>Every route declares a policy; a test fails on one that does not.</remarks>
public sealed class PublicReadPolicy
{
    public static readonly PublicReadPolicy Instance = new();
}

/// <summary>The same for a method of a hub.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublicReadAttribute : Attribute, IAllowAnonymous;

public static class PublicReads
{
    /// <summary>Anyone may read this, from any site (CORS open, no credentials).</summary>
    public static T PublicRead<T>(this T route) where T : IEndpointConventionBuilder =>
        route.WithMetadata(PublicReadPolicy.Instance, new AllowAnonymousAttribute()).RequireCors(CorsPolicy);

    /// <summary>Anyone may open this page; other sites' scripts may not read it.</summary>
    public static T PublicPage<T>(this T route) where T : IEndpointConventionBuilder =>
        route.WithMetadata(PublicReadPolicy.Instance, new AllowAnonymousAttribute());

    /// <summary>For those who run the service: nothing of a reader or an account is in it; other sites' scripts may not read it.</summary>
    public static T OperationalRead<T>(this T route) where T : IEndpointConventionBuilder => route.PublicPage();

    /// <summary>Says that a read is open also to who did not name an origin: what a shared cache keeps of one reader is good for the next one.</summary>
    internal static IApplicationBuilder UseOpenReads(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IEnableCorsAttribute>()?.PolicyName == CorsPolicy)
        {
            context.Response.Headers.AccessControlAllowOrigin = CorsConstants.AnyOrigin;
            context.Response.Headers.AccessControlExposeHeaders = string.Join(',', Exposed);
        }
        return next(context);
    });

    internal static readonly string[] Exposed = ["ETag", "Retry-After", Staleness.Header];

    internal const string CorsPolicy = "public-read";
}
