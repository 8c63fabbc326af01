using Ctg.Geo.Store.Widgets;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Store.Tests.Widgets;

public sealed class WidgetStoreTests : IAsyncLifetime
{
    static readonly DateTimeOffset Noon = new(2025, 3, 14, 12, 0, 0, TimeSpan.FromHours(1));
    static readonly DateOnly Friday = new(2025, 3, 14);

    static readonly WidgetContent Crèches = new("Accueil <b>petite enfance</b>", "territory=ouest&kind=eaje", ["https://www.ouest.fr"]), Anywhere = new("Partout", "territory=ouest", []);

    readonly PostgisFixture _postgis = new();

    WidgetStore Store => new(_postgis.Db);

    WidgetViewStore Views => new(_postgis.Db);

    public async ValueTask InitializeAsync()
    {
        await _postgis.InitializeAsync();
        await _postgis.Run("insert into ops.account (id, login, name, password_hash) values (7, 'ouest', 'Planificatrice', '-'), (8, 'est', 'Planificateur', '-')");
    }

    public ValueTask DisposeAsync() => _postgis.DisposeAsync();

    [Fact]
    public async Task A_widget_is_added_changed_and_removed_and_the_journal_has_a_line_of_each()
    {
        var added = New(Crèches);
        Assert.Equal(new WidgetOutcome.Written(1), await Store.WriteAsync(added, default));
        Assert.Equal(new WidgetOutcome.Written(2), await Store.WriteAsync(Change(added.Id, 1, Anywhere), default));

        var found = (await Store.FindAsync(added.Id, default))!;
        Assert.Equal(("ouest", 2L, "Partout", "territory=ouest", "Planificatrice"), (found.Territory, found.Revision, found.Content.Name, found.Content.Options, found.ChangedBy));
        Assert.Empty(found.Content.Hosts);
        Assert.Equal([added.Id], (await Store.OfAsync("ouest", default)).Select(one => one.Id));
        Assert.Empty(await Store.OfAsync("est", default));

        Assert.Equal(new WidgetOutcome.Written(3), await Store.WriteAsync(Change(added.Id, 2, null), default));
        Assert.Null(await Store.FindAsync(added.Id, default));
        Assert.Empty(await Store.OfAsync("ouest", default));
        Assert.Equal("widget.added widget.changed widget.removed", await _postgis.Ask<string>(
            $"select string_agg(action, ' ' order by id) from ops.audit where subject = '{added.Id}' and territory_id = 'ouest' and account_name = 'Planificatrice'"));
    }

    [Fact]
    public async Task Of_two_planners_the_second_is_told_what_the_first_wrote_and_nobody_writes_elsewhere()
    {
        var added = New(Crèches);
        await Store.WriteAsync(added, default);
        await Store.WriteAsync(Change(added.Id, 1, Anywhere), default);

        var late = Assert.IsType<WidgetOutcome.Lost>(await Store.WriteAsync(Change(added.Id, 1, Crèches), default));
        Assert.Equal(("Partout", 2L), (late.Current!.Content.Name, late.Current.Revision));
        // The planner of another territory learns nothing of it, and changes nothing.
        Assert.Equal(new WidgetOutcome.Lost(null), await Store.WriteAsync(Change(added.Id, 2, Crèches) with { Territory = "est" }, default));
        Assert.Equal(new WidgetOutcome.Lost(null), await Store.WriteAsync(Change(added.Id, 2, null) with { Territory = "est" }, default));
        Assert.Equal("Partout", (await Store.FindAsync(added.Id, default))!.Content.Name);
    }

    [Fact]
    public async Task The_same_request_twice_is_done_once_and_its_key_is_good_for_no_other()
    {
        var added = New(Crèches);
        await Store.WriteAsync(added, default);
        Assert.Equal(new WidgetOutcome.Written(1), await Store.WriteAsync(added, default));
        Assert.Single(await Store.OfAsync("ouest", default));
        Assert.IsType<WidgetOutcome.KeyReused>(await Store.WriteAsync(added with { RequestSha256 = new('b', 64) }, default));
        Assert.IsType<WidgetOutcome.KeyReused>(await Store.WriteAsync(added with { Account = 8 }, default));
    }

    [Fact]
    public async Task A_territory_has_two_hundred_widgets_and_not_one_more()
    {
        await _postgis.Run($"""
            insert into ops.widget (id, territory_id, name, options, hosts, revision, created_at, created_by, changed_at, changed_by)
            select translate(lpad(i::text, 12, 'a'), '0189', 'zyxw'), 'ouest', 'Cadre', 'territory=ouest', array[]::text[], 1, now(), 7, now(), 7 from generate_series(1, {Widget.Most - 1}) i
            """);
        Assert.IsType<WidgetOutcome.Written>(await Store.WriteAsync(New(Crèches), default));
        Assert.IsType<WidgetOutcome.Full>(await Store.WriteAsync(New(Crèches), default));
        Assert.IsType<WidgetOutcome.Written>(await Store.WriteAsync(New(Crèches) with { Territory = "est" }, default));
    }

    [Fact]
    public async Task Nodes_add_what_they_counted_at_the_same_time_and_nothing_is_lost()
    {
        var (one, other) = (New(Crèches), New(Anywhere));
        await Store.WriteAsync(one, default);
        await Store.WriteAsync(other, default);

        // Twenty nodes, in either order of the two widgets: 20 × 3 and 20 × 2, and one more the day after.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(node =>
        {
            WidgetViews[] counted = [new(one.Id, Friday, 3), new(other.Id, Friday, 2), new("zzzzzzzzzzzz", Friday, 5)];
            return Views.AddAsync(node % 2 == 0 ? counted : [.. counted.Reverse()], default);
        }));
        await Views.AddAsync([new(one.Id, Friday.AddDays(1), 1)], default);

        Assert.Equal(
            new[] { new WidgetViews(one.Id, Friday, 60), new(one.Id, Friday.AddDays(1), 1), new(other.Id, Friday, 40) }.OrderBy(views => views.Widget, StringComparer.Ordinal),
            await Views.OfAsync("ouest", Friday, default));
        Assert.Equal([new(one.Id, Friday.AddDays(1), 1)], await Views.OfAsync("ouest", Friday.AddDays(1), default));
        Assert.Empty(await Views.OfAsync("est", Friday, default));
    }

    [Fact]
    public async Task The_public_login_reads_neither_widgets_nor_views()
    {
        foreach (var table in (string[])["ops.widget", "ops.widget_view"])
        {
            await using var command = _postgis.Db.Public.CreateCommand($"select * from {table}");
            Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);     // insufficient privilege
        }
    }

    [Fact]
    public void An_id_follows_from_its_key_and_reads_well_in_an_address()
    {
        var keys = Enumerable.Range(0, 1_000).Select(_ => Guid.NewGuid()).ToArray();
        Assert.Equal(1_000, keys.Select(Widget.IdOf).Distinct().Count());
        Assert.All(keys, key => Assert.True(Widget.IsId(Widget.IdOf(key)) && Widget.IdOf(key) == Widget.IdOf(key)));
        // First 60 bits of SHA-256 of sixteen zero bytes, 374708fff7719dd5…, in fives.
        Assert.Equal("g5dqr77xogo5", Widget.IdOf(Guid.Empty));
        Assert.All((string?[])[null, "", "g5dqr77xogo", "G5DQR77XOGO5", "g5dqr77xogo1", "g5dqr77xogo5a"], text => Assert.False(Widget.IsId(text)));
    }

    static WidgetEdit New(WidgetContent content)
    {
        var key = Guid.NewGuid();
        return new(key, new('a', 64), 7, "ouest", Widget.IdOf(key), null, content, Noon);
    }

    static WidgetEdit Change(string id, long revision, WidgetContent? content) => new(Guid.NewGuid(), new('a', 64), 7, "ouest", id, revision, content, Noon);
}
