using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Browser;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Accounts;

public sealed class SignInBrowserTests(SiteFixture site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Someone_signs_in_from_a_page_by_keyboard_and_out_again(bool script)
    {
        var login = script ? "clavier" : "sans-script";
        await Visitor.AddAccountAsync(site.Db, login, administrator: true);
        var page = await site.OpenAsync(1440, 900, script);
        await page.GotoAsync($"/t/{HandmadeTown.Id}?service=eaje");
        await page.GetByRole(AriaRole.Link, new() { Name = "Se connecter" }).ClickAsync();

        await page.GetByLabel("Nom du compte").FillAsync(login);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("pas le bon mot de passe");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ne vont pas ensemble");
        await Assertions.Expect(page.GetByLabel("Nom du compte")).ToHaveValueAsync(login);
        await Assertions.Expect(page.GetByLabel("Mot de passe")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByLabel("Mot de passe")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("ne vont pas ensemble"));
        await page.GetByLabel("Mot de passe").FillAsync(Visitor.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync($"**/t/{HandmadeTown.Id}?service=eaje&*");
        await Assertions.Expect(page.Locator(".account")).ToContainTextAsync(login);
        var cookies = await page.Context.CookiesAsync();
        Assert.Equal(["ctg-antiforgery", "ctg-session"], cookies.Select(cookie => cookie.Name).Order());
        Assert.All(cookies, cookie => Assert.True(cookie.HttpOnly && cookie.SameSite == SameSiteAttribute.Lax && cookie.Expires == -1));

        await page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Se connecter" })).ToBeVisibleAsync();
        Assert.DoesNotContain(await page.Context.CookiesAsync(), cookie => cookie.Name == "ctg-session");
        await page.GoBackAsync();
        await page.GotoAsync("/journal");
        Assert.Contains("/connexion", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Axe_finds_no_violation_when_signing_in_nor_in_the_journal(int width)
    {
        await Visitor.AddAccountAsync(site.Db, $"axe{width}", administrator: true);
        var page = await site.OpenAsync(width, 900, calm: true);
        await page.GotoAsync("/connexion");
        Assert.Equal("", await page.AxeFaultsAsync());
        await page.GetByLabel("Nom du compte").FillAsync($"axe{width}");
        await page.GetByLabel("Mot de passe").FillAsync("pas le bon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        Assert.Equal("", await page.AxeFaultsAsync());
        await page.GetByLabel("Mot de passe").FillAsync(Visitor.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await page.WaitForURLAsync("**/");

        await page.GotoAsync("/journal");
        Assert.Equal("", await page.AxeFaultsAsync());
        await page.GotoAsync("/");
        Assert.Equal("", await page.AxeFaultsAsync());
        await page.GotoAsync($"/t/{HandmadeTown.Id}");
        await page.MapIsSettled();
        if (width < 900) await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        Assert.Equal("", await page.AxeFaultsAsync());
    }

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/journal")]
    public async Task Nothing_scrolls_sideways_at_320(string path)
    {
        var login = "etroit" + path.Length;
        await Visitor.AddAccountAsync(site.Db, login, administrator: true);
        var page = await site.OpenAsync(320, 700);
        await page.GotoAsync($"/connexion?retour={Uri.EscapeDataString(path)}");
        if (path == "/journal")
        {
            await page.GetByLabel("Nom du compte").FillAsync(login);
            await page.GetByLabel("Mot de passe").FillAsync(Visitor.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
            await page.WaitForURLAsync("**/journal");
        }
        Assert.Equal(320, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
