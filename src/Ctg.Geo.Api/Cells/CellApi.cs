using System.Text.Json;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Territories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Ctg.Geo.Api.Cells;

/// <summary>GET /api/territories/{id}/cells: a measure at every inhabited cell.</summary>
static class CellApi
{
    public static void MapCells(this IEndpointRouteBuilder territories) =>
        territories.MapGet("/{id}/cells", Get).WithName("territory-cells").RequireRateLimiting(ComputeLimit.Policy)
            .WithSummary("A measure at every cell of 200 m where somebody of a public lives, in columns")
            .WithDescription("service, mode, public, measure: as on export.csv. The figure of a cell is that of its centre; the figure of a commune is the mean of those of its "
                + "cells, weighted by their people. A state is a number in 'states'; a null is never 0. Columns hold the cells in one order, by name.")
            .Produces<CellCollection>().Conditional().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    static async Task<IResult> Get(
        string id, string? service, string? mode, [FromQuery(Name = "public")] string? audience, string? measure, HttpContext context, Observatory observatory,
        CellMeasures cells, StateTags tags, IOptions<JsonOptions> json, CancellationToken cancel)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        if (published.Parse(new WrittenExport(service, mode, audience, measure), out var question) is { } refusal) return refusal;
        var tag = tags.Of(published, $"cells {question}");
        var headers = context.Response.Headers;
        (headers.ETag, headers.CacheControl, headers.Vary) = (tag.ToString(), "public, no-cache", "Accept-Encoding");
        if (Freshness.Holds(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);      // nothing is computed for who holds it
        var measured = await cells.OfAsync(published, question, cancel);
        return measured.Answer(() => JsonSerializer.SerializeToUtf8Bytes(CellCollection.Of(published, question, measured), json.Value.SerializerOptions))
            .Answer(context, "application/json; charset=utf-8");
    }
}
