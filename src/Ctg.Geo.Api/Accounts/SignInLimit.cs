using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Ctg.Geo.Api.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Ctg.Geo.Api.Accounts;

/// <summary>How often one address may try to sign in. Modest: behind a proxy all readers have one address, and names are closed on their own.</summary>
public static class SignInLimit
{
    public const string Policy = "sign-in";
    const int PerMinute = 30;

    internal static void Add(RateLimiterOptions limits)
    {
        limits.AddPolicy(Policy, context => RateLimitPartition.GetTokenBucketLimiter(Source(context.Connection.RemoteIpAddress), _ => new()
        {
            TokenLimit = PerMinute, TokensPerPeriod = PerMinute / 6, ReplenishmentPeriod = TimeSpan.FromSeconds(10), QueueLimit = 0,
        }));
        limits.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await TooOften.AnswerAsync(rejected.HttpContext);
        };
    }

    /// <summary>One machine has one IPv4 address, or a whole /64.</summary>
    static IPAddress Source(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    static readonly Refusal TooOften = new(
        StatusCodes.Status429TooManyRequests, "often", "Too many sign-ins from this address.", "Wait as long as Retry-After says.");
}
