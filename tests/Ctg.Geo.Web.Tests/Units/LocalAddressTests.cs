using Ctg.Geo.Web.Accounts;

namespace Ctg.Geo.Web.Tests.Units;

/// <summary>Where a sign-in leads: never off this site, whatever the address asked.</summary>
public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/t/200070894", "/t/200070894")]
    [InlineData("/t/200070894?service=eaje&mode=velo#tableau", "/t/200070894?service=eaje&mode=velo#tableau")]
    [InlineData("/t/forêt", "/t/for%C3%AAt")]
    [InlineData("/t/a?q=//b", "/t/a?q=//b")]
    public void A_page_of_this_site_is_kept(string asked, string kept) => Assert.Equal(kept, LocalAddress.OrHome(asked));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("t/200070894")]
    [InlineData("//autre.example")]
    [InlineData("///autre.example")]
    [InlineData("/\\autre.example")]
    [InlineData("\\\\autre.example")]
    [InlineData("/\t/autre.example")]
    [InlineData("/\n/autre.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("/.//autre.example")]
    [InlineData("/a/..//autre.example")]
    [InlineData("/%2e//autre.example")]
    [InlineData("/a/%2e%2e//autre.example")]
    [InlineData("https://autre.example/")]
    [InlineData("http:autre.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("@autre.example")]
    [InlineData(" //autre.example")]
    [InlineData("/connexion")]
    [InlineData("/connexion?retour=/connexion")]
    [InlineData("/deconnexion")]
    [InlineData("/\u0000")]
    public void Everything_else_leads_home(string? asked) => Assert.Equal("/", LocalAddress.OrHome(asked));

    [Theory]
    [InlineData("/t/\uD800")]
    [InlineData("/t/\u2028x")]
    [InlineData("/t/é\u202Ex")]
    public void What_is_kept_is_always_fit_for_a_header(string asked) => Assert.All(LocalAddress.OrHome(asked), letter => Assert.InRange(letter, '!', '~'));
}
