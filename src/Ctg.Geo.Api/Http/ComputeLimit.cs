namespace Ctg.Geo.Api.Http;

/// <summary>How often one address may ask for what is computed on demand: areas, routes, the nearest services of a place.</summary>
/// <remarks>Generous: a council room behind one address follows each edit with a question for each screen. What runs away is stopped.</remarks>
public static class ComputeLimit
{
    public const string Policy = "compute";

    internal static readonly AddressLimit Limit = new(Policy, AtOnce: 600, PerSecond: 20, new(
        StatusCodes.Status429TooManyRequests, "often", "Too many questions from this address.", "Wait as long as Retry-After says."));
}
