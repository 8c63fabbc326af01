using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Embeds;

/// <summary>What the addresses of embeds answer to any program: an editor, a cache, a mail.</summary>
public sealed class EmbedAnswerTests(SiteFixture site)
{
    const string Map = $"/embed/map?territory={HandmadeTown.Id}";

    [Theory]
    [InlineData(Map)]
    [InlineData("/embed/map?territory=nulle-part")]
    [InlineData("/embed/inconnu")]
    public async Task Embeds_may_be_framed_by_anyone_and_ask_this_site_alone(string path)
    {
        using var answer = await GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors *", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("RequestVerificationToken", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData($"/t/{HandmadeTown.Id}")]
    [InlineData($"/t/{HandmadeTown.Id}/fiche")]
    [InlineData("/oembed")]
    [InlineData("/embedded")]
    [InlineData("/api/territories")]
    public async Task Nothing_else_may_be_framed(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Map, "public, max-age=10")]
    [InlineData($"/embed/map.svg?territory={HandmadeTown.Id}", "public, max-age=10")]
    [InlineData("/embed/embed.js", "public, max-age=300")]
    public async Task A_cache_keeps_it_for_a_moment_and_asks_again_with_its_tag(string path, string kept)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(kept, string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").OrderDescending()));
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());        // to who names no origin too: a cache gives it on
        Assert.DoesNotContain("Cookie", answer.Headers.Vary);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", answer.Headers.ETag!.ToString() } } };
        using var same = await site.Http.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal("*", same.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Modules_and_the_colour_of_a_theme_are_open_and_kept_for_ever()
    {
        var html = await site.Http.GetStringAsync(Map + "&theme=7c1f55", TestContext.Current.CancellationToken);
        var script = Regex.Match(html, "src=\"(/app/embed-frame-[0-9a-f]{10}\\.js)\"").Groups[1].Value;
        foreach (var path in (string[])[script, "/embed/couleur/7c1f55.css"])
        {
            using var answer = await GetAsync(path);
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
        Assert.Contains("/embed/couleur/7c1f55.css", html, StringComparison.Ordinal);
        using var light = await GetAsync("/embed/couleur/ffffff.css");
        Assert.Equal(HttpStatusCode.NotFound, light.StatusCode);
    }

    [Fact]
    public async Task A_refused_option_is_never_given_back()
    {
        using var answer = await GetAsync(Map + "&kind=%3Cscript%3Ealert(1)%3C/script%3E&lang=en");
        var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("“kind”", said, StringComparison.Ordinal);
        Assert.Contains("eaje", said, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", said, StringComparison.Ordinal);
        using var picture = await GetAsync($"/embed/map.svg?territory={HandmadeTown.Id}&kind=alert");
        Assert.Equal("application/problem+json", picture.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"accepted\"", await picture.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "fr", "Temps pour rejoindre")]
    [InlineData("&lang=en", "en", "Time to reach")]
    [InlineData("&measure=zones", "fr", "Zones d’offre insuffisante")]
    [InlineData("&measure=sans-voiture&couche=secteurs", "fr", "Minutes de plus sans voiture")]
    [InlineData("&kind=eaje&couche=couverte", "fr", "Zone couverte en voiture")]
    [InlineData("&kind=rpe&couche=declarees", "fr", "Zones déclarées")]
    public async Task A_picture_stands_alone(string options, string language, string title)
    {
        var picture = XDocument.Parse(await site.Http.GetStringAsync($"/embed/map.svg?territory={site.DemoId}{options}", TestContext.Current.CancellationToken));
        Assert.Equal(language, picture.Root!.Attribute("lang")!.Value);
        var said = picture.Root.Value;
        Assert.Contains(title, said, StringComparison.Ordinal);
        Assert.Contains(language == "fr" ? "Territoire fictif" : "Fictional territory", said, StringComparison.Ordinal);
        Assert.Contains(language == "fr" ? "données fictives" : "fictional data", said, StringComparison.Ordinal);
        Assert.All(picture.Descendants().Attributes("href"), link => Assert.StartsWith("#", link.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(picture.Descendants(), element => element.Name.LocalName is "image" or "script" or "foreignObject");
    }

    [Fact]
    public async Task A_first_view_is_the_part_of_the_drawing_around_its_middle()
    {
        // A column of 640 pixels at zoom 11 shows 640 / (512 · 2^11) of the world, 0.2197 degrees, whatever the territory.
        var box = Regex.Match(await site.Http.GetStringAsync(Map + "&view=11/47/5.05&height=320", TestContext.Current.CancellationToken), "viewBox=\"(-?\\d+) (-?\\d+) (\\d+) (\\d+)\"[^>]* height=\"320\"");
        var frame = Ctg.Geo.Web.Maps.MapDrawing.Of(site.Handmade)!.Frame;
        double left = double.Parse(box.Groups[1].Value, CultureInfo.InvariantCulture), width = double.Parse(box.Groups[3].Value, CultureInfo.InvariantCulture), height = double.Parse(box.Groups[4].Value, CultureInfo.InvariantCulture);
        Assert.Equal(frame.At(5.05, 47).X, left + width / 2, tolerance: 1);
        Assert.Equal(frame.At(5 + 640.0 / (512 << 11) * 360, 47).X - frame.At(5, 47).X, width, tolerance: 2);
        Assert.Equal(2, width / height, tolerance: 0.01);
    }

    [Fact]
    public async Task OEmbed_makes_a_frame_of_few_attributes_from_the_address_of_a_page()
    {
        var own = await site.Http.GetStringAsync($"/t/{HandmadeTown.Id}?service=eaje&mode=velo&public=0-2", TestContext.Current.CancellationToken);
        var discovered = WebUtility.HtmlDecode(Regex.Match(own, "<link rel=\"alternate\" type=\"application/json\\+oembed\" href=\"([^\"]+)\"").Groups[1].Value);
        Assert.Contains($"?territory={HandmadeTown.Id}&amp;kind=eaje&amp;mode=velo&amp;public=0-2\"",
            JsonDocument.Parse(await site.Http.GetStringAsync(discovered, TestContext.Current.CancellationToken)).RootElement.GetProperty("html").GetString()!, StringComparison.Ordinal);
        var page = $"{site.Address}/en/t/{HandmadeTown.Id}?service=eaje&mode=velo&public=0-2&couche=couverte&tri=temps#carte";
        using var answer = JsonDocument.Parse(await site.Http.GetStringAsync($"/oembed?url={Uri.EscapeDataString(page)}&maxwidth=400&maxheight=500&format=json", TestContext.Current.CancellationToken));
        var told = answer.RootElement;
        Assert.Equal(("1.0", "rich", 400, 500), (told.GetProperty("version").GetString(), told.GetProperty("type").GetString(), told.GetProperty("width").GetInt32(), told.GetProperty("height").GetInt32()));
        var frame = XElement.Parse(told.GetProperty("html").GetString()!);
        Assert.Equal(["src", "width", "height", "title", "sandbox"], frame.Attributes().Select(attribute => attribute.Name.LocalName));
        Assert.Equal($"{site.Address}/embed/map?territory={HandmadeTown.Id}&kind=eaje&mode=velo&public=0-2&couche=couverte&lang=en", frame.Attribute("src")!.Value);
        Assert.Equal(told.GetProperty("title").GetString(), frame.Attribute("title")!.Value);
        Assert.Contains("allow-scripts", frame.Attribute("sandbox")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", frame.Attribute("sandbox")!.Value, StringComparison.Ordinal);
        using var shown = await GetAsync(frame.Attribute("src")!.Value);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Theory]
    [InlineData("service=eaje&mode=voiture&public=all&classes=seuils&limites=8_12.5")]
    [InlineData("service=eaje&mode=voiture&public=all&measure=zones&critere=et&seuil=15&par=voiture&places=25")]
    public async Task OEmbed_of_a_page_keeps_its_classes_and_criteria(string question)
    {
        var page = await site.Http.GetStringAsync($"/t/{site.DemoId}?{question}", TestContext.Current.CancellationToken);
        var discovered = WebUtility.HtmlDecode(Regex.Match(page, "<link rel=\"alternate\" type=\"application/json\\+oembed\" href=\"([^\"]+)\"").Groups[1].Value);
        foreach (var asked in (string[])[discovered, $"/oembed?url={Uri.EscapeDataString($"{site.Address}/t/{site.DemoId}?{question}")}"])
        {
            using var answer = JsonDocument.Parse(await site.Http.GetStringAsync(asked, TestContext.Current.CancellationToken));
            var embed = await site.Http.GetStringAsync(XElement.Parse(answer.RootElement.GetProperty("html").GetString()!).Attribute("src")!.Value, TestContext.Current.CancellationToken);
            // Each commune has the colour that it has on the page, and there is more than one.
            var drawn = Drawn(page);
            Assert.Equal(drawn, Drawn(embed));
            Assert.NotEqual(Drawn(await site.Http.GetStringAsync($"/t/{site.DemoId}?{question.Split("&classes")[0].Split("&critere")[0]}", TestContext.Current.CancellationToken)), drawn);
        }
    }

    static Dictionary<string, string> Drawn(string html) =>
        Regex.Matches(html, "<path class=\"([^\"]+)\" data-code=\"(\\d+)\"").ToDictionary(path => path.Groups[2].Value, path => path.Groups[1].Value);

    [Theory]
    [InlineData("url={0}/t/{1}&format=xml", HttpStatusCode.NotImplemented, "format")]
    [InlineData("url={0}/t/nulle-part", HttpStatusCode.NotFound, "url")]
    [InlineData("url={0}/t/{1}?mode=fusee", HttpStatusCode.NotFound, "url")]
    [InlineData("url={0}/", HttpStatusCode.NotFound, "url")]
    [InlineData("url=https://autre.example/t/{1}", HttpStatusCode.NotFound, "url")]
    [InlineData("url=javascript:alert(1)", HttpStatusCode.NotFound, "url")]
    [InlineData("", HttpStatusCode.NotFound, "url")]
    [InlineData("url={0}/t/{1}&maxwidth=large", HttpStatusCode.BadRequest, "maxwidth")]
    [InlineData("url={0}/t/{1}&maxheight=-1", HttpStatusCode.BadRequest, "maxheight")]
    public async Task OEmbed_refuses_what_it_cannot_show_and_names_the_field(string asked, HttpStatusCode status, string field)
    {
        using var answer = await GetAsync("/oembed?" + string.Format(CultureInfo.InvariantCulture, asked, site.Address, HandmadeTown.Id));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_real_territory_figures_and_map_are_light()
    {
        RealData.Require();
        var total = 0;
        var page = $"/embed/map?territory={RealTown.Id}";
        var html = await site.Http.GetStringAsync(page, TestContext.Current.CancellationToken);
        foreach (var path in (string[])[page, .. Regex.Matches(html, "(?:href|src)=\"(/app/[^\"]+)\"").Select(asset => asset.Groups[1].Value)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "br" } } };
            using var answer = await site.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
            total += (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }
        TestContext.Current.SendDiagnosticMessage($"{total} bytes");
        Assert.InRange(total, 10_000, 60_000);
    }

    Task<HttpResponseMessage> GetAsync(string path) => site.Http.GetAsync(path, TestContext.Current.CancellationToken);
}
