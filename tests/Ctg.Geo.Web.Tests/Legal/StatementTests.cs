using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Legal;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Legal;

/// <summary>What the statement of accessibility claims is what these tests do: axe runs over each page it names, at each width, with the version it names.</summary>
public sealed partial class StatementTests(SiteFixture site)
{
    static readonly AccessibilityAudit Audit = AccessibilityAudit.Read();

    static int _accounts;

    public static TheoryData<string, bool, int> Claimed()
    {
        var claimed = new TheoryData<string, bool, int>();
        foreach (var page in Audit.Pages)
            foreach (var width in Audit.Widths) claimed.Add(page.Address, page.Planner, width);
        return claimed;
    }

    [Theory]
    [MemberData(nameof(Claimed))]
    public async Task Axe_finds_no_violation_on_a_page_that_the_statement_names(string address, bool planner, int width)
    {
        var page = await site.OpenAsync(width, 900, calm: true, liveMap: width == Audit.Widths.Max());
        var path = address.Replace("{territoire}", HandmadeTown.Id, StringComparison.Ordinal).Replace("{commune}", HandmadeTown.Code(1, 0).ToString(), StringComparison.Ordinal);
        if (planner) await SignInAsync(page, path);
        else await page.GotoAsync(path);
        await page.MapIsSettled();
        Assert.Equal(path, new Uri(page.Url).PathAndQuery);

        Assert.Equal("", await page.AxeFaultsAsync());
        if (width < Audit.Widths.Max()) return;      // paper has one width
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("", await page.AxeFaultsAsync());
    }

    [Fact]
    public async Task Axe_is_of_the_version_that_the_statement_names()
    {
        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync("/nulle-part");
        Assert.Equal(Audit.AxeVersion, (await page.RunAxe()).TestEngine.Version);
    }

    [Fact]
    public void Date_and_version_are_those_of_the_program_and_of_a_day_that_has_come()
    {
        Assert.Equal(typeof(AccessibilityAudit).Assembly.GetName().Version!.ToString(3), Audit.Version);
        Assert.InRange(Audit.Date, new DateOnly(2026, 1, 1), DateOnly.FromDateTime(DateTime.UtcNow.AddHours(14)));
        Assert.Equal([1440, 390], Audit.Widths);
        Assert.Equal(Audit.Pages.Count, Audit.Pages.DistinctBy(page => page.Address).Count());
    }

    /// <summary>RGAA: without a valid audit of all criteria a service is "non conforme", however few faults a program finds.</summary>
    [Fact]
    public async Task Statement_has_the_parts_that_RGAA_asks_for_and_claims_no_more_than_was_done()
    {
        var html = await ReadAsync("/accessibilite");
        Assert.Equal("Non", Audit.Conformity);
        Assert.Contains("<strong>non conforme</strong>", html, StringComparison.Ordinal);
        Assert.Equal(
            ["État de conformité", "Résultats des tests", "Contenus non accessibles", "Établissement de cette déclaration", "Retour d’information et contact", "Voies de recours"],
            Headings().Matches(html).Select(heading => heading.Groups[1].Value));
        Assert.Contains($"axe-core {Audit.AxeVersion}", html, StringComparison.Ordinal);
        Assert.Contains("Contact : non renseigné.".Replace(" :", "\u202F:", StringComparison.Ordinal), html, StringComparison.Ordinal);
        Assert.All(Audit.Pages, page => Assert.Contains($"<code>{page.Address}</code>", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notices_name_every_data_set_that_is_loaded_with_its_licence()
    {
        var html = await ReadAsync("/mentions-legales");
        var rows = Rows().Count(html) - 1;
        var sources = new[] { site.Handmade, site.Demo, site.Gevrey }.OfType<Api.Observatories.PublishedTerritory>().SelectMany(territory => territory.Sources)
            .DistinctBy(source => (source.Series, source.Vintage, source.FileName)).ToList();
        Assert.Equal(sources.Count, rows);
        Assert.All(sources, source => Assert.Contains($">{source.Name}<", html, StringComparison.Ordinal));
        Assert.Contains("<dt>Hébergeur</dt><dd>non renseigné</dd>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData($"/t/{HandmadeTown.Id}")]
    [InlineData($"/t/{HandmadeTown.Id}/fiche")]
    [InlineData($"/t/{HandmadeTown.Id}/presentation")]
    [InlineData("/connexion")]
    [InlineData("/nulle-part")]
    public async Task Every_page_leads_to_them_and_prints_none_of_it(string path)
    {
        var page = await site.OpenAsync(1440, 900, script: false);
        await page.GotoAsync(path);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Accessibilité : non conforme".Replace(" :", "\u202F:", StringComparison.Ordinal) })).ToHaveAttributeAsync("href", "/accessibilite");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Mentions légales" })).ToHaveAttributeAsync("href", "/mentions-legales");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".legal-links")).ToBeHiddenAsync();
    }

    async Task<string> ReadAsync(string path) => System.Net.WebUtility.HtmlDecode(await site.Http.GetStringAsync(path));

    async Task SignInAsync(IPage page, string path)
    {
        var login = FormattableString.Invariant($"declaration-{Interlocked.Increment(ref _accounts)}");
        await Visitor.AddAccountAsync(site.Db, login, administrator: false, HandmadeTown.Id);
        await page.GotoAsync($"/connexion?retour={Uri.EscapeDataString(path)}");
        await page.GetByLabel("Nom du compte").FillAsync(login);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Visitor.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/connexion", StringComparison.Ordinal));
    }

    [GeneratedRegex("<h2>([^<]+)</h2>")]
    private static partial Regex Headings();

    [GeneratedRegex("<tr>")]
    private static partial Regex Rows();
}
