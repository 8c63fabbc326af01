using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Ctg.Geo.Api.Http;

/// <summary>How often one address may ask something: so many at once, then as fast as they come back.</summary>
/// <param name="Refused">What is answered beyond it, with Retry-After.</param>
sealed record AddressLimit(string Policy, int AtOnce, double PerSecond, Refusal Refused)
{
    /// <summary>Every limit of the service, each by its policy.</summary>
    public static void Add(RateLimiterOptions options, params IEnumerable<AddressLimit> limits)
    {
        var byPolicy = limits.ToDictionary(limit => limit.Policy, StringComparer.Ordinal);
        foreach (var limit in byPolicy.Values) options.AddPolicy(limit.Policy, context => limit.Bucket(context.Connection.RemoteIpAddress));
        options.OnRejected = async (rejected, _) =>
        {
            var policy = rejected.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<EnableRateLimitingAttribute>().PolicyName!;
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Period;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await byPolicy[policy].Refused.AnswerAsync(rejected.HttpContext);
        };
    }

    static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    RateLimitPartition<IPAddress> Bucket(IPAddress? address) => RateLimitPartition.GetTokenBucketLimiter(Source(address), _ => new()
    {
        TokenLimit = AtOnce, TokensPerPeriod = (int)(PerSecond * Period.TotalSeconds), ReplenishmentPeriod = Period, QueueLimit = 0,
    });

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
}
