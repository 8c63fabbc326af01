using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Testing;
using Npgsql;

namespace Ctg.Geo.Store.Tests.Accounts;

public sealed class AuditStoreTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    readonly AuditStore _audit = new(postgis.Db);

    [Fact]
    public async Task Rows_come_newest_first_by_pages_and_by_territory()
    {
        await using (var connection = await postgis.Db.Owner.OpenConnectionAsync())
            foreach (var (territory, subject) in new[] { ("a", "1"), ("b", "2"), (null, "3"), ("a", "4") })
                await AuditStore.WriteAsync(connection, new(null, "essai", "service.moved", territory, subject, """{"metres":12}"""), default);

        var all = await _audit.ReadAsync(null, null, 3, default);
        Assert.Equal(["4", "3", "2"], all.Select(row => row.Entry.Subject));
        Assert.Equal(["1"], (await _audit.ReadAsync(null, all[^1].Id, 3, default)).Select(row => row.Entry.Subject));
        Assert.Equal(["4", "1"], (await _audit.ReadAsync(["a"], null, 10, default)).Select(row => row.Entry.Subject));
        Assert.Empty(await _audit.ReadAsync([], null, 10, default));
        Assert.Equal(new AuditEntry(null, "essai", "service.moved", "a", "4", """{"metres": 12}"""), all[0].Entry);
    }

    [Fact]
    public async Task A_row_goes_with_its_transaction()
    {
        await using var connection = await postgis.Db.Owner.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await AuditStore.WriteAsync(connection, new(null, null, "service.closed", "rien"), default);
            await transaction.RollbackAsync();
        }
        Assert.Empty(await _audit.ReadAsync(["rien"], null, 10, default));
    }

    [Theory]
    [InlineData("moved")]
    [InlineData("Service.Moved")]
    public async Task An_action_is_named_as_the_others(string action)
    {
        await using var connection = await postgis.Db.Owner.OpenConnectionAsync();
        await Assert.ThrowsAsync<PostgresException>(() => AuditStore.WriteAsync(connection, new(null, null, action), default));
    }
}
