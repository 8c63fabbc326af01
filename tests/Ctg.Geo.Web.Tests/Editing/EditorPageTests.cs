using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Editing;

/// <summary>The editor in the pages as the server sends them: whole for a planner, absent for everyone else.</summary>
public sealed partial class EditorPageTests(SiteFixture site)
{
    const string Page = $"/t/{HandmadeTown.Id}?service=eaje";

    [Fact]
    public async Task A_reader_gets_no_byte_of_the_editor()
    {
        using var stranger = await Visitor.NewAsync(site.Db, new(site.Address), "voisine", false, site.DemoId);
        foreach (var html in (string[])[await site.Http.GetStringAsync(Page, Cancel), await Html(stranger, Page), await site.Http.GetStringAsync(Page + "&modifier=creches:1", Cancel)])
        {
            Assert.DoesNotContain("editor", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("/qualite", html, StringComparison.Ordinal);
            Assert.DoesNotContain(">Modifier", html, StringComparison.Ordinal);
            Assert.DoesNotContain("\"application/json\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_planner_of_the_territory_gets_the_editor_with_its_words_and_communes()
    {
        using var planner = await Visitor.NewAsync(site.Db, new(site.Address), "chargee", false, HandmadeTown.Id);
        var html = await Html(planner, Page);
        Assert.Contains("<ctg-editor hidden", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/t/{HandmadeTown.Id}/qualite\"", html, StringComparison.Ordinal);

        var block = Block().Match(html).Groups[1].Value;
        Assert.DoesNotContain('<', block);                 // a name from a file cannot end the script element
        using var context = JsonDocument.Parse(block);
        var root = context.RootElement;
        Assert.Equal("eaje", root.GetProperty("kind").GetString());
        Assert.Equal(20, root.GetProperty("communes").GetArrayLength());        // 5 × 4 squares, of which 3 × 4 are members
        Assert.Equal(12, root.GetProperty("communes").EnumerateArray().Count(commune => commune.GetProperty("member").GetBoolean()));
        Assert.Equal("Enregistrer", root.GetProperty("words").GetProperty("EditSave").GetString());
        Assert.Equal(["unknown", "psu", "paje", "other"], root.GetProperty("fundings").EnumerateArray().Select(choice => choice.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task What_typed_hours_mean_is_told_to_planners_only()
    {
        using var planner = await Visitor.NewAsync(site.Db, new(site.Address), "horaires", false, HandmadeTown.Id);
        using var answer = JsonDocument.Parse(await Html(planner, $"/t/{HandmadeTown.Id}/horaires?texte=lundi%209h-12h"));
        Assert.Equal("Mo 09:00-12:00", answer.RootElement.GetProperty("written").GetString());

        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address) };
        using var refused = await stranger.GetAsync($"/t/{HandmadeTown.Id}/horaires?texte=Mo", Cancel);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }

    static async Task<string> Html(Visitor visitor, string path) => await visitor.Http.GetStringAsync(path, Cancel);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [GeneratedRegex("<script type=\"application/json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Block();
}
