using Ctg.Geo.Api.Accounts;

namespace Ctg.Geo.Web.Shell;

/// <summary>A page made for an account is kept by no one: it names the account and holds its token.</summary>
static class PrivatePages
{
    public static void UsePrivatePages(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (context.User.AccountId() is not null) context.Response.OnStarting(static response => Write((HttpResponse)response), context.Response);
        return next(context);
    });

    static Task Write(HttpResponse response)
    {
        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true) return Task.CompletedTask;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.Remove("ETag");
        return Task.CompletedTask;
    }
}
