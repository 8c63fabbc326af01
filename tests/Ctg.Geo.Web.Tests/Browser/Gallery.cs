using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>A state of a page, to be pictured.</summary>
/// <param name="Name">Of its files.</param>
/// <param name="Words">What it shows.</param>
/// <param name="Path">{d}: the fictional territory; {t}: the town of the tests, which has no roads.</param>
/// <param name="Act">What is done before the picture is taken.</param>
sealed record PicturedState(string Name, string Words, string Path, Func<IPage, Task>? Act = null)
{
    public bool Planner { get; init; }

    public bool Script { get; init; } = true;

    /// <summary>The page as it is printed.</summary>
    public bool Printed { get; init; }

    /// <summary>As high as its content, not only the first screen.</summary>
    public bool Whole { get; init; }

    /// <summary>On the site of someone else, who pasted this; {site}: ours.</summary>
    public string? Pasted { get; init; }
}

/// <summary>Every state that the pages of the fictional territory can be in.</summary>
static class Gallery
{
    public static readonly (int Width, int Height)[] Screens = [(1440, 900), (768, 1024), (390, 844)];

    public static readonly IReadOnlyList<PicturedState> States =
    [
        new("home", "The territories that are loaded", "/"),
        new("territory", "Minutes to the nearest crèche by car", "/t/{d}"),
        new("territory-whole", "The same page, all of it", "/t/{d}") { Whole = true },
        new("without-script", "The same page without script", "/t/{d}", null) { Script = false, Whole = true },
        new("without-car", "Minutes more without a car", "/t/{d}?service=eaje&public=0-2&measure=sans-voiture"),
        new("in-reach", "Places within 15 minutes", "/t/{d}?service=eaje&mode=voiture&public=0-2&measure=cumulative"),
        new("per-child", "Places per 100 children", "/t/{d}?service=eaje&mode=voiture&public=0-2&measure=e2sfca"),
        new("insufficient", "Zones of insufficient offer or difficult access", "/t/{d}?service=eaje&public=0-2&measure=zones"),
        new("covered", "From where a crèche is within 5, 10 and 15 minutes", "/t/{d}?service=eaje&mode=voiture&public=0-2&couche=couverte"),
        new("declared", "Zones that relais petite enfance declare", "/t/{d}?service=rpe&mode=voiture&public=0-2&couche=declarees"),
        new("secteurs", "By secteur", "/t/{d}?service=eaje&mode=marche&public=0-2&couche=secteurs"),
        new("cells", "By cell of 200 m", "/t/{d}?service=eaje&mode=marche&public=0-2&couche=carreaux"),
        new("circles", "Crèches as circles by places", "/t/{d}?service=eaje&mode=voiture&public=0-2&equipements=places"),
        new("english", "The page in English", "/en/t/{d}?service=eaje&mode=marche&public=0-2"),
        new("compared", "Beside each secteur", "/t/{d}?service=eaje&mode=marche&public=0-2&compare=secteurs"),
        new("classes", "Classes of equal numbers, with their histogram", "/t/{d}?service=eaje&mode=marche&public=0-2&classes=effectifs&nombre=5", page => page.Locator("#classes").ScrollIntoViewIfNeededAsync()),
        new("isolated", "One class of the legend isolated", "/t/{d}?service=eaje&mode=marche&public=0-2", page => page.Locator(".legend li[data-class=m3] button").ClickAsync()),
        new("commune", "A commune found by its name", "/t/{d}?service=rpe&mode=voiture&public=0-2", FindNozerollesAsync),
        new("around", "From where one equipment is reached", "/t/{d}?service=eaje&mode=voiture&public=0-2", AroundAsync),
        new("why", "Pourquoi ce chiffre ?", "/t/{d}?service=eaje&mode=voiture&public=0-2", ExplainAsync),
        new("table", "The table", "/t/{d}?service=eaje&mode=voiture&public=0-2", page => page.Locator("#tableau").EvaluateAsync("table => table.scrollIntoView()")),
        new("menu", "The menu of a phone", "/t/{d}", OpenMenuAsync),
        new("offline", "The network is gone", "/t/{d}", GoOfflineAsync),
        new("straight-lines", "A territory without roads: straight lines, and it says so", "/t/{t}?service=france-services&mode=voiture&public=all"),
        new("sheet-commune", "Fact sheet of a commune", "/t/{d}/c/{c}", null) { Whole = true },
        new("sheet-territory", "Fact sheet of the territory, as printed", "/t/{d}/fiche", null) { Printed = true, Whole = true },
        new("charts", "Charts", "/t/{d}/graphiques", null) { Whole = true },
        new("presentation", "For the council", "/t/{d}/presentation"),
        new("presentation-view", "For the council, a view of the map", "/t/{d}/presentation?vue=2"),
        new("embed-frame", "What a frame on another site shows", "/embed/map?territory={d}&kind=eaje&mode=voiture&public=0-2&finder=on") { Whole = true },
        new("embed-element", "The element on the page of another site", "/petite-enfance", page => page.Locator("ctg-map svg.territory").WaitForAsync())
        {
            Whole = true, Pasted = "<ctg-map territory=\"{d}\" kind=\"eaje\" mode=\"voiture\" public=\"0-2\" finder=\"on\" height=\"420\"></ctg-map><script type=\"module\" src=\"{site}/embed/embed.js\"></script>",
        },
        new("embed-explored", "The same, once it was touched", "/petite-enfance", ExploreAsync)
        {
            Whole = true, Pasted = "<ctg-map territory=\"{d}\" kind=\"eaje\" mode=\"voiture\" public=\"0-2\" couche=\"couverte\" figures=\"off\" theme=\"7c1f55\" height=\"420\"></ctg-map><script type=\"module\" src=\"{site}/embed/embed.js\"></script>",
        },
        new("builder", "A planner makes the code that other sites copy", "/t/{d}/integrer?kind=eaje&mode=voiture&public=0-2&finder=on") { Planner = true, Whole = true },
        new("prepare", "A planner prepares the presentation", "/t/{d}/presentation/preparer?service=eaje") { Planner = true },
        new("editor", "A planner corrects an equipment", "/t/{d}?service=eaje", EditAsync) { Planner = true },
        new("quality", "What a planner should look at in the data", "/t/{d}/qualite") { Planner = true },
        new("sign-in", "Signing in", "/connexion"),
        new("refused", "An address that asks for something unknown", "/t/{d}?mode=fusee"),
        new("missing", "No such territory", "/t/nulle-part"),
        new("accessibility", "Statement of accessibility", "/accessibilite"),
        new("notices", "Sources and legal notices", "/mentions-legales"),
    ];

    public static string PathOf(PicturedState state, SiteFixture site) => Filled(state.Path, site);

    /// <summary>The page of an intercommunality, in which an editor pasted what the guide gives.</summary>
    public static string HostPage(PicturedState state, SiteFixture site) => $$"""
        <!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Petite enfance</title>
        <style>body{margin:0;font:17px/1.6 Georgia,serif;color:#222}header{padding:18px 24px;background:#233a5e;color:#fff;font-size:20px}main{max-width:760px;margin:0 auto;padding:20px 24px 50px}h1{font-size:30px}</style>
        </head><body><header>Communauté de communes du Pays de Nozerolles</header><main><h1>Petite enfance</h1>
        <p>Onze crèches accueillent les enfants de moins de trois ans. Où sont-elles, et combien de temps faut-il pour s’y rendre ?</p>
        {{Filled(state.Pasted!, site)}}
        <p>Les demandes d’inscription se font auprès du relais petite enfance.</p></main></body></html>
        """;

    static async Task ExploreAsync(IPage page)
    {
        await page.Locator("ctg-map").GetByRole(AriaRole.Button, new() { Name = "Explorer la carte" }).ClickAsync();
        await page.Locator("ctg-map .live.ready").WaitForAsync();
    }

    static string Filled(string text, SiteFixture site) => text
        .Replace("{site}", site.Address, StringComparison.Ordinal).Replace("{d}", site.DemoId, StringComparison.Ordinal).Replace("{t}", HandmadeTown.Id, StringComparison.Ordinal)
        .Replace("{c}", site.Demo.Communes.Where(commune => commune.InTerritory).MaxBy(commune => commune.Population.Number)!.Code.ToString(), StringComparison.Ordinal);

    /// <summary>As docs/SCREENS.md lists them.</summary>
    public static string Page() => $"""
        # What the pages look like

        Each state of the pages at {string.Join(", ", Screens.Select(screen => FormattableString.Invariant($"{screen.Width} × {screen.Height}")))} pixels, of the fictional territory. Drawn by
        `CTG_REAL_DATA=none CTG_SCREENSHOTS=docs/img/screens ./test --project Web --filter Screenshots`; a test fails when one is missing.

        {string.Join("\n", States.Select(state => $"## {state.Words}\n\n{string.Join(" ", Screens.Select(screen => FormattableString.Invariant($"<a href=\"img/screens/{state.Name}-{screen.Width}.png\"><img src=\"img/screens/{state.Name}-{screen.Width}.png\" alt=\"{state.Words}, {screen.Width} pixels wide\" height=\"300\"></a>")))}\n"))}
        """;

    static async Task FindNozerollesAsync(IPage page)
    {
        await page.Locator(".find input").FillAsync("Nozerolles");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".card h2")).ToBeVisibleAsync();
    }

    static async Task AroundAsync(IPage page)
    {
        var map = page.Locator("ctg-map .live canvas");
        var before = await map.ScreenshotAsync();
        await page.Locator(".reach select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Assertions.Expect(page.Locator(".reach .said")).Not.ToBeEmptyAsync();
        await Eventually.Async(async () => !(await map.ScreenshotAsync()).SequenceEqual(before), "the areas are drawn", seconds: 30);      // said when they came, drawn soon after
    }

    static async Task ExplainAsync(IPage page)
    {
        await page.Locator(".answers a.figure").First.ClickAsync();
        await Assertions.Expect(page.Locator("dialog .sources li").First).ToBeAttachedAsync();
    }

    static async Task EditAsync(IPage page)
    {
        await page.Locator(".edit [data-editor]").ClickAsync();
        await page.Locator("ctg-editor [data-service]").First.ClickAsync();
        await Assertions.Expect(page.Locator("ctg-editor [data-act='save']")).ToBeVisibleAsync();
    }

    static async Task OpenMenuAsync(IPage page)
    {
        if (await page.Locator(".menu").IsVisibleAsync()) await page.Locator(".menu").ClickAsync();
    }

    static async Task GoOfflineAsync(IPage page)
    {
        await page.Context.SetOfflineAsync(true);
        await Assertions.Expect(page.Locator("ctg-live")).ToContainTextAsync("reconnexion");
    }
}
