using Ctg.Geo.Api.Exports;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Web.Classes;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Microsoft.AspNetCore.Mvc;

namespace Ctg.Geo.Web.Exports;

/// <summary>GET /api/territories/{id}/export.svg: beside the other files, and here because the drawing is the page's.</summary>
static class MapFileRoutes
{
    public static void MapMapFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/territories/{id}/export.svg", Svg).PublicRead().WithTags("exports").WithName("territory-export-svg")
            .WithSummary("The map of a page, with its title, legend, scale and sources, as SVG")
            .WithDescription("service, mode, public, measure: as on export.csv. classes, nombre, limites: as in the address of the page; without limites the map is cut anew. couche: communes (the default), secteurs, carreaux (cells of 200 m), couverte (from where the service is within some minutes) or declarees (declared zones); what is not loaded is drawn by commune. equipements: epingles (the default) or places, circles by places. No script, no picture from elsewhere; text is text.")
            .Produces<byte[]>(StatusCodes.Status200OK, ExportFormat.Svg.MediaType).Produces(StatusCodes.Status304NotModified)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);

    static Task<IResult> Svg(
        string id, string? service, string? mode, [FromQuery(Name = "public")] string? audience, string? measure, string? classes, string? nombre, string? limites, string? couche, string? equipements,
        HttpContext context, TableExports exports, MapFiles maps)
    {
        var choice = ClassChoice.Read(classes, nombre, limites, out var refused);
        if (refused is not null) return Task.FromResult<IResult>(Problems.NotAccepted(refused, context.Request.Query[refused], Pages.Accepted(refused)));
        var layer = couche is null ? PageLayer.Communes : PageLayer.Find(couche);
        if (layer is null) return Task.FromResult<IResult>(Problems.NotAccepted("couche", couche, PageLayer.All.Select(known => known.Code)));
        if ((equipements is null ? PageMarks.Pins : PageMarks.Find(equipements)) is not { } marks)
            return Task.FromResult<IResult>(Problems.NotAccepted("equipements", equipements, PageMarks.All.Select(known => known.Code)));
        return exports.AnswerAsync(id, new(service, mode, audience, measure), new(ExportFormat.Svg, $"{choice.Values} {layer.Code} {marks.Code}"), context, async (published, question, table, into) =>
            await into.WriteAsync(await maps.OfAsync(published, question, choice, layer, marks, table), context.RequestAborted));
    }
}
