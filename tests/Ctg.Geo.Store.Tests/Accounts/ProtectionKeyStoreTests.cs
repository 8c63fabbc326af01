using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Store.Tests.Accounts;

public sealed class ProtectionKeyStoreTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    [Fact]
    public async Task Nodes_that_start_together_end_with_one_key_and_a_key_for_afterwards_is_added()
    {
        var keys = new ProtectionKeyStore(postgis.Db);
        var (now, later, last) = (DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90), DateTimeOffset.UtcNow.AddDays(180));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() => keys.Add($"key-{node}", $"<key id='{node}'/>", now.AddMilliseconds(node), later))));
        Assert.Single(keys.Read());

        keys.Add("next", "<key id='next'/>", later, last);
        keys.Add("next-of-another-node", "<key id='other'/>", later, last);
        Assert.Equal(["<key id='next'/>"], keys.Read().Skip(1));

        // A revocation makes room for a new key.
        keys.Add("revocation", "<revocation/>", null, null);
        keys.Add("after", "<key id='after'/>", now.AddMinutes(1), later);
        Assert.Contains("<key id='after'/>", keys.Read());
    }
}
