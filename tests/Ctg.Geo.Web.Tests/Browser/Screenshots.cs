using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>Pictures for people to look at: CTG_SCREENSHOTS names the folder they go to; without it nothing is drawn.</summary>
public sealed class Screenshots(SiteFixture site)
{
    static readonly (int Width, int Height)[] Screens = [(1440, 900), (768, 1024), (390, 844)];

    [Fact]
    public async Task Pages_are_pictured_at_three_widths()
    {
        if (Environment.GetEnvironmentVariable("CTG_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            Assert.NotEmpty(Screens);
            return;
        }
        Directory.CreateDirectory(folder);
        var pages = new List<(string Name, string Path)>
        {
            ("accueil", "/"), ("essai", $"/t/{HandmadeTown.Id}"), ("essai-enfants", $"/t/{HandmadeTown.Id}?service=eaje&mode=marche&public=0-2"), ("introuvable", "/t/nulle-part"), ("connexion", "/connexion"),
            ("demo", $"/t/{site.DemoId}"), ("demo-alsh", $"/t/{site.DemoId}?service=alsh&mode=velo&public=6-10"), ("demo-rpe", $"/t/{site.DemoId}?service=rpe&mode=marche&public=0-2&tri=temps"),
        };
        if (site.Gevrey is not null) pages.Add(("gevrey", $"/t/{RealTown.Id}"));
        if (site.Gevrey is not null) pages.Add(("gevrey-a-pied", $"/t/{RealTown.Id}?service=france-services&mode=marche&public=all"));

        foreach (var (name, path) in pages)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".html"), await site.Http.GetByteArrayAsync(path.Replace("nulle-part", HandmadeTown.Id, StringComparison.Ordinal)));
            foreach (var (width, height) in Screens)
            {
                var page = await site.OpenAsync(width, height, calm: true);
                await page.GotoAsync(path);
                await page.MapIsSettled();
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"{name}-{width}.png")) });
                await page.Context.CloseAsync();

                var plain = await site.OpenAsync(width, height, script: false);
                await plain.GotoAsync(path);
                await plain.ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"{name}-{width}-sans-script.png")), FullPage = true });
                await plain.Context.CloseAsync();
            }
        }
    }
}
