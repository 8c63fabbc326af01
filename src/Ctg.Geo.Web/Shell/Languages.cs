using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Shell;

/// <summary>The language of a page is in its address: "/en/t/…" is the page of "/t/…" in English. What follows sees the address without it.</summary>
static class Languages
{
    /// <summary>Nothing there is a page: it has one address, whatever the language of who asks.</summary>
    static readonly PathString[] NoPages = [.. PageFailures.ForPrograms, "/app", "/hubs", "/metrics", "/oembed", EmbedRoutes.Root];

    /// <summary>Before everything else, so that refusals and failures are in the language too.</summary>
    public static void UseLanguages(this IApplicationBuilder app) => app.Use(next => context => ServeAsync(next, context));

    // Async, so that the choice ends with the request.
    static async Task ServeAsync(RequestDelegate next, HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(Language.English.Prefix, StringComparison.Ordinal, out var path)
            && !Array.Exists(NoPages, root => path.StartsWithSegments(root, StringComparison.Ordinal)))
        {
            Language.Choose(Language.English);
            context.Request.Path = path.HasValue ? path : "/";
        }
        else if (context.Request.Path.StartsWithSegments(EmbedRoutes.Root, StringComparison.Ordinal) && Language.Find(context.Request.Query["lang"]) is { } language) Language.Choose(language);
        await next(context);
    }

    /// <summary>Planners' pages are French: from another language one is led to the French page, whatever one sends.</summary>
    public static TBuilder InFrench<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.AddEndpointFilter(static async (call, next) =>
        {
            var request = call.HttpContext.Request;
            return Language.IsFrench ? await next(call) : Results.LocalRedirect(request.Path + request.QueryString.ToUriComponent(), preserveMethod: true);
        });
}
