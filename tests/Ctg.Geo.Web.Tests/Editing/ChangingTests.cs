using System.Text.Json.Nodes;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Editing;

/// <summary>What a planner does to a service in the panel is what the API holds afterwards.</summary>
public sealed class ChangingTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>
{
    [Fact]
    public async Task A_service_is_added_with_a_press_on_the_map_and_counts_as_verified_that_day()
    {
        using var planner = await site.PlannerAsync();
        var reader = await LivePage.OpenAsync(browser, site);
        var before = DayHere();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Act("back").ClickAsync();
        await page.Act("add").ClickAsync();
        await page.Field("Nom").FillAsync("Crèche de Cormes");
        var (x, y) = await page.PixelAsync(5.25, 47.03);
        await page.Mouse.ClickAsync(x, y);
        await Assertions.Expect(page.Panel().Locator(".under")).ToContainTextAsync("Cormes");
        await page.Panel().GetByRole(AriaRole.Button, new() { Name = "Ajouter des places" }).ClickAsync();
        await page.Field("Nombre de places").FillAsync("12");
        await page.SaveAsync();

        var id = Uri.UnescapeDataString(page.Url[(page.Url.IndexOf("modifier=", StringComparison.Ordinal) + "modifier=".Length)..]);
        Assert.StartsWith("saisie:", id, StringComparison.Ordinal);
        var added = await planner.RecordAsync(id);
        Assert.Equal("Crèche de Cormes", (string?)added["name"]);
        Assert.Equal("eaje", (string?)added["kind"]);
        Assert.Equal(12, (int)added["capacities"]![0]!["places"]!);
        Assert.Equal("21903", (string?)added["sites"]![0]!["commune"]);
        Assert.InRange((double)added["sites"]![0]!["longitude"]!, 5.248, 5.252);        // a pixel is less than 0.001°
        Assert.InRange((double)added["sites"]![0]!["latitude"]!, 47.028, 47.032);
        Assert.InRange(DateOnly.Parse((string)added["confirmedOn"]!, null), before, DayHere());
        await reader.ShowsAsync(site);
        await page.Act("back").ClickAsync();
        await Assertions.Expect(page.Locator($"[data-service='{id}']")).ToContainTextAsync("Cormes");
    }

    [Fact]
    public async Task A_service_is_closed_and_opened_again()
    {
        using var planner = await site.PlannerAsync();
        var reader = await LivePage.OpenAsync(browser, site);
        var before = DayHere();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Act("close").ClickAsync();
        await Assertions.Expect(page.Field("Fermé depuis le")).ToBeFocusedAsync();
        await page.SaveAsync();
        Assert.InRange(DateOnly.Parse((string)(await planner.RecordAsync())["closedOn"]!, null), before, DayHere());
        await reader.ShowsAsync(site);

        await page.Act("back").ClickAsync();
        await page.Locator("ctg-editor .closed li", new() { HasText = "Crèche aubry" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Act("save")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.IsSavedAsync();
        Assert.Null((await planner.RecordAsync())["closedOn"]);
        await reader.ShowsAsync(site);
    }

    [Fact]
    public async Task A_service_gets_another_size_and_hours_typed_in_french_are_recorded_in_the_notation_however_fast_one_saves()
    {
        using var planner = await site.PlannerAsync();
        var before = await planner.RecordAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Field("Nombre de places").FillAsync("35");
        await page.Field("Jours et heures").FillAsync("lundi et jeudi 9h30-12h");
        await page.SaveAsync();

        var now = await planner.RecordAsync();
        Assert.Equal(35, (int)now["capacities"]![0]!["places"]!);
        Assert.Equal("Mo,Th 09:30-12:00", (string?)now["sites"]![0]!["sessions"]![0]!["hours"]);
        foreach (var untouched in (string[])["name", "kind", "funding", "access", "approval", "confirmedOn", "zones"])
            Assert.True(JsonNode.DeepEquals(before[untouched], now[untouched]), untouched);
    }

    [Fact]
    public async Task Hours_that_nobody_understands_are_refused_at_their_field_and_nothing_is_saved()
    {
        using var planner = await site.PlannerAsync();
        var before = await planner.RevisionAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Field("Jours et heures").FillAsync("quand il fait beau");
        await page.Act("save").ClickAsync();
        await Assertions.Expect(page.Field("Jours et heures")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.Field("Jours et heures")).ToBeFocusedAsync();
        Assert.Equal(before, await planner.RevisionAsync());
    }

    [Fact]
    public async Task A_place_in_no_commune_is_refused_by_the_service_and_said_in_french_at_its_field()
    {
        using var planner = await site.PlannerAsync();
        var before = await planner.RevisionAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Field("Latitude").FillAsync("43,2");                            // far to the south of every commune that is loaded
        await page.Act("save").ClickAsync();
        await Assertions.Expect(page.Field("Latitude")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.Panel()).ToContainTextAsync("Ce lieu n’est dans aucune commune où vous pouvez le placer.");
        await Assertions.Expect(page.Panel()).Not.ToContainTextAsync("ccepted");
        Assert.Equal(before, await planner.RevisionAsync());
    }

    [Fact]
    public async Task A_zone_is_declared_and_its_communes_are_changed()
    {
        using var planner = await site.PlannerAsync();
        var page = await PanelPage.OpenAsync(browser, site);
        await page.Panel().GetByRole(AriaRole.Button, new() { Name = "Ajouter une zone" }).ClickAsync();
        await page.Field("Nom de la zone").FillAsync("Secteur de la crèche");
        await page.Field("Aubry").CheckAsync();
        await page.Field("Bresle").CheckAsync();
        await page.SaveAsync();
        Assert.Equal(["21901", "21902"], await Communes(planner));

        await page.Field("Bresle").UncheckAsync();
        await page.Field("Dorne").CheckAsync();
        await page.SaveAsync();
        Assert.Equal(["21901", "21904"], await Communes(planner));
        Assert.Equal("Secteur de la crèche", (string?)(await planner.RecordAsync())["zones"]![0]!["name"]);
    }

    static async Task<string[]> Communes(Planner planner) =>
        [.. (await planner.RecordAsync())["zones"]![0]!["communes"]!.AsArray().Select(code => (string)code!)];

    static DateOnly DayHere() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).DateTime);
}
