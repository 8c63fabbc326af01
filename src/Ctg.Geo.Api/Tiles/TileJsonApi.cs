using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Api.Territories;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Api.Tiles;

/// <summary>GET /tiles/{layer}.json: TileJSON 3.0.0, with the address of the tiles of the current release.</summary>
static class TileJsonApi
{
    public static void MapTileJson(this IEndpointRouteBuilder routes)
    {
        foreach (var layer in TileLayer.All)
            routes.MapGet($"/tiles/{layer.Name}.json",
                    (string? territory, HttpContext context, TileSource tiles, Observatory observatory, ApiSettings settings, CancellationToken cancel) =>
                        Get(layer, territory, context, tiles, observatory, settings, cancel))
                .PublicRead().WithName($"tilejson-{layer.Name}").WithTags("tiles")
                .WithSummary($"TileJSON of the layer '{layer.Name}'")
                .WithDescription("territory: only what that territory shows, belt included (default: everything published). "
                    + "The tiles' address names the release: it changes with each publication of other places of this layer, and what it answers never does.")
                .Produces<TileJson>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    static async Task<IResult> Get(
        TileLayer layer, string? territory, HttpContext context, TileSource tiles, Observatory observatory, ApiSettings settings, CancellationToken cancel)
    {
        if (observatory.Refuse(territory) is { } unknown) return unknown;
        IReadOnlyList<PublishedTerritory> shown = territory is null ? observatory.Territories : [observatory.Find(territory)!];

        var release = await tiles.ReleaseAsync(layer, cancel);
        var root = settings.PublicAddress ?? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        var only = territory is null ? "" : $"&territory={Uri.EscapeDataString(territory)}";
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Ok(new TileJson(
            "3.0.0", $"Ctg.Geo, {layer.Name}", layer.Description, release, Attribution(shown), "xyz",
            [$"{root}/tiles/{layer.Name}/{{z}}/{{x}}/{{y}}.mvt?v={Uri.EscapeDataString(release)}{only}"],
            [new(layer.Name, layer.Description, layer.MinZoom, layer.MaxZoom, layer.Fields)],
            layer.MinZoom, layer.MaxZoom, BoundsOf(shown)));
    }

    /// <summary>HTML, as TileJSON has it: names from files are encoded, so that none of them is markup.</summary>
    static string Attribution(IEnumerable<PublishedTerritory> shown)
    {
        var sources = shown.SelectMany(one => one.Sources)
            .Select(source => $"© {source.Producer}, {source.Name} {source.Vintage}, {source.Licence}").Distinct().Order(StringComparer.Ordinal).ToArray();
        return sources.Length == 0 ? "Ctg.Geo" : HtmlEncoder.Create(UnicodeRanges.All).Encode(string.Join(" · ", sources));
    }

    /// <summary>West, south, east, north of what is drawn; the world when nothing is.</summary>
    static double[] BoundsOf(IEnumerable<PublishedTerritory> shown)
    {
        var bounds = new Envelope();
        foreach (var shape in shown.SelectMany(one => one.Shapes.Values)) bounds.ExpandToInclude(shape.EnvelopeInternal);
        return bounds.IsNull ? [-180, -85.05113, 180, 85.05113] : [bounds.MinX, bounds.MinY, bounds.MaxX, bounds.MaxY];
    }
}

/// <summary>TileJSON 3.0.0.</summary>
/// <param name="Release">Of the data; the tiles' address names it.</param>
public sealed record TileJson(
    string Tilejson, string Name, string Description, string Release, string Attribution, string Scheme, string[] Tiles,
    [property: JsonPropertyName("vector_layers")] IReadOnlyList<VectorLayer> VectorLayers,
    int Minzoom, int Maxzoom, double[] Bounds);

/// <summary>A layer inside the tiles.</summary>
public sealed record VectorLayer(string Id, string Description, int Minzoom, int Maxzoom, IReadOnlyDictionary<string, string> Fields);
