using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Charts;

/// <summary>A territory beside another: chosen in words, told in sentences, kept in the address.</summary>
public sealed partial class ComparePageTests(SiteFixture site)
{
    string Demo => $"/t/{site.DemoId}?service=eaje&mode=voiture&public=0-2";

    [Fact]
    public async Task Without_script_another_territory_is_chosen_and_back_takes_it_away()
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(Demo);
        await Assertions.Expect(page.Locator(".compare dl")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Comparé à" }).SelectOptionAsync(HandmadeTown.Id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        Assert.Contains($"compare={HandmadeTown.Id}", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".compare dl > div")).ToHaveCountAsync(3);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".compare dl")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_difference_is_that_of_the_numbers_shown()
    {
        var text = await Text($"{Demo}&compare={HandmadeTown.Id}");
        var read = Line().Match(text);
        Assert.True(read.Success, text);
        var (there, here, points) = (Number(read.Groups[1]), Number(read.Groups[2]), Number(read.Groups[3]));
        Assert.Equal(here - there, read.Groups[4].Value == "plus" ? points : -points);
    }

    [Fact]
    public async Task An_estimate_beside_a_road_time_and_two_vintages_are_said()
    {
        var text = await Text($"{Demo}&compare={HandmadeTown.Id}");
        Assert.Contains("Attention : ici les temps suivent les routes, là-bas ils sont estimés à vol d’oiseau.", text, StringComparison.Ordinal);
        Assert.Matches(@"Dates différentes pour les équipements : .+ ici ; 2023 là-bas\.", text);       // the handmade crèches are of 2023
        // Read from there, it is the other way round.
        Assert.Contains("ici les temps sont estimés à vol d’oiseau, là-bas ils suivent les routes", await Text($"/t/{HandmadeTown.Id}?service=eaje&mode=voiture&public=0-2&compare={site.DemoId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fiction_beside_a_real_territory_is_warned_of()
    {
        RealData.Require();
        Assert.Contains("un territoire fictif est comparé à un territoire réel", await Text($"/t/{HandmadeTown.Id}?service=france-services&public=all&compare={RealTown.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("un territoire fictif est comparé", await Text($"{Demo}&compare={HandmadeTown.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secteurs_stand_beside_the_territory_and_it_is_never_offered_to_itself()
    {
        var html = await site.Http.GetStringAsync($"/t/{HandmadeTown.Id}?service=france-services&public=all&compare=secteurs", TestContext.Current.CancellationToken);
        Assert.Contains("<strong>Secteur sud</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<option value=\"{HandmadeTown.Id}\"", html, StringComparison.Ordinal);
        using var itself = await site.Http.GetAsync($"/t/{HandmadeTown.Id}?compare={HandmadeTown.Id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, itself.StatusCode);
    }

    [Fact]
    public async Task The_official_rate_is_beside_places_for_children_and_nowhere_else()
    {
        var official = await Text($"{Demo}&measure=e2sfca");
        Assert.Contains("(CNAF, 2023) est de 60,9 places pour 100 enfants de moins de 3 ans en France ; de 2,7 à 160,5 selon les intercommunalités, médiane 62,9", official, StringComparison.Ordinal);
        Assert.Contains("ce n’est pas la même mesure", official, StringComparison.Ordinal);
        Assert.DoesNotContain("60,9", await Text(Demo), StringComparison.Ordinal);
    }

    [Fact]
    public Task Everyone_can_use_it() => Everyone.CanUseAsync(site, $"{Demo}&compare={HandmadeTown.Id}", Everyone.DeskAndPhone);

    [Fact]
    public Task Everyone_can_use_it_with_secteurs() => Everyone.CanUseAsync(site, $"/t/{HandmadeTown.Id}?compare=secteurs", Everyone.DeskAndPhone);

    static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    async Task<string> Text(string path) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(await site.Http.GetStringAsync(path, TestContext.Current.CancellationToken), "")), " ");

    [GeneratedRegex(@": (?:environ |plus de |moins de )?(\d+) % ; ici : (?:environ |plus de |moins de )?(\d+) %, (\d+) points? de (plus|moins)\.")]
    private static partial Regex Line();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\u00A0\u202F]+")]
    private static partial Regex Spaces();
}
