using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Ctg.Geo.Api.Accounts;

/// <summary>Hashing and verifying by the framework's hasher (PBKDF2 with HMAC-SHA-512, a salt each), a few at a time.</summary>
public sealed class Passwords : IDisposable
{
    public const int LeastLength = 12, MostLength = 256;

    /// <summary>OWASP Password Storage Cheat Sheet for PBKDF2-HMAC-SHA512.</summary>
    const int Rounds = 210_000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount - 1));   // readers keep a processor
    readonly Lazy<string> _nobodys;

    public Passwords() => _nobodys = new(() => Hash(Guid.NewGuid().ToString()));

    /// <returns>Why it is refused, in French; null: it may be one.</returns>
    public static string? Fault(string password, string login) =>
        password.Length < LeastLength ? $"Le mot de passe a moins de {LeastLength} caractères."
        : password.Length > MostLength ? $"Le mot de passe a plus de {MostLength} caractères."
        : !TryNormalise(password, out _) ? "Le mot de passe contient un caractère qui n’existe pas."
        : password.Replace(login, "", StringComparison.OrdinalIgnoreCase).Length < 4 ? "Le mot de passe est le nom du compte, à peu près."
        : password.Distinct().Count() < 5 ? "Le mot de passe répète trop peu de caractères."
        : null;

    public string Hash(string password) => TryNormalise(password, out var normal)
        ? _hasher.HashPassword(this, normal)
        : throw new ArgumentException("Not text.", nameof(password));

    /// <summary>Takes the same time whether there is an account or not.</summary>
    /// <param name="hash">Null: nobody's; the answer is no.</param>
    /// <exception cref="Http.BusyException">Too many at once.</exception>
    public async Task<PasswordAnswer> VerifyAsync(string? hash, string password, CancellationToken cancel)
    {
        if (!await _turns.WaitAsync(Patience, cancel)) throw new Http.BusyException("Too many sign-ins at once.");
        try
        {
            var readable = TryNormalise(password, out var normal) && password.Length <= MostLength;
            var result = await Task.Run(() => _hasher.VerifyHashedPassword(this, hash ?? _nobodys.Value, readable ? normal : ""), cancel);
            return hash is null || !readable || result == PasswordVerificationResult.Failed ? PasswordAnswer.Wrong
                : result == PasswordVerificationResult.SuccessRehashNeeded ? PasswordAnswer.RightByOldHash
                : PasswordAnswer.Right;
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    // The same letters however the keyboard composes them: é is one character on one machine, two on another.
    static bool TryNormalise(string password, out string normal)
    {
        try
        {
            normal = password.Normalize(NormalizationForm.FormC);
            return true;
        }
        catch (ArgumentException)
        {
            normal = "";   // half of a surrogate pair
            return false;
        }
    }
}

public enum PasswordAnswer { Wrong, Right, RightByOldHash }
