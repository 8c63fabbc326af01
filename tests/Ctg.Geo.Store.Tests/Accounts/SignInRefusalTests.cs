using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Store.Tests.Accounts;

public sealed class SignInRefusalTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    static readonly AuditEntry Refusal = new(null, null, AuditActions.Refused), Lock = new(null, null, AuditActions.Locked);
    readonly SignInRefusals _refusals = new(postgis.Db);

    [Fact]
    public async Task The_fifth_refusal_closes_the_name_and_a_sixth_attempt_is_not_made()
    {
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Assert.Null(await _refusals.CountAsync("cinq", default));
            Assert.Equal(attempt == 5, await _refusals.RefuseAsync("cinq", Refusal, Lock, default) is not null);
        }

        var until = Assert.NotNull(await _refusals.CountAsync("cinq", default));
        Assert.InRange((until - DateTimeOffset.UtcNow).TotalMinutes, 14, 15.1);
        Assert.Null(await _refusals.CountAsync("une-autre", default));
    }

    [Fact]
    public async Task Of_a_hundred_attempts_at_once_on_two_nodes_five_are_made()
    {
        await using var other = new GeoDatabase(postgis.ConnectionString);
        var elsewhere = new SignInRefusals(other);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? _refusals : elsewhere).CountAsync("ensemble", default)));

        Assert.Equal(5, answers.Count(until => until is null));
    }

    [Theory]
    [InlineData("first_at = now() - interval '15 minutes 1 second'")]                          // four attempts, a quarter of an hour ago
    [InlineData("locked_until = now() - interval '1 second', attempts = 5")]                    // the lock is over
    public async Task After_a_quarter_of_an_hour_the_count_begins_anew(string then)
    {
        await _refusals.ForgetAsync("plus-tard", default);
        for (var attempt = 1; attempt <= 4; attempt++) await _refusals.CountAsync("plus-tard", default);
        await postgis.Run($"update ops.sign_in_refusal set {then} where login_sha256 = sha256('plus-tard')");

        for (var attempt = 1; attempt <= 5; attempt++) Assert.Null(await _refusals.CountAsync("plus-tard", default));
        Assert.NotNull(await _refusals.CountAsync("plus-tard", default));
    }

    [Fact]
    public async Task Attempts_that_nobody_finished_close_the_name_too_until_their_window_ends()
    {
        for (var attempt = 1; attempt <= 5; attempt++) Assert.Null(await _refusals.CountAsync("mort-subite", default));

        var until = Assert.NotNull(await _refusals.CountAsync("mort-subite", default));
        Assert.InRange((until - DateTimeOffset.UtcNow).TotalMinutes, 14, 15.1);
    }

    [Fact]
    public async Task What_was_typed_as_a_name_is_not_kept()
    {
        await _refusals.CountAsync("mon mot de passe", default);
        Assert.False(await postgis.Ask<bool>("select exists (select from ops.sign_in_refusal r where r::text like '%mot de passe%')"));
        Assert.True(await postgis.Ask<bool>("select exists (select from ops.sign_in_refusal where login_sha256 = sha256('mon mot de passe'))"));
    }
}
