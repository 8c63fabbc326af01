using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>What tests ask of a page with a map.</summary>
static class MapPage
{
    /// <summary>Waits until the live map shows its figures, or has decided to leave the drawing; true when it is live.</summary>
    public static async Task<bool> MapIsSettled(this IPage page) =>
        await page.Locator("ctg-map").CountAsync() > 0
        && await page.EvaluateAsync<bool>("() => customElements.whenDefined('ctg-map').then(() => document.querySelector('ctg-map').ready)");
}
