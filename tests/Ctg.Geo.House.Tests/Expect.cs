namespace Ctg.Geo.House.Tests;

static class Expect
{
    /// <summary>No fault, or all of them word for word.</summary>
    public static void None(IEnumerable<string> faults)
    {
        var all = faults.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
