using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Testing;
using Npgsql;

namespace Ctg.Geo.Store.Tests.Accounts;

public sealed class AccountStoreTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    static readonly AuditEntry Note = new(null, "essai", AuditActions.Added);
    readonly AccountStore _accounts = new(postgis.Db);
    readonly SignInStore _signIns = new(postgis.Db);

    [Fact]
    public async Task An_account_keeps_its_roles_and_a_login_belongs_to_one()
    {
        var added = await _accounts.AddAsync("marie", "Marie", "h", administrator: false, ["b", "a", "b"], Note, default);
        Assert.Null(await _accounts.AddAsync("marie", "Une autre", "h", administrator: true, [], Note, default));

        var found = await _accounts.FindAsync("marie", default);
        Assert.Equivalent(added, found);
        Assert.Equal(["a", "b"], found!.Territories);
        Assert.False(found.Administrator);

        await _accounts.GrantAsync(found.Id, [new(null, Note)], default);
        await _accounts.GrantAsync(found.Id, [new(null, Note)], default);      // twice is once
        await _accounts.RevokeAsync(found.Id, [new("a", Note)], default);
        found = await _accounts.FindAsync("marie", default);
        Assert.True(found!.Administrator);
        Assert.Equal(["b"], found.Territories);
    }

    [Theory]
    [InlineData("Marie")]
    [InlineData("marie dupont")]
    [InlineData("-marie")]
    [InlineData("")]
    [InlineData("marie\n")]
    public async Task A_login_is_of_small_letters_digits_and_few_signs(string login) =>
        Assert.Equal("23514", (await Assert.ThrowsAsync<PostgresException>(
            () => _accounts.AddAsync(login, "Marie", "h", false, [], Note, default))).SqlState);

    [Fact]
    public async Task A_sign_in_is_found_by_its_secret_which_is_not_stored()
    {
        var secret = await SignedIn("secrete");

        Assert.Equal("secrete", (await _signIns.FindAsync(secret, default))?.Login);
        Assert.Null(await _signIns.FindAsync(new byte[32], default));
        Assert.False(await postgis.Ask<bool>(
            $"select exists (select from ops.sign_in where secret_sha256 = '\\x{Convert.ToHexString(secret)}')"));
    }

    [Fact]
    public async Task Another_password_or_a_closed_account_ends_every_sign_in()
    {
        var (first, second) = (await SignedIn("quitte"), await SignedIn("quitte"));
        var account = (await _accounts.FindAsync("quitte", default))!;

        await _accounts.SetPasswordAsync(account.Id, "h2", Note, default);
        Assert.Null(await _signIns.FindAsync(first, default));
        Assert.Null(await _signIns.FindAsync(second, default));

        var third = await SignedIn("quitte");
        await _accounts.DisableAsync(account.Id, Note, default);
        Assert.Null(await _signIns.FindAsync(third, default));
        Assert.NotNull((await _accounts.FindAsync("quitte", default))!.DisabledAt);
        await _accounts.EnableAsync(account.Id, Note, default);
        Assert.Null(await _signIns.FindAsync(third, default));
    }

    [Fact]
    public async Task A_password_that_changed_while_it_was_verified_signs_nobody_in()
    {
        await SignedIn("course");
        var known = (await _accounts.FindWithPasswordAsync("course", default))!;
        await _accounts.SetPasswordAsync(known.Account.Id, "h2", Note, default);

        Assert.Null(await _signIns.BeginAsync(known, Note, default));
    }

    [Fact]
    public async Task Eight_idle_hours_end_a_sign_in_and_reading_puts_that_off()
    {
        var (idle, used) = (await SignedIn("dort"), await SignedIn("veille"));
        await postgis.Run("update ops.sign_in set seen_at = now() - interval '7 hours 59 minutes'");
        Assert.NotNull(await _signIns.FindAsync(used, default));
        await postgis.Run("update ops.sign_in set seen_at = seen_at - interval '2 minutes'");

        Assert.Null(await _signIns.FindAsync(idle, default));
        Assert.NotNull(await _signIns.FindAsync(used, default));
    }

    [Fact]
    public async Task Signing_out_ends_this_sign_in_once_and_no_other()
    {
        var (here, there) = (await SignedIn("sort"), await SignedIn("sort"));

        Assert.True(await _signIns.EndAsync(here, new(null, null, AuditActions.SignedOut), default));
        Assert.False(await _signIns.EndAsync(here, new(null, null, AuditActions.SignedOut), default));
        Assert.Null(await _signIns.FindAsync(here, default));
        Assert.NotNull(await _signIns.FindAsync(there, default));
    }

    async Task<byte[]> SignedIn(string login)
    {
        if (await _accounts.FindAsync(login, default) is null) await _accounts.AddAsync(login, login, "h", false, [], Note, default);
        var known = (await _accounts.FindWithPasswordAsync(login, default))!;
        return Assert.IsType<byte[]>(await _signIns.BeginAsync(known, new(known.Account.Id, known.Account.Name, AuditActions.SignedIn), default));
    }
}
