using System.Buffers;
using System.Text.Json;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Shell;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tables;

/// <summary>/t/{territory}/tableau: every row of the table of a page as data, for a script that shows those in view.</summary>
/// <remarks>{"epoch", "version", "columns": codes, "rows": [[code, [cell of each column…]]…]}; a cell is [words], or [words, state, number or null, class of the map].
/// States and numbers are those of the API, to the last digit; the words are those of the page.</remarks>
static class TableRoutes
{
    public static void MapTables(this IEndpointRouteBuilder routes) => routes.MapGet("/t/{territory}/tableau", Get).PublicPage();

    /// <summary>How the rows stand, and which columns are shown, is no part of it.</summary>
    public static string AddressOf(TerritoryQuery query, string territory) =>
        Language.Link($"/t/{territory}/tableau?{(query with { Order = RankingOrder.People, Layer = PageLayer.Communes, Marks = PageMarks.Pins }).Shown}");

    static async Task<IResult> Get(string territory, Observatory observatory, StatePages pages, TerritoryViews views, HttpContext context)
    {
        if (observatory.Find(territory) is not { } published) return Problems.NoTerritory(territory);
        var query = TerritoryQuery.Read(published, context.Request.Query, out var refused);
        if (refused is { } name) return Problems.NotAccepted(name, context.Request.Query[name], Pages.Accepted(name));
        var moment = pages.Moment;
        return await pages.DataAsync(published, AddressOf(query, territory), moment, context,
            async () => Write(published, ShownTables.Communes(await views.OfAsync(published, query, moment))));
    }

    static byte[] Write(PublishedTerritory published, ShownTable table)
    {
        var bytes = new ArrayBufferWriter<byte>(64_000);
        using var json = new Utf8JsonWriter(bytes, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("epoch", published.Epoch);
        json.WriteNumber("version", published.Version);
        json.WriteStartArray("columns");
        foreach (var column in table.Columns) json.WriteStringValue(column.Column.Code);
        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in table.Rows) Write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    static void Write(Utf8JsonWriter json, ShownRow row)
    {
        json.WriteStartArray();
        json.WriteStringValue(row.Code);
        json.WriteStartArray();
        foreach (var cell in row.Cells)
        {
            json.WriteStartArray();
            json.WriteStringValue(cell.Words);
            if (cell.Figure is { } figure)
            {
                json.WriteStringValue(FigureView.NameOf(figure.State));
                if (figure.Number is { } number) json.WriteNumberValue(number); else json.WriteNullValue();
                if (cell.Class is not null) json.WriteStringValue(cell.Class);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndArray();
    }
}
