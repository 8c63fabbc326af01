namespace Ctg.Geo.House.Tests;

/// <summary>Run by <c>./test</c> alone, before anything else: it must be seen to fail.</summary>
public sealed class FailsOnPurpose
{
    [Fact(Explicit = true)]
    public void A_failing_test_is_seen() => Assert.Fail("This test fails on purpose.");
}
