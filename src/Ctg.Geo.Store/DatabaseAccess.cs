using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Ctg.Geo.Store;

/// <summary>How the owner and the public log in.</summary>
sealed record DatabaseAccess(NpgsqlConnectionStringBuilder Owner, NpgsqlConnectionStringBuilder Public)
{
    public static DatabaseAccess From(string owner, string? publicSide)
    {
        var ownerBuilder = new NpgsqlConnectionStringBuilder(owner);
        ownerBuilder.ApplicationName ??= "ctg-geo";
        if (publicSide is not null) return new(ownerBuilder, new(publicSide));

        var publicBuilder = new NpgsqlConnectionStringBuilder(owner)
        {
            Username = GeoDatabase.PublicLogin,
            Password = ownerBuilder.Password is { Length: > 0 } secret ? PublicPassword(secret) : null,
            ApplicationName = "ctg-geo public",
        };
        return new(ownerBuilder, publicBuilder);
    }

    // Derived one way: whoever learns the public password learns nothing of the owner's.
    static string PublicPassword(string ownerPassword) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), "ctg_public login"u8));
}
