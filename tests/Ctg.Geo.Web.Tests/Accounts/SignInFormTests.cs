using System.Net;
using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Accounts;

/// <summary>The sign-in page as the server sends it, by forms alone.</summary>
public sealed partial class SignInFormTests(SiteFixture site)
{
    const string Town = $"/t/{HandmadeTown.Id}";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_are_offered_to_sign_in_and_get_no_cookie_by_it()
    {
        using var reader = Browser();
        foreach (var path in (string[])["/", Town, "/t/nulle-part"])
        {
            using var answer = await reader.Http.GetAsync(path, Cancel);
            Assert.Contains(">Se connecter</a>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
        const string Asked = Town + "?service=eaje&mode=velo&public=0-2";
        Assert.Contains($"href=\"/connexion?retour={Uri.EscapeDataString(Asked)}\"", await reader.Http.GetStringAsync(Asked, Cancel), StringComparison.Ordinal);
        Assert.Empty(reader.Cookies);
    }

    [Fact]
    public async Task The_form_signs_in_leads_back_and_signs_out()
    {
        await Visitor.AddAccountAsync(site.Db, "formulaire", false, HandmadeTown.Id);
        using var browser = Browser();
        using (var entered = await EnterAsync(browser, "Formulaire ", Visitor.Password, Town))     // the case and a space do not matter
        {
            Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
            Assert.Equal(Town, entered.Headers.Location?.OriginalString);
        }

        foreach (var path in (string[])["/", Town, "/t/nulle-part", "/journal"])
        {
            using var page = await browser.Http.GetAsync(path, Cancel);
            var html = await page.Content.ReadAsStringAsync(Cancel);
            Assert.Contains("<span>formulaire</span>", html, StringComparison.Ordinal);
            Assert.Contains("Se déconnecter", html, StringComparison.Ordinal);
            Assert.Equal("no-store, private", page.Headers.CacheControl?.ToString());
            Assert.Null(page.Headers.ETag);
        }
        using (var again = await browser.Http.GetAsync("/connexion?retour=" + Uri.EscapeDataString(Town), Cancel))
            Assert.Equal(Town, again.Headers.Location?.OriginalString);

        var form = TokenIn(await browser.Http.GetStringAsync(Town, Cancel));
        using (var left = await PostAsync(browser, "/deconnexion", ("__RequestVerificationToken", form), ("retour", Town)))
            Assert.Equal((HttpStatusCode.SeeOther, Town), (left.StatusCode, left.Headers.Location?.OriginalString));
        Assert.Contains(">Se connecter</a>", await browser.Http.GetStringAsync(Town, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", HttpStatusCode.BadRequest, "Il manque le nom du compte ou le mot de passe.")]
    [InlineData("personne", "un mot de passe inexact", HttpStatusCode.Unauthorized, "ne vont pas ensemble")]
    [InlineData("<script>alert(1)</script>", "un mot de passe inexact", HttpStatusCode.Unauthorized, "ne vont pas ensemble")]
    public async Task A_refusal_says_why_in_words_keeps_the_name_and_forgets_the_password(string name, string password, HttpStatusCode status, string words)
    {
        using var browser = Browser();
        using var refused = await EnterAsync(browser, name, password, Town);
        var html = await refused.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(status, refused.StatusCode);
        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{WebUtility.HtmlEncode(name)}\"", html, StringComparison.Ordinal);
        Assert.Contains($"name=\"retour\" value=\"{Town}\"", html, StringComparison.Ordinal);
        if (password.Length > 0) Assert.DoesNotContain(password, html, StringComparison.Ordinal);
        Assert.Null(browser.Cookies["ctg-session"]);
    }

    [Fact]
    public async Task A_form_without_its_token_or_from_elsewhere_gets_a_page_that_says_so()
    {
        using var browser = Browser();
        using var stale = await PostAsync(browser, "/connexion", ("nom", "x"), ("mot-de-passe", "y"));
        Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);
        Assert.Contains("Page périmée", await stale.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/connexion") { Content = new FormUrlEncodedContent([new("nom", "x")]), Headers = { { "Origin", "https://autre.example" } } };
        using var foreign = await browser.Http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Contains("Demande refusée", await foreign.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://autre.example/")]
    [InlineData("//autre.example/")]
    [InlineData("/.//autre.example/")]
    public async Task A_sign_in_never_leads_to_another_site(string back)
    {
        await Visitor.AddAccountAsync(site.Db, $"loin{Math.Abs(back.GetHashCode(StringComparison.Ordinal))}");
        using var browser = Browser();
        using var entered = await EnterAsync(browser, $"loin{Math.Abs(back.GetHashCode(StringComparison.Ordinal))}", Visitor.Password, back);
        Assert.Equal("/", entered.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_page_for_accounts_asks_a_reader_to_sign_in_and_comes_back()
    {
        using var reader = Browser();
        using var asked = await reader.Http.GetAsync("/journal?territoire=a", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Equal("/connexion?retour=%2Fjournal%3Fterritoire%3Da", asked.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_planner_reads_the_lines_of_the_territory_and_no_other()
    {
        await Visitor.AddAccountAsync(site.Db, "chef", administrator: true);
        await Visitor.AddAccountAsync(site.Db, "planificatrice", false, HandmadeTown.Id);
        await using (var connection = await site.Db.Owner.OpenConnectionAsync(Cancel))
        {
            await Store.Accounts.AuditStore.WriteAsync(connection, new(null, "chef", "service.moved", HandmadeTown.Id, "creches:<b>1</b>", """{"metres":1200}"""), Cancel);
            await Store.Accounts.AuditStore.WriteAsync(connection, new(null, "chef", "service.closed", "ailleurs", "creches:2"), Cancel);
        }
        using var planner = Browser();
        using var entered = await EnterAsync(planner, "planificatrice", Visitor.Password, "/journal");
        var html = await planner.Http.GetStringAsync("/journal", Cancel);
        Assert.Contains("service déplacé", html, StringComparison.Ordinal);
        Assert.Contains("creches:&lt;b&gt;1", html, StringComparison.Ordinal);
        Assert.DoesNotContain("creches:2", html, StringComparison.Ordinal);
        Assert.DoesNotContain("connexion refusée", html, StringComparison.Ordinal);
        using (var elsewhere = await planner.Http.GetAsync("/journal?territoire=ailleurs", Cancel)) Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);

        using var chief = Browser();
        using var enteredToo = await EnterAsync(chief, "chef", Visitor.Password, "/journal");
        html = await chief.Http.GetStringAsync("/journal", Cancel);
        Assert.Contains("creches:2", html, StringComparison.Ordinal);
        Assert.Contains(">connexion</td>", html, StringComparison.Ordinal);
    }

    Visitor Browser()
    {
        var browser = new Visitor(new(site.Address));
        browser.Http.DefaultRequestHeaders.Add("Accept", "text/html");
        return browser;
    }

    static async Task<HttpResponseMessage> EnterAsync(Visitor browser, string name, string password, string back)
    {
        var form = await browser.Http.GetStringAsync("/connexion?retour=" + Uri.EscapeDataString(back), Cancel);
        return await PostAsync(browser, "/connexion", ("__RequestVerificationToken", TokenIn(form)), ("retour", back), ("nom", name), ("mot-de-passe", password));
    }

    static Task<HttpResponseMessage> PostAsync(Visitor browser, string path, params (string Name, string Value)[] fields) =>
        browser.SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    static string TokenIn(string html) => Token().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
