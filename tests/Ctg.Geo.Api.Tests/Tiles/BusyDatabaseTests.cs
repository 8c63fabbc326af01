using System.Net;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Npgsql;

namespace Ctg.Geo.Api.Tests.Tiles;

public sealed class BusyDatabaseTests(BusyDatabaseTests.Patient api) : IClassFixture<BusyDatabaseTests.Patient>
{
    /// <summary>The public login waits long for locks, so that only what a test proves can end a wait.</summary>
    public sealed class Patient : ApiUnderTest
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            await HandmadeTerritory.LoadAsync(db);
            await using var command = db.Owner.CreateCommand("""
                do $$ begin
                    execute format('alter role ctg_public in database %I set lock_timeout = ''120s''', current_database());
                    execute format('alter role ctg_public in database %I set statement_timeout = ''120s''', current_database());
                end $$
                """);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Waiting_for_room_ends_with_503_and_retry_after()
    {
        await using var held = await HoldShapesAsync();
        using var leave = new CancellationTokenSource();
        // As many slow tiles as are drawn at once fill the room; each is another place, or memory would answer.
        var slow = Enumerable.Range(0, 16).Select(column => api.Http.GetAsync($"/tiles/communes/10/{520 + column}/360.mvt", leave.Token)).ToArray();
        await Eventually.Async(async () => await WaitingQueriesAsync() == 16, "sixteen tiles are being drawn");

        using var refused = await api.Http.GetAsync("/tiles/communes/10/600/360.mvt");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        using (var read = await api.Http.GetAsync("/api/territories")) Assert.Equal(HttpStatusCode.OK, read.StatusCode);   // memory is not concerned

        await leave.CancelAsync();
        await Task.WhenAll(slow.Select(tile => Assert.ThrowsAnyAsync<OperationCanceledException>(() => tile)));
        // Readers who left took their queries with them, while the lock is still held.
        await Eventually.Async(async () => await WaitingQueriesAsync() == 0, "the queries of readers who left are cancelled");

        await held.DisposeAsync();
        using var served = await api.Http.GetAsync("/tiles/communes/10/600/360.mvt");
        Assert.True(served.IsSuccessStatusCode);
    }

    async Task<NpgsqlConnection> HoldShapesAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(api.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("begin; lock table pub.commune_shape in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    async Task<long> WaitingQueriesAsync()
    {
        await using var command = api.Db.Owner.CreateCommand(
            "select count(*) from pg_stat_activity where usename = 'ctg_public' and datname = current_database() and wait_event_type = 'Lock'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
