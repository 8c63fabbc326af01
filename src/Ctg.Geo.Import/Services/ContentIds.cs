using System.Security.Cryptography;
using System.Text;

namespace Ctg.Geo.Import.Services;

/// <summary>Identifiers for rows that have none: a fingerprint of what the row says, then an ordinal among equal ones.
/// The same rows in another order get the same identifiers.</summary>
sealed class ContentIds(string prefix)
{
    readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <param name="content">What tells a row from another; null for an empty cell.</param>
    public string Next(params ReadOnlySpan<string?> content)
    {
        var text = string.Join('\u001F', content!);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
        var ordinal = _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        return ordinal == 1 ? $"{prefix}:{hash}" : FormattableString.Invariant($"{prefix}:{hash}-{ordinal}");
    }
}
