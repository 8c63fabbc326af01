using System.Net;
using System.Text.RegularExpressions;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Pages;

/// <summary>The pages as the server sends them, before any script.</summary>
public sealed partial class PageTests(SiteFixture site)
{
    const string Handmade = $"/t/{HandmadeTown.Id}";

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData(Handmade, HttpStatusCode.OK)]
    [InlineData(Handmade + "?service=eaje&mode=marche&public=0-2&tri=temps&ordre=temps", HttpStatusCode.OK)]
    [InlineData("/t/nulle-part", HttpStatusCode.NotFound)]
    [InlineData("/nulle/part", HttpStatusCode.NotFound)]
    [InlineData(Handmade + "?mode=fusee", HttpStatusCode.BadRequest)]
    public async Task Each_page_carries_its_headers_once_and_no_cookie(string path, HttpStatusCode status)
    {
        using var answer = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.Single(answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData(Handmade)]
    [InlineData("/t/nulle-part")]
    public async Task Nothing_in_a_page_needs_what_the_policy_forbids(string path)
    {
        var html = await Html(path);

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("lang=\"fr\"", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<[^>]+\sstyle=", html);
        Assert.DoesNotMatch(@"<[^>]+\son\w+=", html);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)", html);
        Assert.DoesNotContain("__RequestVerificationToken", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!oembed"" )(?:src|href)=""(?:https?:)?//", html);      // where an editor asks is no part of the page
    }

    [Fact]
    public async Task Every_get_answers_head_without_a_body()
    {
        foreach (var path in (string[])["/", Handmade, "/t/nulle-part"])
        {
            using var head = await site.Http.SendAsync(new(HttpMethod.Head, path), TestContext.Current.CancellationToken);
            using var get = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_name_from_a_file_is_never_markup()
    {
        var html = await Html(Handmade);
        Assert.DoesNotContain("<b>& Cie", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>&amp; Cie", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;&amp; Cie", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fictional_territory_says_so_on_every_page()
    {
        Assert.Contains("Territoire fictif", await Html(Handmade), StringComparison.Ordinal);
        Assert.Contains("Territoire fictif", await Html("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_kinds_for_which_nothing_was_loaded_say_so()
    {
        var text = Text(await Html(Handmade));
        // Loaded by hand: crèches and France services. All other kinds of the table are named.
        Assert.Matches(@"Rien n’est chargé pour\s: micro-crèche, relais petite enfance, .+ et lieu de médiation familiale\.", text);
    }

    [Fact]
    public async Task A_service_with_nothing_loaded_gives_no_figure()
    {
        var html = await Html(Handmade + "?service=pmi");
        Assert.Contains("Aucun lieu n’est chargé", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"figure\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"legend\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_the_minutes_to_a_creche_stands_what_the_offer_is()
    {
        // Loaded by hand: one crèche without a number of places. In the fictional territory one crèche goes round five stops:
        // its twelve places are of no stop alone.
        Assert.Contains("Le nombre de places n’est pas renseigné ; cette carte ne compte pas les assistantes maternelles.",
            Text(await Html(Handmade + "?service=eaje")), StringComparison.Ordinal);
        Assert.Matches(@"Au moins \d+ places sur le territoire pour environ [\d ]+ enfants de moins de 3 ans, soit au moins \d+ pour 100",
            Text(await Html($"/t/{site.DemoId}?service=eaje")));
    }

    [Fact]
    public async Task A_depot_is_neither_drawn_nor_named()
    {
        var html = await Html(Handmade + "?service=france-services");
        Assert.Contains("France services du Bourg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Bus des services", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answers_are_sentences_that_round_and_say_so()
    {
        RealData.Require();
        var text = Text(await Html($"/t/{RealTown.Id}?service=france-services&mode=voiture&public=all"));
        Assert.Matches(@"Environ \d+ % des habitants sont estimés à 15 minutes ou moins d’une France services\.", text);
        Assert.Matches(@"Environ \d+0 habitants sont estimés à plus de 20 minutes\. Calcul à vol d’oiseau, à confirmer avec le réseau routier\.", text);
        Assert.Matches(@"Environ \d+ min en moyenne ; (environ|un peu plus de) \d+ min à Détain-et-Bruant\.", text);
        Assert.Matches(@"Page à jour à \d\d:\d\d · équipements d’août 2024 · population en vigueur en 2025 \(recensement 2022\)", text);
        Assert.Contains("55 communes · 29 589 habitants", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("service=eaje&mode=voiture&public=0-2")]
    [InlineData("service=france-services&mode=velo&public=all")]
    [InlineData("service=alsh&mode=marche&public=6-10&tri=temps")]
    public async Task Where_roads_are_loaded_nothing_is_an_estimate_and_the_roads_are_named(string query)
    {
        var text = Text(await Html($"/t/{site.DemoId}?{query}"));
        Assert.DoesNotMatch(@"(?i)estim|vol d’oiseau|environ \d+ min", text);
        Assert.Contains("calculés sur le réseau routier", text, StringComparison.Ordinal);
        Assert.Matches(@"· routes d[e’]", text);
        Assert.Contains("estim", Text(await Html($"{Handmade}?{query}")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_territories_that_are_not_loaded_come_with_the_command_that_loads_them()
    {
        var text = Text(await Html("/"));
        Assert.Contains("./ctg-geo import territory 200066371 --from DOSSIER", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_territory_gets_the_list_of_those_that_are_loaded()
    {
        using var answer = await site.Http.GetAsync("/t/nulle-part", TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Aucun territoire ne s’appelle « nulle-part » ici", Text(html), StringComparison.Ordinal);
        Assert.Contains($"href=\"{Handmade}\"", html, StringComparison.Ordinal);
    }

    async Task<string> Html(string path)
    {
        using var answer = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What is read aloud: no tags, plain spaces.</summary>
    static string Text(string html) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, "")), " ");

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\u00A0\u202F]+")]
    private static partial Regex Spaces();
}
