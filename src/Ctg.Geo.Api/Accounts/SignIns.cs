using System.Text.RegularExpressions;
using Ctg.Geo.Store.Accounts;

namespace Ctg.Geo.Api.Accounts;

/// <summary>Signing in and out, for the page and the API alike.</summary>
public sealed partial class SignIns(AccountStore accounts, SignInStore signIns, SignInRefusals refusals, Passwords passwords, KnownSignIns known)
{
    /// <summary>What a login is made of: as the database checks it.</summary>
    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9._@+-]{0,78}[a-z0-9])?\z")]
    public static partial Regex Login { get; }

    /// <summary>Signs this browser in by a cookie of its own, never by one that it brought, and ends what it was signed in to.</summary>
    public async Task<SignInAnswer> EnterAsync(HttpContext context, string name, string password)
    {
        var answer = await BeginAsync(name, password, context.RequestAborted);
        if (answer is not { Account: { } account, Secret: { } secret }) return answer;
        await EndAsync(context);
        known.Remember(Convert.ToBase64String(secret), account);
        await SignInCookie.BeginAsync(context, account, secret);
        return answer;
    }

    public async Task LeaveAsync(HttpContext context)
    {
        await EndAsync(context);
        await SignInCookie.EndAsync(context);
    }

    async Task EndAsync(HttpContext context)
    {
        if (context.User.AccountId() is not { } account || await SignInCookie.SecretOfAsync(context) is not { } old) return;
        await signIns.EndAsync(Convert.FromBase64String(old), new(account, context.User.AccountName(), AuditActions.SignedOut), CancellationToken.None);
        known.Forget(old);
    }

    async Task<SignInAnswer> BeginAsync(string name, string password, CancellationToken cancel)
    {
        var login = name.Trim().ToLowerInvariant();
        if (await refusals.CountAsync(login, cancel) is { } closed) return new(null, null, closed);

        // The same steps whether there is such an account or not: time tells nothing.
        var found = await accounts.FindWithPasswordAsync(Login.IsMatch(login) ? login : "", cancel);
        var answer = await passwords.VerifyAsync(found?.Hash, password, cancel);
        if (answer == PasswordAnswer.Wrong || found is not { Account: { DisabledAt: null } account }) return await RefuseAsync(login, found?.Account);

        var secret = await signIns.BeginAsync(found, new(account.Id, account.Name, AuditActions.SignedIn), cancel);
        if (secret is null) return await RefuseAsync(login, account);
        if (answer == PasswordAnswer.RightByOldHash) await accounts.RenewHashAsync(found, passwords.Hash(password), cancel);
        return new(account, secret, null);
    }

    /// <summary>Only the name of an account is written: what else is typed there may be a password. A client that left is written down too.</summary>
    async Task<SignInAnswer> RefuseAsync(string login, Account? account) => new(null, null, await refusals.RefuseAsync(
        login, new(null, null, AuditActions.Refused, Subject: account?.Login), new(null, null, AuditActions.Locked, Subject: account?.Login),
        CancellationToken.None));
}

/// <param name="Account">Null: refused.</param>
/// <param name="Secret">For the cookie.</param>
/// <param name="ClosedUntil">The name is closed until then; null: it may be tried again.</param>
public sealed record SignInAnswer(Account? Account, byte[]? Secret, DateTimeOffset? ClosedUntil)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => Account?.Login ?? "refused";
}
