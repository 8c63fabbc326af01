using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Tables;

/// <summary>The table as the server sends it: as rows of a page, and as data.</summary>
public sealed partial class TableDataTests(SiteFixture site)
{
    const string Asked = "service=eaje&mode=marche&public=0-2";

    [Fact]
    public async Task Data_holds_the_figures_of_the_API_to_the_last_digit_and_the_words_of_the_page()
    {
        using var data = JsonDocument.Parse(await Text($"/t/{site.DemoId}/tableau?{Asked}"));
        using var api = JsonDocument.Parse(await Text($"/api/territories/{site.DemoId}/communes?{Asked}"));
        var html = WebUtility.HtmlDecode(Tags().Replace(await Text($"/t/{site.DemoId}?{Asked}"), "|"));
        var columns = data.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToList();
        var rows = data.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(row => row[0].GetString()!, row => row[1]);
        var communes = api.RootElement.GetProperty("communes").EnumerateArray().ToList();

        Assert.Equal(api.RootElement.GetProperty("version").GetInt64(), data.RootElement.GetProperty("version").GetInt64());
        Assert.Equal(communes.Count, rows.Count);
        foreach (var commune in communes)
        {
            var cells = rows[commune.GetProperty("code").GetString()!];
            var (people, mean) = (commune.GetProperty("figures").GetProperty("people"), commune.GetProperty("figures").GetProperty("mean"));
            foreach (var (cell, figure) in new[] { (cells[columns.IndexOf("habitants")], people), (cells[columns.IndexOf("temps")], mean) })
            {
                Assert.Equal(figure.GetProperty("state").GetString(), cell[1].GetString());
                Assert.Equal(figure.TryGetProperty("number", out var number) ? number.GetRawText() : "null", cell[2].GetRawText());
            }
            Assert.Contains(string.Join('|', cells.EnumerateArray().Select(cell => cell[0].GetString())), Pipes().Replace(html, "|"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_holds_the_rows_of_this_state_is_told_so()
    {
        using var first = await site.Http.GetAsync($"/t/{site.DemoId}/tableau?{Asked}", TestContext.Current.CancellationToken);
        Assert.Equal("application/json", first.Content.Headers.ContentType?.MediaType);
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/t/{site.DemoId}/tableau?{Asked}") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var again = await site.Http.SendAsync(asked, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("ordre=fusee", "ordre")]
    [InlineData("ordre=temps&sens=haut", "sens")]
    [InlineData("colonnes=temps.fusee", "colonnes")]
    [InlineData("page=0", "page")]
    [InlineData("page=1e3", "page")]
    public async Task What_is_no_choice_of_the_table_is_refused_by_its_name(string asked, string name)
    {
        using var page = await site.Http.GetAsync($"/t/{site.DemoId}?{asked}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains(name, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var data = await site.Http.GetAsync($"/t/{site.DemoId}/tableau?{asked}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, data.StatusCode);
        Assert.Equal("application/problem+json", data.Content.Headers.ContentType?.MediaType);
    }

    async Task<string> Text(string path) => await site.Http.GetStringAsync(path, TestContext.Current.CancellationToken);

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    /// <summary>Between two words stands one, however many tags there were.</summary>
    [GeneratedRegex(@"\|[\s|]*")]
    private static partial Regex Pipes();
}
