using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Api.Http;

/// <summary>Conditional answers: a client that holds this very state is told so, 304, without a body.</summary>
public static class Freshness
{
    /// <summary>True when If-None-Match names <paramref name="tag"/> or is "*" (weak comparison, RFC 9110 §13.1.2).</summary>
    public static bool Holds(HttpRequest request, EntityTagHeaderValue tag)
    {
        foreach (var held in request.GetTypedHeaders().IfNoneMatch)
            if (held.Equals(EntityTagHeaderValue.Any) || held.Compare(tag, useStrongComparison: false)) return true;
        return false;
    }

    /// <summary>Writes the tag, then the body or 304. Readers revalidate each time: the state may change at any moment.</summary>
    public static IResult Answer<T>(HttpContext context, EntityTagHeaderValue tag, T body, string? contentType = null) =>
        Answer(context, tag, () => body, contentType);

    /// <param name="body">Made only for those who do not hold it.</param>
    public static IResult Answer<T>(HttpContext context, EntityTagHeaderValue tag, Func<T> body, string? contentType = null)
    {
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = "public, no-cache";
        return Holds(context.Request, tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Json(body(), contentType: contentType);
    }
}
