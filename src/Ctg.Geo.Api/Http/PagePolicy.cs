namespace Ctg.Geo.Api.Http;

/// <summary>The Content-Security-Policy of an answer to this request, whatever becomes of it: a page that says why another failed may be shown where that one may.</summary>
/// <remarks>A feature of the request; without one, the policy of every other answer holds.</remarks>
public sealed record PagePolicy(string Text);
