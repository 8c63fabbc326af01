using Ctg.Geo.Api.Widgets;

namespace Ctg.Geo.Api.Tests.Widgets;

/// <summary>Who may frame a widget: what is taken, and that nothing of what is not reaches a header.</summary>
public sealed class FramingHostTests
{
    [Theory]
    [InlineData("https://www.ville.fr", "https://www.ville.fr")]
    [InlineData("HTTPS://WWW.Ville.FR/", "https://www.ville.fr")]
    [InlineData("https://ville.fr:443", "https://ville.fr")]
    [InlineData("https://ville.fr:8443", "https://ville.fr:8443")]
    [InlineData("https://*.ville.fr", "https://*.ville.fr")]
    [InlineData("https://intranet", "https://intranet")]
    [InlineData("https://été.fr", "https://xn--t-9fab.fr")]      // RFC 3492
    [InlineData("http://localhost:8080", "http://localhost:8080")]
    [InlineData("http://127.0.0.1", "http://127.0.0.1")]
    public void A_scheme_and_a_host_are_written_in_one_form(string given, string written) => Assert.Equal(written, FramingHost.Read(given));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("ville.fr")]
    [InlineData("//ville.fr")]
    [InlineData("http://ville.fr")]
    [InlineData("http://*.localhost")]
    [InlineData("ftp://ville.fr")]
    [InlineData("https://")]
    [InlineData("https://*.fr")]
    [InlineData("https://*")]
    [InlineData("https://w*.ville.fr")]
    [InlineData("https://ville.fr/page")]
    [InlineData("https://ville.fr//")]
    [InlineData("https://ville.fr?x")]
    [InlineData("https://ville.fr#x")]
    [InlineData("https://nom:mot@ville.fr")]
    [InlineData("https://ville.fr:0")]
    [InlineData("https://ville.fr:99999")]
    [InlineData("https://ville.fr:")]
    [InlineData("https://-ville.fr")]
    [InlineData("https://ville..fr")]
    [InlineData("https://ville.fr https://autre.fr")]
    [InlineData("https://ville.fr; script-src *")]
    [InlineData("https://ville.fr,*")]
    [InlineData("https://ville.fr\r\nSet-Cookie: a=b")]
    [InlineData("https://ville.fr\n")]
    [InlineData("https://ville.fr\0")]
    [InlineData("https://'self'")]
    [InlineData("'none'")]
    public void Everything_else_is_refused(string given) => Assert.Null(FramingHost.Read(given));

    [Fact]
    public void A_name_longer_than_any_host_is_refused() =>
        Assert.All((int[])[64, 260, 100_000], letters => Assert.Null(FramingHost.Read($"https://{new string('a', letters)}.fr")));
}
