using System.Net.Mime;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Metrics;
using Ctg.Geo.Api.Observatories;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Api.Live;

/// <summary>GET /api/territories/{id}/live: large things go over HTTP, compressed and cached; the hub carries what changes.</summary>
static class LiveSnapshotApi
{
    public static void MapLiveSnapshots(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/territories/{id}/live", Get).PublicRead().WithTags("territories").WithName("territory-live")
            .WithSummary("Minutes of every commune, for every service, mode and public, as browsers hold them")
            .WithDescription("A value is hundredths of a minute << 3 | state: 0 value, 1 estimated, 2 fragile, 3 unknown, 4 out of reach, 5 closed, "
                + "6 withheld (hundredths are 0 from 3 on). hash is the CRC-32 (IEEE 802.3) of all values as little-endian int32, series after series. "
                + $"Changes are sent by the SignalR hub {LiveHub.Path} to who asks Watch(territory, epoch, version).")
            .Produces<LiveView>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);

    static IResult Get(string id, HttpContext context, Observatory observatory, LiveSnapshots snapshots, ServiceMeter meter)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        var snapshot = snapshots.Of(published);
        var encoding = Encodings.Best(context.Request);
        var tag = snapshot.TagOf(encoding);
        var headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = "public, no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var held = Freshness.Holds(context.Request, tag);
        meter.SnapshotAsked(held);
        if (held) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (encoding is not null) headers.ContentEncoding = encoding;
        return TypedResults.Bytes(snapshot.In(encoding), MediaTypeNames.Application.Json);
    }
}
