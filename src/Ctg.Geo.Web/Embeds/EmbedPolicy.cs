using Ctg.Geo.Api.Http;

namespace Ctg.Geo.Web.Embeds;

/// <summary>Who may show an embed in a frame, and what it may load there.</summary>
static class EmbedPolicy
{
    /// <summary>Any page of the web.</summary>
    public const string Anyone = "*";

    /// <summary>As every page, but for its frame; a form sends nothing. In a frame without origin (sandbox) the worker of the map is a data: URL.</summary>
    /// <param name="ancestors">Sources of frame-ancestors, between spaces: "*", "https://www.exemple.fr".</param>
    public static PagePolicy Of(string ancestors) => new(
        "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
        + $"img-src 'self' data: blob:; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors {ancestors}");

    /// <summary>Before everything else: why an embed was not made is told where it was to be.</summary>
    public static void UseEmbedPolicy(this IApplicationBuilder app)
    {
        var policy = Of(Anyone);
        app.Use(next => context =>
        {
            if (context.Request.Path.StartsWithSegments(EmbedRoutes.Root, StringComparison.Ordinal)) context.Features.Set(policy);
            return next(context);
        });
    }
}
