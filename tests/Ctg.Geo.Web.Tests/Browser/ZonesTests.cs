using System.Xml.Linq;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>Coverage zones, declared zones, and zones of insufficient offer or difficult access on the page of a territory.</summary>
public sealed class ZonesTests(SiteFixture site, LiveSite live) : IClassFixture<LiveSite>
{
    string Demo(string asked) => $"/t/{site.DemoId}?{asked}";

    [Fact]
    public async Task The_keyboard_alone_leads_to_the_zones_and_Back_leads_away()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        List<string> elsewhere = [];
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.Address + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:" + site.Address, StringComparison.Ordinal)) elsewhere.Add(request.Url);
        };
        await page.GotoAsync(Demo("service=eaje&mode=voiture&public=all"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Zone couverte" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("ctg-map[layer=couverte]")).ToBeVisibleAsync();
        Assert.True(await page.MapIsSettled());
        await Assertions.Expect(page.Locator(".views [aria-current=true]")).ToHaveTextAsync("Zone couverte");
        await Assertions.Expect(page.Locator(".of-zones li")).ToHaveCountAsync(4);
        // Where the first crèche of the territory stands it is reached at once.
        var at = await page.EvaluateAsync<double[]>("id => fetch(`/api/territories/${id}/equipment?service=eaje`).then(a => a.json()).then(a => a.features.find(f => f.properties.inTerritory && !f.properties.depot).geometry.coordinates)", site.DemoId);
        await Eventually.Async(async () => await page.EvaluateAsync<string?>("at => document.querySelector('ctg-map').zoneAt(...at)", at) == "m0", "the zone is drawn", seconds: 60);
        Assert.Empty(elsewhere);

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".views [aria-current=true]")).ToHaveTextAsync("Communes");
    }

    [Theory]
    [InlineData("voiture", 15)]
    [InlineData("marche", 30)]
    public async Task Figures_of_the_legend_are_those_of_the_API(string mode, int farthest)
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Demo($"service=eaje&mode={mode}&public=all&couche=couverte"));
        using var answer = System.Text.Json.JsonDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{site.DemoId}/coverage?kind=eaje&mode={mode}&public=all&minutes={farthest}"));
        var share = answer.RootElement.GetProperty("features")[0].GetProperty("properties").GetProperty("within").GetProperty("number").GetDouble();
        var said = await page.Locator(".of-zones li").Nth(2).InnerTextAsync();
        Assert.Contains(FormattableString.Invariant($"{farthest}\u00a0min ou moins"), said);
        Assert.Contains(Words.FigureWords.Percent(share), said);
        if (mode == "voiture") Assert.Equal(Words.FigureWords.Percent(share), await page.Locator("#tableau tfoot td").Nth(-3).InnerTextAsync());
    }

    [Fact]
    public async Task Without_script_the_zones_are_a_picture_and_their_text_is_there()
    {
        var page = await site.OpenAsync(390, 844, script: false);
        await page.GotoAsync(Demo("service=eaje&mode=velo&public=0-2&couche=couverte"));
        await Assertions.Expect(page.Locator(".of-zones .people")).ToContainTextAsync("zone couverte");
        var address = await page.Locator("svg.territory image.coverage").GetAttributeAsync("href");
        using var picture = await site.Http.GetAsync(address);
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
        var drawn = System.Xml.Linq.XDocument.Parse(await picture.Content.ReadAsStringAsync());
        Assert.Equal(3, drawn.Descendants().Count(element => element.Name.LocalName == "path" && element.Attribute("stroke") is not null));
    }

    [Fact]
    public async Task Zones_follow_a_moved_crèche()
    {
        using var planner = await live.PlannerAsync();
        await LiveSite.MoveAsync(planner, 5.05);
        var page = await LivePage.OpenAsync(site, live, LiveSite.Path + "&couche=couverte");
        // By straight line, 15 minutes are 8.7 km and 5 are 2.9; a hundredth of a degree is 760 m here.
        await SeesAsync(page, 5.06, "m0");
        await SeesAsync(page, 5.25, null);
        await LiveSite.MoveAsync(planner, 5.25);
        await SeesAsync(page, 5.25, "m0");
        await SeesAsync(page, 5.06, null);
        Assert.True(await page.EvaluateAsync<bool>("() => window.stillTheSamePage === true"));
        await Assertions.Expect(page.Locator(".of-zones .hint")).ToContainTextAsync("Estimation");

        static Task SeesAsync(IPage page, double east, string? expected) => Eventually.Async(
            async () => await page.EvaluateAsync<string?>("east => document.querySelector('ctg-map').zoneAt(east, 47.05)", east) == expected,
            FormattableString.Invariant($"{expected ?? "nothing"} is drawn at {east}"), seconds: 60);
    }

    [Fact]
    public async Task Cut_network_is_said_in_words()
    {
        var page = await site.OpenAsync(1440, 900, calm: true);
        await page.RouteAsync("**/coverage?**", route => route.AbortAsync());
        await page.GotoAsync(Demo("service=eaje&mode=voiture&public=all&couche=couverte"));
        await Assertions.Expect(page.Locator(".of-zones .said")).ToContainTextAsync("n’ont pas pu être chargées");
    }

    [Fact]
    public async Task Declared_zones_are_numbered_on_the_map_and_listed_in_words()
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Demo("service=rpe&mode=voiture&public=0-2&couche=declarees"));
        await Assertions.Expect(page.Locator(".declared li")).ToHaveCountAsync(2);
        Assert.Equal(await page.Locator(".declared .number").AllTextContentsAsync(), await page.Locator(".zone-numbers text").AllTextContentsAsync());
        await Assertions.Expect(page.Locator(".of-zones .hint").First).ToContainTextAsync("zone");
    }

    [Fact]
    public async Task Criteria_are_chosen_in_words_kept_in_the_address_and_answered_as_the_API_answers()
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Demo("service=eaje&public=0-2&measure=zones"));
        await page.GetByLabel("Accès difficile au-delà de").SelectOptionAsync("15");
        await page.GetByLabel("Accès jugé").SelectOptionAsync("voiture");
        await page.GetByLabel("Comment les deux critères se combinent").SelectOptionAsync("et");
        await page.GetByLabel("Offre insuffisante sous ce nombre de places").FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        Assert.Contains("critere=et", page.Url, StringComparison.Ordinal);
        Assert.Contains("places=12", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByLabel("Offre insuffisante sous ce nombre de places")).ToHaveValueAsync("12");

        using var answer = System.Text.Json.JsonDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{site.DemoId}/gap?kind=eaje&public=0-2&minutes=15&by=voiture&places=12&criteria=both"));
        var told = answer.RootElement.GetProperty("zones").GetProperty("communes").EnumerateArray().Select(zone => zone.GetProperty("code").GetString()!);
        Assert.Equal(told, await page.Locator("#tableau tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.id.slice(1))"));

        using var refused = await site.Http.GetAsync(Demo("measure=zones&seuil=17"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("service=eaje&public=0-2&couche=couverte")]
    [InlineData("service=eaje&public=0-2&measure=sans-voiture&couche=couverte")]
    [InlineData("service=rpe&public=0-2&couche=declarees")]
    [InlineData("service=eaje&public=0-2&measure=zones")]
    public Task Everyone_can_use_it_at_two_widths(string asked) =>
        Everyone.CanUseAsync(site, Demo(asked), Everyone.DeskAndPhone);

    [Fact]
    public async Task The_map_as_a_file_has_the_zones_of_the_page_with_their_legend()
    {
        async Task<XDocument> Svg(string address) => XDocument.Parse(await site.Http.GetStringAsync(address));
        static List<string> Lines(XDocument svg) => [.. svg.Descendants().Where(element => element.Name.LocalName == "path" && element.Attribute("stroke") is not null && element.Attribute("fill") is not null).Select(element => element.Attribute("d")!.Value)];

        var asked = "service=eaje&mode=velo&public=0-2&couche=couverte";
        var (file, picture) = (await Svg($"/api/territories/{site.DemoId}/export.svg?{asked}"), await Svg($"/t/{site.DemoId}/zones-couvertes.svg?{asked}"));
        Assert.Equal(3, Lines(picture).Count);
        Assert.Equal(Lines(picture), Lines(file));
        Assert.DoesNotContain(file.Descendants(), element => element.Name.LocalName == "image");
        Assert.Contains("10\u00a0min ou moins", file.Root!.Value, StringComparison.Ordinal);

        var declared = await Svg($"/api/territories/{site.DemoId}/export.svg?service=rpe&mode=voiture&public=0-2&couche=declarees");
        var zones = site.Demo.DeclaredZones.Count(zone => zone.Service?.Kind.Code == "rpe");
        Assert.InRange(zones, 2, 10);
        Assert.Equal(zones, declared.Descendants().Count(element => element.Attribute("data-zone") is not null));
        Assert.Equal(zones, declared.Descendants().Count(element => element.Name.LocalName == "rect" && element.Attribute("class")?.Value.StartsWith("zones", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task Page_with_zones_stays_light()
    {
        foreach (var asked in (string[])["service=eaje&couche=couverte", "service=rpe&couche=declarees", "service=eaje&measure=zones"])
            Assert.InRange((await site.Http.GetByteArrayAsync(Demo(asked))).Length, 1, 50_000);
    }
}
