using System.Net;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Tests.Editing;
using Ctg.Geo.Web.Tests.Embeds;
using Ctg.Geo.Web.Tests.Live;
using Ctg.Geo.Web.Tests.Sites;
using Ctg.Geo.Web.Widgets;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Widgets;

/// <summary>A planner makes what other sites show, in a browser, and it works where it is pasted.</summary>
public sealed class BuilderTests(SiteFixture browser, LiveSite site) : IClassFixture<LiveSite>, IAsyncLifetime
{
    const string Path = $"/t/{HandmadeTerritory.Id}/integrer";

    readonly HostSite _host = new();

    public async ValueTask InitializeAsync() => await _host.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task With_the_keyboard_a_map_is_chosen_seen_named_and_its_copied_code_shows_it_elsewhere()
    {
        var page = await PanelPage.SignedInAsync(browser, site, Path);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var preview = page.FrameLocator(".column iframe").Locator("h1");
        await Assertions.Expect(preview).ToContainTextAsync("en voiture");

        await Assertions.Expect(page.Locator(".unscripted")).ToHaveCountAsync(0);      // the script is there
        await page.TabToAsync(page.GetByLabel("Déplacement"));
        await page.Keyboard.PressAsync("End");                                         // à pied, the last of the list
        await Assertions.Expect(preview).ToContainTextAsync("à pied");
        await Assertions.Expect(page.Locator("code[data-code=frame]")).ToContainTextAsync("mode=marche");
        await page.TabToAsync(page.GetByLabel("Tableau"));
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.FrameLocator(".column iframe").Locator("table")).ToBeVisibleAsync();

        // A colour that cannot be read is refused in words, and what was seen stays.
        await page.GetByLabel("Couleur").FillAsync("#ffff00");
        await Assertions.Expect(page.Locator("[data-wrong=theme]")).ToContainTextAsync("contraste de 4,5");
        await page.GetByLabel("Couleur").FillAsync("#7c1f55");
        await Assertions.Expect(page.Locator("[data-wrong=theme]")).ToBeEmptyAsync();

        await page.TabToAsync(page.GetByLabel("Nom", new() { Exact = true }));
        await page.Keyboard.TypeAsync("Familles <b>");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync($"{_host.Address}\nhttp://ville.fr");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#sites-aide .wrong")).ToContainTextAsync("http://ville.fr");
        await page.GetByLabel("Sites autorisés").FillAsync(_host.Address);
        await page.GetByLabel("Nom", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Enregistré.");
        await Assertions.Expect(page.Locator("#cadres tbody tr", new() { HasText = "Familles <b>" })).ToBeVisibleAsync();

        await Assertions.Expect(page.Locator(".unscripted")).ToHaveCountAsync(0);      // the script is there
        await page.GetByLabel("Légende").UncheckAsync();
        await Assertions.Expect(page.Locator("[data-unsaved]")).ToHaveTextAsync("Modifications non enregistrées.");
        Assert.Contains("widget=", await page.Locator("code[data-code=script]").TextContentAsync(), StringComparison.Ordinal);      // and its code stays

        var codes = new List<string>();
        foreach (var way in (string[])["script", "frame", "following", "image", "address"])
        {
            await page.Locator($"[data-copy={way}]").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator($"[data-copy={way}] + .said")).ToHaveTextAsync("Copié");
            codes.Add(await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        }
        await ShownAsync(string.Concat(codes[..4]));
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/embed/w/[a-z2-7]{12}$", codes[4]);
    }

    [Fact]
    public async Task Classes_of_the_page_it_was_opened_from_are_kept_until_they_are_let_go()
    {
        var page = await PanelPage.SignedInAsync(browser, site, Path + "?service=eaje&mode=voiture&public=all&classes=seuils&limites=8_12.5");
        var code = page.Locator("code[data-code=frame]");
        await Assertions.Expect(code).ToContainTextAsync("limites=8_12.5");
        await page.GetByLabel("Déplacement").SelectOptionAsync("velo");
        await Assertions.Expect(code).ToContainTextAsync("mode=velo");
        await Assertions.Expect(code).ToContainTextAsync("limites=8_12.5");
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Mes classes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Enregistré.");
        Assert.Equal("8 12.5", await page.FrameLocator(".column iframe").Locator("ctg-embed-map").GetAttributeAsync("limits"));

        await page.GetByLabel("Garder les classes").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Garder les classes")).ToHaveCountAsync(0);
        Assert.NotEqual("8 12.5", await page.FrameLocator(".column iframe").Locator("ctg-embed-map").GetAttributeAsync("limits"));
    }

    /// <summary>Element, frame and picture show the map that was chosen, on a page of another origin.</summary>
    async Task ShownAsync(string pasted)
    {
        var elsewhere = await browser.OpenAsync(900, 900, address: _host.Address);
        await elsewhere.GotoAsync(_host.Publish("/colle", pasted));
        await Assertions.Expect(elsewhere.Locator("ctg-map h2").First).ToContainTextAsync("à pied");
        var frame = elsewhere.FrameLocator("iframe");
        await elsewhere.Locator("iframe").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(frame.Locator("h1")).ToContainTextAsync("à pied");
        await Assertions.Expect(frame.Locator("table")).ToBeVisibleAsync();
        Assert.Equal("#7c1f55", await frame.Locator("main").EvaluateAsync<string>("main => getComputedStyle(main).getPropertyValue('--deep')"));
        await Eventually.Async(() => elsewhere.EvaluateAsync<bool>("() => [...document.querySelectorAll('main > img')].some(image => image.naturalWidth > 700)"), "the picture is drawn");
        var height = await frame.Locator("main").EvaluateAsync<double>("main => main.getBoundingClientRect().height");
        await Eventually.Async(async () => Math.Abs((await elsewhere.Locator("iframe").BoundingBoxAsync())!.Height - height) <= 5, "the frame is as high as what it shows");
    }

    [Fact]
    public async Task Without_script_it_is_previewed_saved_changed_by_another_and_removed()
    {
        await Visitor.AddAccountAsync(site.Db, "sans-script", administrator: false, HandmadeTerritory.Id);
        var page = await browser.OpenAsync(1000, 900, script: false, address: site.Address);
        await page.GotoAsync($"/connexion?retour={Uri.EscapeDataString(Path)}");
        await page.GetByLabel("Nom du compte").FillAsync("sans-script");
        await page.GetByLabel("Mot de passe").FillAsync(Visitor.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.EndsWith(Path, StringComparison.Ordinal));

        await page.GetByLabel("Déplacement").SelectOptionAsync("velo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir l’aperçu" }).ClickAsync();
        await Assertions.Expect(page.FrameLocator(".column iframe").Locator("h1")).ToContainTextAsync("à vélo");
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Sans script");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Enregistré.");
        await Assertions.Expect(page.Locator("code[data-code=script]")).ToContainTextAsync("widget=\"");
        var id = page.Url.Split("cadre=")[1].Split('&')[0];

        using var other = await WidgetDesk.OpenAsync(site);
        await other.ChangeAsync(id, 1, WidgetDesk.Body("Entre-temps", "mode=marche"));
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Le mien");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Entre-temps");
        await Assertions.Expect(page.GetByLabel("Nom", new() { Exact = true })).ToHaveValueAsync("Le mien");      // nothing is lost
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Assertions.Expect(page.Locator("#cadres tbody tr").Filter(new() { HasText = "Le mien" })).ToHaveCountAsync(1);

        await page.GetByText("Retirer ce cadre").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("Retiré.");
        await Assertions.Expect(page.GetByText("Le mien")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Everyone_can_use_it_at_three_widths_and_nobody_else_opens_it()
    {
        using (var desk = await WidgetDesk.OpenAsync(site)) await desk.AddAsync("Un nom assez long pour une petite largeur d’écran", "", "https://www.communaute-de-communes-d-exemple.fr");
        foreach (var width in (int[])[1440, 768, 390])
        {
            var page = await PanelPage.SignedInAsync(browser, site, Path, width);
            await Assertions.Expect(page.FrameLocator(".phone iframe").Locator("svg.territory")).ToBeVisibleAsync();
            if (Environment.GetEnvironmentVariable("CTG_SCREENSHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, FormattableString.Invariant($"integrer-{width}.png")), FullPage = true });
            // What stands in the two frames is the same, and is asked of embeds.
            Assert.Equal([], (await page.RunAxe(new AxeRunOptions { Iframes = false })).Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"The page is wider than {width}.");
        }
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        using var anonymous = await http.GetAsync(Path);
        Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
        // Nothing of it is on the page of a reader.
        Assert.DoesNotContain("integrer", await http.GetStringAsync(LiveSite.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_of_an_embed_is_offered_under_its_name_with_its_usual_value()
    {
        const string All = "territory=x&kind=alsh&mode=velo&public=6-10&measure=cumulative&couche=carreaux&height=480&lang=en&theme=7c1f55&legend=off&figures=off&finder=on&table=on&view=10/47.32/5.04&live=now";
        var options = EmbedOptions.Read(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(All)), ["x"], out _)!;
        Assert.Equal(All, "territory=x&" + string.Join('&', OptionField.Of(site.Shown, options).Select(field => $"{field.Name}={field.Value(options)}")));
        Assert.Equal(CopyCodes.Following, new Guide(site.Address, HandmadeTerritory.Id).ResizeScript.Trim());
        Assert.Equal(" voiture  nearest communes  fr 0b4f5c on on off off  ", string.Join(' ', OptionField.Of(site.Shown, new(HandmadeTerritory.Id)).Select(field => field.Usual)));
    }
}
