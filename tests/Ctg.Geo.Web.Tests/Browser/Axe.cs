using Ctg.Geo.Web.Tests.Sites;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>What axe finds wrong: "" is nothing.</summary>
static class Axe
{
    /// <summary>What is right is checked too, but not told.</summary>
    static readonly AxeRunOptions Options = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>It waits for ever on a frame that has not been loaded yet.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(SiteFixture.PatienceMilliseconds);

    /// <summary>Rule, and the elements that break it, a line for each rule.</summary>
    public static async Task<string> AxeFaultsAsync(this IPage page) => Told(await page.RunAxe(Options).WaitAsync(Patience));

    public static async Task<string> AxeFaultsAsync(this ILocator part) => Told(await part.RunAxe(Options).WaitAsync(Patience));

    static string Told(AxeResult found) =>
        string.Join('\n', found.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
}
