using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Ctg.Geo.Web.Tests.Embeds;

/// <summary>What an embed may be asked, and what is answered to anything else.</summary>
public sealed class EmbedOptionsTests
{
    const string Everything = "territory=200070894&kind=alsh&mode=velo&public=6-10&measure=cumulative&couche=carreaux&classes=effectifs&nombre=6&limites=8_12.5&height=480&lang=en&theme=7c1f55"
        + "&legend=off&figures=off&finder=on&table=on&view=10/47.32/5.04&live=now";

    [Fact]
    public void A_territory_is_enough_and_the_rest_is_usual()
    {
        var options = Read("territory=21231")!;
        Assert.Equal(new EmbedOptions("21231"), options);
        Assert.Equal("territory=21231", options.ToQuery());
        Assert.True(options is { Legend: true, Figures: true, Finder: false, Table: false, LiveNow: false, Height: null, View: null });
    }

    [Fact]
    public void Every_option_is_read_and_written_in_one_order()
    {
        Assert.Equal(Everything, Read(Everything)!.ToQuery());
        Assert.Equal(Everything, Read(string.Join('&', Everything.Split('&').Reverse()))!.ToQuery());
        Assert.Equal(Language.English, Read(Everything)!.Language);
        Assert.Equal(PageLayer.Cells, Read(Everything)!.Layer);
    }

    [Theory]
    [InlineData("territory=21231&mode=voiture&measure=nearest&couche=communes&lang=fr&theme=0b4f5c&legend=on&figures=on&finder=off&table=off")]
    [InlineData("territory=21231&theme=%230B4F5C&mode=&kind=")]
    [InlineData("territory=21231&utm_source=lettre&id=x")]
    public void Defaults_empty_values_and_names_of_others_are_left_out(string asked) => Assert.Equal("territory=21231", Read(asked)!.ToQuery());

    [Theory]
    [InlineData("measure=zones&critere=et&seuil=30&par=voiture&places=12", "measure=zones&critere=et&seuil=30&par=voiture&places=12")]
    [InlineData("measure=zones&places=10", "measure=zones")]
    [InlineData("critere=et&places=12", "")]                                              // of zones alone
    [InlineData("classes=seuils&limites=12,5%3B8", "classes=seuils&limites=8_12.5")]      // as a hand types them
    [InlineData("classes=fixes&nombre=4", "")]
    public void Classes_and_criteria_of_a_page_go_along(string asked, string written) =>
        Assert.Equal(("territory=21231&" + written).TrimEnd('&'), Read("territory=21231&" + asked)!.ToQuery());

    [Fact]
    public void The_name_that_pages_use_for_a_kind_is_understood() => Assert.Equal("territory=21231&kind=rpe", Read("territory=21231&service=rpe")!.ToQuery());

    [Theory]
    [InlineData("", "territory", "200070894")]
    [InlineData("territory=ailleurs", "territory", "21231")]
    [InlineData("territory=21231&kind=garage", "kind", "eaje")]
    [InlineData("territory=21231&service=garage", "service", "eaje")]
    [InlineData("territory=21231&mode=fusee", "mode", "velo")]
    [InlineData("territory=21231&public=chats", "public", "0-2")]
    [InlineData("territory=21231&measure=charme", "measure", "sans-voiture")]
    [InlineData("territory=21231&couche=hexagones", "couche", "secteurs")]
    [InlineData("territory=21231&classes=jolies", "classes", "effectifs")]
    [InlineData("territory=21231&classes=effectifs&nombre=12", "nombre", "7")]
    [InlineData("territory=21231&measure=zones&seuil=7", "seuil", "30")]
    [InlineData("territory=21231&height=12", "height", "160–1600")]
    [InlineData("territory=21231&height=4e2", "height", "160–1600")]
    [InlineData("territory=21231&lang=de", "lang", "en")]
    [InlineData("territory=21231&legend=non", "legend", "off")]
    [InlineData("territory=21231&live=yes", "live", "now")]
    [InlineData("territory=21231&view=3/47/5", "view", "zoom/latitude/longitude, le zoom de 4 à 15, comme 10/47.32/5.04")]
    [InlineData("territory=21231&view=10/NaN/5", "view", "zoom/latitude/longitude, le zoom de 4 à 15, comme 10/47.32/5.04")]
    public void What_is_none_of_ours_is_refused_by_its_name_with_what_is(string asked, string field, string accepted)
    {
        Assert.Null(EmbedOptions.Read(QueryOf(asked), Territories, out var refused));
        Assert.Equal(field, refused!.Field);
        Assert.Contains(accepted, refused.Accepted);
    }

    [Theory]
    [InlineData("territory=21231&mode=fusee&lang=de", "mode")]
    [InlineData("mode=fusee", "territory")]
    public void Of_several_the_first_is_named(string asked, string field)
    {
        EmbedOptions.Read(QueryOf(asked), Territories, out var refused);
        Assert.Equal(field, refused!.Field);
    }

    // WCAG: contrast of #767676 on white is 4.54, of #777777 4.48; black is 21.
    [Theory]
    [InlineData("767676", true)]
    [InlineData("777777", false)]
    [InlineData("000000", true)]
    [InlineData("ffffff", false)]
    [InlineData("fbcf86", false)]
    [InlineData("red", false)]
    [InlineData("0b4f5c80", false)]
    [InlineData("+b4f5c", false)]
    [InlineData("0b4f5c;}", false)]
    public void A_colour_can_be_read_on_white_or_is_refused(string written, bool accepted)
    {
        Assert.Equal(accepted, ThemeColour.Find(written) is not null);
        Assert.Equal(accepted ? null : "theme", EmbedOptions.Read(QueryOf($"territory=21231&theme={Uri.EscapeDataString(written)}"), Territories, out var refused) is null ? refused!.Field : null);
    }

    [Fact]
    public void Contrast_is_that_of_WCAG()
    {
        Assert.Equal(21, new ThemeColour(0, 0, 0).ContrastOnWhite, 6);
        Assert.Equal(4.54, new ThemeColour(0x76, 0x76, 0x76).ContrastOnWhite, 2);
    }

    static readonly string[] Territories = ["21231", "200070894"];

    static EmbedOptions? Read(string asked) => EmbedOptions.Read(QueryOf(asked), Territories, out _);

    static QueryCollection QueryOf(string asked) => new(QueryHelpers.ParseQuery(asked));
}
