using Microsoft.AspNetCore.Authorization;

namespace Ctg.Geo.Api.Http;

/// <summary>The policy of everything a reader may see without an account.</summary>
/// <remarks>Every route declares a policy; a test fails on one that does not.</remarks>
public sealed class PublicReadPolicy
{
    public static readonly PublicReadPolicy Instance = new();
}

public static class PublicReads
{
    /// <summary>Anyone may read this, from any site (CORS open, no credentials).</summary>
    public static T PublicRead<T>(this T route) where T : IEndpointConventionBuilder =>
        route.WithMetadata(PublicReadPolicy.Instance, new AllowAnonymousAttribute()).RequireCors(CorsPolicy);

    /// <summary>Anyone may open this page; other sites' scripts may not read it.</summary>
    public static T PublicPage<T>(this T route) where T : IEndpointConventionBuilder =>
        route.WithMetadata(PublicReadPolicy.Instance, new AllowAnonymousAttribute());

    internal const string CorsPolicy = "public-read";
}
