using System.Security.Cryptography;
using System.Text;

namespace Ctg.Geo.Store;

/// <summary>What PostgreSQL keeps of a password (RFC 5802, SCRAM-SHA-256): made here, so that the password is in no statement or server log.</summary>
static class ScramVerifier
{
    const int Iterations = 4096;

    /// <param name="password">ASCII: no normalisation (SASLprep) is applied.</param>
    public static string Of(string password)
    {
        if (!Ascii.IsValid(password)) throw new ArgumentException("The public login's password must be plain ASCII.", nameof(password));
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32);
        var storedKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);
        return FormattableString.Invariant(
            $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(serverKey)}");
    }
}
