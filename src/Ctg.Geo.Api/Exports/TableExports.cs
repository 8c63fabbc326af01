using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Microsoft.Net.Http.Headers;

namespace Ctg.Geo.Api.Exports;

/// <summary>Which file is wanted.</summary>
/// <param name="Variant">Tells several files of one format apart: the dialect of a CSV.</param>
/// <param name="Suffix">Ends the name of the file.</param>
public readonly record struct WantedFile(ExportFormat Format, string Variant = "", string Suffix = "");

/// <summary>Writes a table into the answer; nothing is written before it is known that it can be.</summary>
public delegate Task TableWriting(PublishedTerritory published, ExportQuestion question, FigureTable table, Stream into);

/// <summary>What every format has in common: parse, guard, spare who holds it, make the table, write the file.</summary>
public sealed class TableExports(Observatory observatory, StateTags tags, FigureTables tables)
{
    public async Task<IResult> AnswerAsync(string id, WrittenExport written, WantedFile wanted, HttpContext context, TableWriting write)
    {
        if (observatory.Find(id) is not { } published) return Problems.NoTerritory(id);
        if (published.Parse(written, out var question) is { } refusal) return refusal;
        var tag = tags.Of(published, $"export {wanted} {question}");
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = "public, no-cache";
        if (Freshness.Holds(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        var table = await tables.OfAsync(published, question, context.RequestAborted);
        context.Response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("attachment") { FileName = $"{table.FileName}{wanted.Suffix}.{wanted.Format}" }.ToString();
        return TypedResults.Stream(into => write(published, question, table, into), wanted.Format.ContentType);
    }
}
