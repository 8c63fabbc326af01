using Ctg.Geo.Engine.Services;
using Ctg.Geo.Web.Maps;
using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Maps;

/// <summary>Equipment is drawn where it stands, however large its signs are made for the screen.</summary>
public sealed class PinPlaceTests(SiteFixture site)
{
    /// <summary>Middles of the signs as they are seen, in units of the drawing.</summary>
    const string Middles = """
        uses => uses.map(use => {
          const box = use.getBoundingClientRect();
          const at = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(use.ownerSVGElement.getScreenCTM().inverse());
          return [at.x, at.y];
        })
        """;

    [Theory]
    [InlineData("/t/{0}?service=eaje&mode=voiture&public=all")]
    [InlineData("/embed/map?territory={0}&kind=eaje")]
    [InlineData("/embed/map?territory={0}&kind=eaje&height=200")]
    [InlineData("/t/{0}/presentation?vue=2")]
    [InlineData("/t/{0}/c/00002")]
    public async Task Signs_stand_at_their_places_on_every_screen(string path)
    {
        foreach (var width in (int[])[1440, 768, 390])
        {
            var page = await site.OpenAsync(width, 900, script: false);
            await page.GotoAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, site.DemoId));
            var seen = await page.Locator("svg .pins use").EvaluateAllAsync<double[][]>(Middles);
            var places = MapDrawing.Of(site.Demo)!.Pins(site.Demo, ServiceKinds.Find("eaje")!).Select(pin => pin.At).ToList();
            Assert.Equal(places.Count, seen.Length);
            // Half a pixel of a narrow map is some two units.
            Assert.All(places.Zip(seen), pin => Assert.True(Math.Abs(pin.First.X - pin.Second[0]) < 3 && Math.Abs(pin.First.Y - pin.Second[1]) < 3,
                $"{width} px: {pin.First} is drawn at {pin.Second[0]:0} {pin.Second[1]:0}"));
        }
    }
}
