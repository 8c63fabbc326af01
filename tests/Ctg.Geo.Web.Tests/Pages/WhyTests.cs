using System.Net;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Pages;

/// <summary>"Pourquoi ce chiffre ?": from each figure, with and without script.</summary>
public sealed class WhyTests(SiteFixture site)
{
    [Theory]
    [InlineData("nearest")]
    [InlineData("sans-voiture")]
    [InlineData("cumulative")]
    [InlineData("e2sfca")]
    public async Task Every_figure_of_the_answers_leads_to_its_own_explanation(string measure)
    {
        var page = await site.OpenAsync(1200, 900, script: false);
        await page.GotoAsync($"/t/{site.DemoId}?service=eaje&measure={measure}");
        var figures = await page.Locator(".answers a.figure").EvaluateAllAsync<string[][]>(
            "links => links.map(link => [link.getAttribute('href'), link.closest('p').textContent.replace(/\\s+/g, ' ').trim()])");
        Assert.NotEmpty(figures);
        foreach (var figure in figures)
        {
            await page.GotoAsync(figure[0]);
            var said = await page.Locator(".why .facts p").First.EvaluateAsync<string>("line => line.textContent.replace(/\\s+/g, ' ').trim()");
            Assert.Equal(figure[1], said);
            Assert.Contains("Méthodes", await page.Locator(".why").InnerTextAsync(), StringComparison.Ordinal);
            Assert.NotEmpty(await page.Locator(".why .sources li").AllInnerTextsAsync());
        }
    }

    [Fact]
    public async Task The_way_from_a_commune_to_its_nearest_is_drawn_without_script()
    {
        var page = await site.OpenAsync(1200, 900, script: false);
        await page.GotoAsync($"/t/{site.DemoId}/pourquoi?service=rpe");
        await page.Locator("select[name=commune]").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Dessiner" }).ClickAsync();
        Assert.True(await page.Locator("path.way").EvaluateAsync<double>("way => way.getTotalLength()") > 0);
        Assert.Matches(@"De .+ à .+\s: .+\smin, [\d,]+\skm en voiture", await page.Locator(".why figcaption").InnerTextAsync());
    }

    [Fact]
    public async Task A_figure_explains_itself_over_the_page_by_keyboard_and_gives_the_focus_back()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync($"/t/{site.DemoId}?service=eaje");
        await page.MapIsSettled();
        var figure = page.Locator(".answers a.figure").First;
        await figure.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Pourquoi ce chiffre ?" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        Assert.Equal("", await page.AxeFaultsAsync());

        await dialog.Locator("select[name=commune]").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Dessiner" }).ClickAsync();
        await Assertions.Expect(dialog.Locator("path.way")).ToHaveCountAsync(1);

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(figure).ToBeFocusedAsync();
        Assert.Contains($"/t/{site.DemoId}?service=eaje", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chiffre=ailleurs", HttpStatusCode.BadRequest)]
    [InlineData("chiffre=minutes-de-plus", HttpStatusCode.BadRequest)]       // of another measure
    [InlineData("commune=99999", HttpStatusCode.NotFound)]
    [InlineData("measure=zones", HttpStatusCode.BadRequest)]
    [InlineData("mode=fusee", HttpStatusCode.BadRequest)]
    public async Task What_is_not_ours_is_refused_in_words(string asked, HttpStatusCode status)
    {
        using var answer = await site.Http.GetAsync($"/t/{HandmadeTown.Id}/pourquoi?{asked}", TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }
}
