using System.Net;
using System.Text.RegularExpressions;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Home;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace Ctg.Geo.Web.Tests.Languages;

/// <summary>Every page that a reader can open, in English.</summary>
public sealed partial class EnglishPageTests(SiteFixture site)
{
    /// <summary>French on purpose: names that the law or an institution gave, with their meaning in English beside them.</summary>
    static readonly string[] Institutions =
        ["conventions territoriales globales", "relais petite enfance", "zone de vie sociale", "taux de couverture global", "Défenseur des droits", "Libre réponse", "micro-crèche", "crèche", "Crèche"];

    /// <summary>{t} is the fictional territory, {h} the handmade one, {c} one of its communes.</summary>
    public static readonly TheoryData<string> Pages =
    [
        "/", "/accessibilite", "/mentions-legales", "/nulle-part", "/t/nulle-part", "/t/{h}/c/00000",
        "/t/{h}", "/t/{h}?service=eaje&public=0-2&mode=marche&tri=temps&ordre=temps", "/t/{h}?service=alsh",
        "/t/{h}?mode=fusee", "/t/{h}?classes=seuils&limites=x",
        "/t/{h}/fiche", "/t/{h}/c/{c}", "/t/{h}/pourquoi", "/t/{h}/graphiques", "/t/{h}/presentation", "/t/{h}/presentation?vue=x",
        "/t/{t}", "/t/{t}?service=eaje&public=65&mode=velo", "/t/{t}?service=eaje&public=0-2&measure=sans-voiture&ordre=eloignes",
        "/t/{t}?service=eaje&public=0-2&measure=cumulative&compare=secteurs", "/t/{t}?service=france-services&measure=cumulative",
        "/t/{t}?service=eaje&public=0-2&measure=e2sfca&compare=bourg-essai", "/t/{t}?service=eaje&public=0-2&measure=zones",
        "/t/{t}?service=eaje&public=0-2&couche=couverte", "/t/{t}?service=eaje&public=0-2&couche=couverte&measure=sans-voiture", "/t/{t}?service=centre-social&couche=declarees",
        "/t/{t}?service=eaje&public=0-2&couche=secteurs&equipements=places", "/t/{t}?service=eaje&public=0-2&couche=carreaux", "/t/{t}?service=eaje&public=0-2&couche=carreaux&measure=sans-voiture",
        "/t/{t}?service=eaje&public=0-2&classes=seuils&limites=3_5_7.5", "/t/{t}?service=eaje&public=0-2&classes=naturels&nombre=5&limites=4_6_8_10",
        "/t/{t}/fiche", "/t/{t}/graphiques?service=eaje&public=0-2", "/t/{t}/graphiques?service=eaje&public=0-2&measure=sans-voiture", "/t/{t}/graphiques?service=eaje&public=0-2&measure=e2sfca",
        "/t/{t}/pourquoi?service=eaje&public=0-2", "/t/{t}/pourquoi?service=eaje&public=0-2&chiffre=loin", "/t/{t}/pourquoi?service=eaje&public=0-2&chiffre=moyenne",
        "/t/{t}/pourquoi?service=eaje&public=0-2&measure=sans-voiture", "/t/{t}/pourquoi?service=eaje&public=0-2&measure=sans-voiture&chiffre=sans-autre-moyen",
        "/t/{t}/pourquoi?service=eaje&public=0-2&measure=sans-voiture&chiffre=minutes-de-plus", "/t/{t}/pourquoi?service=eaje&public=0-2&measure=e2sfca",
        "/t/{t}/pourquoi?service=eaje&public=0-2&measure=e2sfca&chiffre=rien-a-portee", "/t/{t}/pourquoi?service=eaje&public=0-2&measure=e2sfca&chiffre=avec-assistantes-maternelles",
        "/t/{t}/presentation", "/t/{t}/presentation?vue=2", "/t/{t}/presentation?vue=6", "/t/{t}/presentation?vue=10", "/t/{t}/presentation?vue=13",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_French_word_is_left_beside_names_and_what_is_marked_as_French(string path)
    {
        var page = await ReadAsync("/en" + Filled(path));
        Assert.Equal("en", page.Language);
        var names = Names();
        Assert.Equal([], page.Said.Select(NoName).Where(text => French().IsMatch(text) || Accents().IsMatch(text)));
        // A chart shortens a name that is too long for it.
        string NoName(string text) => text.EndsWith('…') && names.Any(name => name.StartsWith(text[..^1], StringComparison.Ordinal)) ? ""
            : names.Aggregate(Codes().Replace(text, ""), (left, name) => left.Replace(name, "", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_figures_are_those_of_the_French_page(string path)
    {
        var (french, english) = (await ReadAsync(Filled(path)), await ReadAsync("/en" + Filled(path)));
        Assert.Equal("fr", french.Language);
        Assert.Equal(string.Join(' ', french.Numbers), string.Join(' ', english.Numbers));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_it_leads_to_is_English_or_said_to_be_French_and_its_French_page_leads_back(string path)
    {
        var address = "/en" + Filled(path);
        var page = await ReadAsync(address);
        Assert.NotEmpty(page.Links);
        Assert.Equal([], page.Links.Where(link => !link.Address.StartsWith("/en/", StringComparison.Ordinal) && !IsNoPage(link.Address) && !link.Tag.Contains("hreflang=\"fr\"", StringComparison.Ordinal)).Select(link => link.Tag));

        var french = await ReadAsync(page.Elsewhere!);
        Assert.Equal("fr", french.Language);
        var back = await ReadAsync(french.Elsewhere!);
        Assert.Equal(("en", page.Elsewhere), (back.Language, back.Elsewhere));
    }

    [Theory]
    [InlineData("/en", HttpStatusCode.OK)]
    [InlineData("/en/nulle-part", HttpStatusCode.NotFound)]
    [InlineData("/en/en/", HttpStatusCode.NotFound)]
    [InlineData("/en/t/nulle-part", HttpStatusCode.NotFound)]
    [InlineData($"/en/t/{HandmadeTown.Id}?mode=fusee", HttpStatusCode.BadRequest)]
    [InlineData("/en/api/territories", HttpStatusCode.NotFound)]
    [InlineData("/EN/", HttpStatusCode.NotFound)]
    public async Task The_address_alone_says_the_language_and_what_is_no_page_has_none(string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Language", path.StartsWith("/en", StringComparison.Ordinal) ? "fr" : "en" } } };
        using var answer = await site.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("Accept-Language", answer.Headers.Vary);
        var expected = path.StartsWith("/en", StringComparison.Ordinal) && !path.Contains("/api/", StringComparison.Ordinal) ? "en" : "fr";
        Assert.Equal(expected, new ReadPage(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Language);
    }

    [Fact]
    public async Task A_page_is_kept_for_each_language_under_a_tag_of_its_own()
    {
        var path = $"/t/{HandmadeTown.Id}?service=eaje&mode=voiture&public=all";
        using var french = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en" + path) { Headers = { { "If-None-Match", french.Headers.ETag!.ToString() } } };
        using var english = await site.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, english.StatusCode);
        Assert.NotEqual(french.Headers.ETag, english.Headers.ETag);
    }

    [Fact]
    public async Task A_cut_into_classes_is_led_to_its_limits_in_its_own_language()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address), DefaultRequestHeaders = { { "Accept", "text/html" } } };
        using var cut = await http.GetAsync($"/en/t/{site.DemoId}?service=eaje&classes=effectifs&nombre=4", TestContext.Current.CancellationToken);
        Assert.StartsWith($"/en/t/{site.DemoId}?", cut.Headers.Location!.OriginalString, StringComparison.Ordinal);

        using var planners = await http.GetAsync("/en/connexion?retour=%2Fen%2F", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "/connexion?retour=%2Fen%2F"), (planners.StatusCode, planners.Headers.Location!.OriginalString));
    }

    static bool IsNoPage(string address) => address.StartsWith("/api/", StringComparison.Ordinal) || address.StartsWith("/app/", StringComparison.Ordinal) || address.Contains(".svg?", StringComparison.Ordinal);

    string Filled(string path) => path.Replace("{t}", site.DemoId, StringComparison.Ordinal).Replace("{h}", HandmadeTown.Id, StringComparison.Ordinal)
        .Replace("{c}", HandmadeTown.Code(1, 0).ToString(), StringComparison.Ordinal);

    async Task<ReadPage> ReadAsync(string path)
    {
        using var answer = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
        return new(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Of places, services and sources, the longest first, as they are in the data and as they are printed.</summary>
    List<string> Names() => [.. new[] { site.Handmade, site.Demo, site.Gevrey }.OfType<PublishedTerritory>().SelectMany(published => (IEnumerable<string>)
        [
            published.Territory.Name, .. published.Territory.Secteurs.Select(secteur => secteur.Name), .. published.Communes.Select(commune => commune.Name),
            .. published.Sites.Select(place => place.Name), .. published.UnplacedSites.Select(place => place.Name),
            .. published.DeclaredZones.SelectMany(zone => new[] { zone.Name, zone.Service?.Name }).OfType<string>(),
            .. published.Sources.Concat(published.ChildminderSources).SelectMany(source => (string[])[source.Name, source.Producer, source.Licence]),
        ])
        .Concat(site.Services.GetRequiredService<CommuneTables>().Territories.Select(known => known.Name)).SelectMany(name => (string[])[name, Words.French.Typeset(name)]).Concat(Institutions).Distinct().OrderByDescending(name => name.Length)];

    [GeneratedRegex(@"(?<![\w-])(?:le|la|les|des|du|une|un|est|sont|et|dans|pour|avec|sans|aux?|ou|par|sur|plus|moins|ce|cette|qui|pas|vers|chaque|aucune?|non|selon|temps|toutes?|tous|communes? où|habitants|voiture|enfants|à)(?![\w-])", RegexOptions.IgnoreCase)]
    private static partial Regex French();

    /// <summary>An address that is printed, and the codes that a refusal names: parts of addresses, the same in every language.</summary>
    [GeneratedRegex("^/en/.*|(?<=Accepted values: ).*")]
    private static partial Regex Codes();

    [GeneratedRegex("[éèêëàâçùûôîïœ]", RegexOptions.IgnoreCase)]
    private static partial Regex Accents();
}
