namespace Ctg.Geo.Api.Http;

/// <summary>Headers on every answer, errors and static files included.</summary>
public static class SecurityHeaders
{
    /// <summary>What MapLibre runs under; no inline script or style, no other host.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self'; font-src 'self'; " +
        "img-src 'self' data: blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    const string PermissionsPolicy =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), magnetometer=(), " +
        "microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()";

    /// <remarks>Written at the last moment: an answer that was cleared to report a failure has them too; one that has its own keeps it.</remarks>
    internal static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(next => context =>
    {
        context.Response.OnStarting(static response => Write((HttpResponse)response), context.Response);
        return next(context);
    });

    static Task Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.TryAdd("Content-Security-Policy", response.HttpContext.Features.Get<PagePolicy>()?.Text ?? ContentSecurityPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.TryAdd("Permissions-Policy", PermissionsPolicy);
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        return Task.CompletedTask;
    }
}
