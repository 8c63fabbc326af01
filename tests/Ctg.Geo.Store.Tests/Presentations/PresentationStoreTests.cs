using Ctg.Geo.Store.Presentations;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Store.Tests.Presentations;

public sealed class PresentationStoreTests : IAsyncLifetime
{
    static readonly DateTimeOffset Noon = new(2025, 3, 14, 12, 0, 0, TimeSpan.FromHours(1));

    static readonly PreparedView Crèches = new("eaje", "voiture", "0-2", "nearest", false, "Une <b>phrase</b>, deux « guillemets »."), Farthest = new("eaje", "voiture", "all", "nearest", true, null);

    readonly PostgisFixture _postgis = new();

    PresentationStore Store => new(_postgis.Db);

    public async ValueTask InitializeAsync()
    {
        await _postgis.InitializeAsync();
        await _postgis.Run("insert into ops.account (id, login, name, password_hash) values (7, 'ouest', 'Planificatrice', '-'), (8, 'est', 'Planificateur', '-')");
    }

    public ValueTask DisposeAsync() => _postgis.DisposeAsync();

    [Fact]
    public async Task What_was_prepared_comes_back_in_its_order_with_its_revision_and_a_line_in_the_journal()
    {
        Assert.Null(await Store.FindAsync("ouest", default));

        Assert.Equal(new PresentationOutcome.Written(1), await Store.WriteAsync(Edit(null, Crèches, Farthest), default));
        Assert.Equal(new PresentationOutcome.Written(2), await Store.WriteAsync(Edit(1, Farthest, Crèches), default));

        var stored = (await Store.FindAsync("ouest", default))!;
        Assert.Equal(2, stored.Revision);
        Assert.Equal([Farthest, Crèches], stored.Views);
        Assert.Equal("Planificatrice ouest 2 2", await _postgis.Ask<string>("""
            select account_name || ' ' || territory_id || ' ' || (detail ->> 'views') || ' ' || (detail ->> 'revision')
            from ops.audit where action = 'presentation.changed' order by id desc limit 1
            """));
    }

    [Fact]
    public async Task Of_two_planners_the_second_is_told_what_the_first_wrote_and_changes_nothing()
    {
        await Store.WriteAsync(Edit(null, Crèches), default);
        await Store.WriteAsync(Edit(1, Farthest), default);

        var late = Assert.IsType<PresentationOutcome.Lost>(await Store.WriteAsync(Edit(1, Crèches, Crèches), default));
        Assert.Equal(2, late.Current!.Revision);
        Assert.Equal([Farthest], late.Current.Views);
        Assert.IsType<PresentationOutcome.Lost>(await Store.WriteAsync(Edit(null, Crèches), default));
        Assert.Equal([Farthest], (await Store.FindAsync("ouest", default))!.Views);
    }

    [Fact]
    public async Task Twenty_at_once_from_one_revision_leave_one_winner()
    {
        await Store.WriteAsync(Edit(null, Crèches), default);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.WriteAsync(Edit(1, Farthest), default)));
        Assert.Single(outcomes.OfType<PresentationOutcome.Written>());
        Assert.Equal(19, outcomes.OfType<PresentationOutcome.Lost>().Count());
        Assert.Equal(2, (await Store.FindAsync("ouest", default))!.Revision);
    }

    [Fact]
    public async Task The_same_request_twice_is_done_once_and_its_key_is_good_for_no_other()
    {
        var edit = Edit(null, Crèches);
        await Store.WriteAsync(edit, default);
        Assert.Equal(new PresentationOutcome.Written(1), await Store.WriteAsync(edit, default));
        Assert.Equal(1, (await Store.FindAsync("ouest", default))!.Revision);

        Assert.IsType<PresentationOutcome.KeyReused>(await Store.WriteAsync(edit with { RequestSha256 = new('b', 64) }, default));
        Assert.IsType<PresentationOutcome.KeyReused>(await Store.WriteAsync(edit with { Account = 8 }, default));
        Assert.IsType<PresentationOutcome.KeyReused>(await Store.WriteAsync(edit with { Territory = "est" }, default));
        Assert.Equal(1L, await _postgis.Ask<long>("select count(*) from ops.audit where action = 'presentation.changed'"));
    }

    [Fact]
    public async Task What_is_written_of_one_territory_is_of_no_other_and_the_public_login_reads_none()
    {
        await Store.WriteAsync(Edit(null, Crèches), default);
        Assert.Null(await Store.FindAsync("est", default));
        await using var command = _postgis.Db.Public.CreateCommand("select * from ops.presentation");
        var fault = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal("42501", fault.SqlState);     // insufficient privilege
    }

    static PresentationEdit Edit(long? revision, params PreparedView[] views) => new(Guid.NewGuid(), new('a', 64), 7, "ouest", revision, views, Noon);
}
