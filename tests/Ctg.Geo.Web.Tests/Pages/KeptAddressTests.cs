using System.Net;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Ctg.Geo.Web.Tests.Pages;

/// <summary>Addresses of version 1 are in minutes of meetings and on other sites: they open for ever, and ask for the same.
/// A line here is never changed; new names and codes add lines.</summary>
public sealed class KeptAddressTests(SiteFixture site)
{
    [Theory]
    [InlineData("", "eaje", "voiture", "0-2", "nearest", "communes")]
    [InlineData("?v=1", "eaje", "voiture", "0-2", "nearest", "communes")]
    [InlineData("?service=eaje&mode=marche&public=0-2", "eaje", "marche", "0-2", "nearest", "communes")]
    [InlineData("?service=eaje&mode=velo&public=all&tri=temps", "eaje", "velo", "all", "nearest", "communes")]
    [InlineData("?service=eaje&mode=voiture&public=0-2&measure=sans-voiture", "eaje", "voiture", "0-2", "sans-voiture", "communes")]
    [InlineData("?service=eaje&mode=voiture&public=0-2&measure=cumulative", "eaje", "voiture", "0-2", "cumulative", "communes")]
    [InlineData("?service=eaje&mode=voiture&public=0-2&measure=e2sfca&classes=effectifs&nombre=4", "eaje", "voiture", "0-2", "e2sfca", "communes")]
    [InlineData("?service=eaje&mode=voiture&public=0-2&classes=seuils&limites=4_8_12.5", "eaje", "voiture", "0-2", "nearest", "communes")]
    [InlineData("?service=eaje&measure=zones&critere=ou&seuil=20&par=sans-voiture&places=10", "eaje", "voiture", "0-2", "zones", "communes")]
    [InlineData("?service=eaje&mode=voiture&public=0-2&couche=couverte", "eaje", "voiture", "0-2", "nearest", "couverte")]
    [InlineData("?service=eaje&mode=voiture&public=0-2&couche=declarees&compare=secteurs&ordre=temps", "eaje", "voiture", "0-2", "nearest", "declarees")]
    [InlineData("?service=eaje&mode=voiture&public=0-2&ordre=temps&sens=inverse&colonnes=nom.temps.eloignes", "eaje", "voiture", "0-2", "nearest", "communes")]
    public async Task Address_of_version_1_asks_for_the_same_as_ever(string query, string service, string mode, string audience, string measure, string layer)
    {
        using var answer = await site.Http.GetAsync($"/t/{HandmadeTown.Id}{query}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var read = TerritoryQuery.Read(site.Handmade, new QueryCollection(QueryHelpers.ParseQuery(query)), out var refused);
        Assert.Null(refused);
        Assert.Equal((service, mode, audience, measure, layer), (read.Service.Code, read.Mode.Code, read.Audience.Code, read.Measure.Code, read.Layer.Code));
    }

    [Fact]
    public async Task Address_of_a_version_to_come_is_refused_in_words()
    {
        using var answer = await site.Http.GetAsync($"/t/{HandmadeTown.Id}?v=2", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
