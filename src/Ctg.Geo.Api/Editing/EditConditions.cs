using System.Globalization;
using Ctg.Geo.Api.Http;

namespace Ctg.Geo.Api.Editing;

/// <summary>What the headers of a PUT say: on what the planner built, and under which key.</summary>
/// <param name="ExpectedRevision">Null: what is written must not exist yet.</param>
readonly record struct EditConditions(long? ExpectedRevision, Guid Key)
{
    public const string KeyHeader = "Idempotency-Key", Entered = "saisie:";

    /// <param name="service">Its id; null: what is written is no service, and any may be new.</param>
    /// <returns>Null when they are understood; otherwise the refusal.</returns>
    public static IResult? Read(HttpRequest request, string? service, out EditConditions conditions)
    {
        conditions = default;
        var (match, noneMatch) = (request.Headers.IfMatch.ToString(), request.Headers.IfNoneMatch.ToString());
        if (match.Length == 0 && noneMatch.Length == 0) return Problems.NoCondition();
        if (match.Length > 0 && noneMatch.Length > 0) return Problems.NotAccepted("If-None-Match", noneMatch, ["nothing, beside If-Match"]);
        long? revision = null;
        if (match.Length > 0)
        {
            if (Revision(match) is not { } expected) return Problems.NotAccepted("If-Match", match, ["the ETag of what was read: \"3\""]);
            revision = expected;
        }
        else
        {
            if (noneMatch != "*") return Problems.NotAccepted("If-None-Match", noneMatch, ["*"]);
            if (service is not null && !IsEntered(service)) return Problems.NotAccepted("id", service, [$"{Entered} and a UUID in lower case, for a service that is new"]);
        }
        if (ReadKey(request, out var named) is { } refusal) return refusal;
        conditions = new(revision, named);
        return null;
    }

    /// <summary>Of what is added, and stands on nothing.</summary>
    public static IResult? ReadKey(HttpRequest request, out Guid key)
    {
        var given = request.Headers[KeyHeader].ToString();
        return Guid.TryParseExact(given, "D", out key) ? null : Problems.NotAccepted(KeyHeader, given, ["a UUID, one for each intention"]);
    }

    static long? Revision(string tag) =>
        tag is ['"', .. var number, '"'] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0 ? revision : null;

    static bool IsEntered(string service) =>
        service.StartsWith(Entered, StringComparison.Ordinal) && Guid.TryParseExact(service[Entered.Length..], "D", out var id)
        && service[Entered.Length..] == id.ToString();
}
