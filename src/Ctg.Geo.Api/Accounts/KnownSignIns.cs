using System.Collections.Concurrent;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Store.Accounts;

namespace Ctg.Geo.Api.Accounts;

/// <summary>Sign-ins as the database last said, asked again after some seconds: a change of roles or a password reaches every node in that time.</summary>
public sealed class KnownSignIns(SignInStore signIns, TimeProvider clock)
{
    static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromSeconds(1);
    const int MostKept = 4096;

    readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    DateTimeOffset _away;   // nobody asks before

    sealed record Known(Account? Account, DateTimeOffset At);

    /// <param name="secret">Of the cookie, which we protected: nobody can make them up by thousands.</param>
    public async Task<SignInState> FindAsync(string secret, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = _known.GetValueOrDefault(secret);
        if (known is not null && now - known.At < Trusted) return new(known.Account, true);
        if (now < _away) return Remembered(known, now);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            var account = await signIns.FindAsync(Convert.FromBase64String(secret), limit.Token);
            Keep(secret, new(account, now));
            return new(account, true);
        }
        catch (Exception fault) when (ObservatoryLoop.IsAway(fault) || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            _away = now + Pause;
            return Remembered(known, now);
        }
    }

    /// <summary>Signed in here.</summary>
    public void Remember(string secret, Account account) => Keep(secret, new(account, clock.GetUtcNow()));

    /// <summary>Signed out here: at once.</summary>
    public void Forget(string secret) => _known.TryRemove(secret, out _);

    static SignInState Remembered(Known? known, DateTimeOffset now) =>
        new(known is not null && now - known.At < SignInStore.Life ? known.Account : null, false);

    void Keep(string secret, Known known)
    {
        if (_known.Count >= MostKept)
            foreach (var (other, old) in _known)
                if (known.At - old.At > Trusted) _known.TryRemove(other, out _);
        _known[secret] = known;
    }
}

/// <param name="Account">Null: the sign-in has ended, or is not known here.</param>
/// <param name="Confirmed">False: the database does not answer, this is what it last said.</param>
public readonly record struct SignInState(Account? Account, bool Confirmed);

/// <summary>Marks a request whose sign-in the database could not confirm: it may read, not change.</summary>
sealed class UnconfirmedSignIn
{
    public static readonly UnconfirmedSignIn Instance = new();
}
