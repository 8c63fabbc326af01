using Ctg.Geo.Api.Http;
using Ctg.Geo.Store.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace Ctg.Geo.Api.Exports;

/// <summary>GET /api/territories/{id}/export.…: the figures of one page, as a file.</summary>
static class ExportApi
{
    const string Parameters = "service, mode, public: as on the route of communes. measure: what the page shows, nearest (minutes, the default), sans-voiture, "
        + "cumulative (within 15 minutes) or e2sfca (places per 100 people). Communes, then secteurs, then the territory: 'level' tells them apart. ";

    public static void AddExports(this IServiceCollection services) =>
        services.AddSingleton<FigureTables>().AddSingleton<TableExports>().AddSingleton<PublishedShapes>().AddSingleton<GeoPackages>();

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/api/territories/{id}").PublicRead().WithTags("exports");

        exports.MapGet("/export.csv", Csv).Describe(ExportFormat.Csv, "The figures of a page as CSV", Parameters
            + "dialect: fr (semicolons, decimal comma, byte order mark, French headings; the default) or en (commas, decimal point, headings and states by code). "
            + "part: figures (the default), or sources: what they are read with, as two columns. A text that a spreadsheet would run as a formula begins with an apostrophe.");
        exports.MapGet("/export.xlsx", Xlsx).Describe(ExportFormat.Xlsx, "The figures of a page as a workbook", Parameters
            + "Two sheets, 'Données' and 'À propos'. Numbers are typed and not rounded.");
        exports.MapGet("/export.geojson", GeoJson).Describe(ExportFormat.GeoJson, "The figures of a page with the contours of communes, as GeoJSON", Parameters
            + "Secteurs and territory are features whose geometry is null. Title, method, sources and labels are members of the collection.");
        exports.MapGet("/export.gpkg", GeoPackage).Describe(ExportFormat.GeoPackage, "The figures of a page with the contours of communes, as GeoPackage", Parameters
            + "One layer, 'chiffres', with the features of export.geojson. 503 where GDAL is not installed.").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    static async Task<IResult> Csv(
        string id, string? service, string? mode, [FromQuery(Name = "public")] string? audience, string? measure, string? dialect, string? part,
        HttpContext context, TableExports exports)
    {
        if (ExportQuestions.DialectOf(dialect, out var spoken) is { } refusal) return refusal;
        if (ExportQuestions.PartOf(part, out var sources) is { } unknown) return unknown;
        return await exports.AnswerAsync(id, new(service, mode, audience, measure), new(ExportFormat.Csv, spoken.Code, sources ? "_sources" : ""), context,
            (_, _, table, into) => sources
                ? CsvFile.WriteSourcesAsync(table, spoken, into, context.RequestAborted)
                : CsvFile.WriteFiguresAsync(table, spoken, into, context.RequestAborted));
    }

    static Task<IResult> Xlsx(
        string id, string? service, string? mode, [FromQuery(Name = "public")] string? audience, string? measure, HttpContext context, TableExports exports) =>
        exports.AnswerAsync(id, new(service, mode, audience, measure), new(ExportFormat.Xlsx), context,
            (_, _, table, into) => new XlsxFile(table).WriteAsync(into, context.RequestAborted));

    static Task<IResult> GeoJson(
        string id, string? service, string? mode, [FromQuery(Name = "public")] string? audience, string? measure, HttpContext context, TableExports exports,
        PublishedShapes shapes) =>
        exports.AnswerAsync(id, new(service, mode, audience, measure), new(ExportFormat.GeoJson), context, (published, _, table, into) =>
            GeoJsonFile.WriteAsync(table, shapes.OfMembersAsync(published.Territory.Id, context.RequestAborted), into, context.RequestAborted));

    static async Task<IResult> GeoPackage(
        string id, string? service, string? mode, [FromQuery(Name = "public")] string? audience, string? measure, HttpContext context, TableExports exports,
        PublishedShapes shapes, GeoPackages packages) =>
        packages.Available
            ? await exports.AnswerAsync(id, new(service, mode, audience, measure), new(ExportFormat.GeoPackage), context, (published, _, table, into) =>
                packages.WriteAsync(table, shapes.OfMembersAsync(published.Territory.Id, context.RequestAborted), into, context.RequestAborted))
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "No GeoPackage can be made here.",
                detail: "ogr2ogr (GDAL) and prlimit are not installed on this machine; export.geojson holds the same.");

    static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, ExportFormat format, string summary, string description) => route
        .WithName($"territory-export-{format}").WithSummary(summary).WithDescription(description)
        .Produces<byte[]>(StatusCodes.Status200OK, format.MediaType).Produces(StatusCodes.Status304NotModified)
        .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
}
