using System.Globalization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Territories;
using Ctg.Geo.Engine.Space;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Api.Tiles;

/// <summary>GET /tiles/{layer}/{z}/{x}/{y}.mvt: Mapbox Vector Tiles (version 2) of what is published.</summary>
static class TileApi
{
    const string MediaType = "application/vnd.mapbox-vector-tile";
    const string ForEver = "public, max-age=31536000, immutable";
    const string ForNow = "public, max-age=5, must-revalidate";

    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        foreach (var layer in TileLayer.All)
            routes.MapGet($"/tiles/{layer.Name}/{{z}}/{{x}}/{{y}}.mvt",
                    (string z, string x, string y, string? territory, string? v, HttpContext context, TileSource tiles, Observatory observatory, CancellationToken cancel) =>
                        Get(new(layer, territory, v), (z, x, y), context, tiles, observatory, cancel))
                .PublicRead().WithName($"tile-{layer.Name}").WithTags("tiles")
                .WithSummary($"Vector tile of the layer '{layer.Name}'")
                .WithDescription("z is 0 to 22, x and y are 0 to 2^z − 1. An empty tile answers 204. With v, the release that TileJSON names, "
                    + "the address never changes its content and may be kept for ever.")
                .Produces<byte[]>(StatusCodes.Status200OK, MediaType).Produces(StatusCodes.Status204NoContent).Produces(StatusCodes.Status304NotModified)
                .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    readonly record struct Asked(TileLayer Layer, string? Territory, string? Release);

    static async Task<IResult> Get(
        Asked asked, (string Z, string X, string Y) place, HttpContext context, TileSource tiles, Observatory observatory, CancellationToken cancel)
    {
        if (Parse(place, out var address) is { } refusal) return refusal;
        if (observatory.Refuse(asked.Territory) is { } unknown) return unknown;

        var (tile, immutable) = await tiles.FindAsync(new("", asked.Layer.Name, asked.Territory, address), asked.Release, cancel);
        var (bytes, encoding, tag) = tile.For(context.Request);
        var headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = immutable ? ForEver : ForNow;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (Freshness.Holds(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (tile.Empty) return TypedResults.NoContent();
        if (encoding is not null) headers.ContentEncoding = encoding;
        return TypedResults.Bytes(bytes, MediaType);
    }

    /// <summary>Null when the place is on the pyramid; no query runs for one that is not.</summary>
    static ProblemHttpResult? Parse((string Z, string X, string Y) place, out TileAddress address)
    {
        address = default;
        if (!Whole(place.Z, TileAddress.MaxZoom, out var zoom))
            return Problems.NotAccepted("z", place.Z, [$"0 to {TileAddress.MaxZoom}"]);
        var last = (1 << zoom) - 1;
        if (!Whole(place.X, last, out var column)) return Problems.NotAccepted("x", place.X, [$"0 to {last} at zoom {zoom}"]);
        if (!Whole(place.Y, last, out var row)) return Problems.NotAccepted("y", place.Y, [$"0 to {last} at zoom {zoom}"]);
        TileAddress.TryParse(zoom, column, row, out address);
        return null;
    }

    static bool Whole(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
