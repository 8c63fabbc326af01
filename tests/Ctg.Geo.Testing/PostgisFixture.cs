using Ctg.Geo.Store;
using Xunit;

namespace Ctg.Geo.Testing;

/// <summary>A fresh, migrated database for one test class on the server of CTG_TEST_DB; dropped afterwards.</summary>
public sealed class PostgisFixture : IAsyncLifetime
{
    public GeoDatabase Db => throw new NotImplementedException();

    /// <summary>Of the owner, for a host under test.</summary>
    public string ConnectionString => throw new NotImplementedException();

    public Task Run(string sql) => throw new NotImplementedException();

    public ValueTask InitializeAsync() => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
