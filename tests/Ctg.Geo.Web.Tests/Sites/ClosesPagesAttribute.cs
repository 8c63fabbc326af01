using System.Collections.Concurrent;
using System.Reflection;
using Ctg.Geo.Web.Tests.Sites;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: ClosesPages]

namespace Ctg.Geo.Web.Tests.Sites;

/// <summary>The pages that a test opened are closed when it ends: they would go on drawing and asking beside the tests that follow.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosesPagesAttribute : BeforeAfterTestAttribute
{
    static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new(StringComparer.Ordinal);

    /// <summary>Of the test that runs here; a fixture closes its own.</summary>
    public static void Note(IBrowserContext context)
    {
        if (TestContext.Current.Test is { } test) Opened.GetOrAdd(test.UniqueID, _ => []).Add(context);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!Opened.TryRemove(test.UniqueID, out var contexts)) return;
        foreach (var context in contexts) _ = Task.Run(() => context.CloseAsync());        // nobody waits for it
    }
}
