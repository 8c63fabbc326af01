using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Api.Http;

/// <summary>Refusals of the API: problem documents (RFC 9457) that name the field and what it accepts.</summary>
public static class Problems
{
    /// <param name="accepted">Codes, or a sentence in one element.</param>
    public static ProblemHttpResult NotAccepted(string field, string? given, IEnumerable<string> accepted)
    {
        string[] values = [.. accepted];
        return TypedResults.Problem(new HttpValidationProblemDetails(new Dictionary<string, string[]>
        {
            [field] = [$"'{Shortened(given)}' is not accepted. Accepted: {string.Join(", ", values)}."],
        })
        {
            Status = StatusCodes.Status400BadRequest,
            Title = $"The value of '{field}' is not accepted.",
            Extensions = { ["accepted"] = new Dictionary<string, string[]> { [field] = values } },
        });
    }

    /// <summary>Several fields of a body, each by its place: "sites[0].latitude".</summary>
    public static ProblemHttpResult NotAccepted(IReadOnlyDictionary<string, (string? Given, string[] Accepted)> faults) =>
        TypedResults.Problem(new HttpValidationProblemDetails(faults.ToDictionary(fault => fault.Key, fault => new[]
        {
            (fault.Value.Given is { } given ? $"'{Shortened(given)}' is not accepted. " : "") + $"Accepted: {string.Join(", ", fault.Value.Accepted)}.",
        }))
        {
            Status = StatusCodes.Status400BadRequest,
            Title = faults.Count == 1 ? $"The value of '{faults.Keys.First()}' is not accepted." : $"{faults.Count} values are not accepted.",
            Extensions = { ["field"] = faults.Keys.First(), ["accepted"] = faults.ToDictionary(fault => fault.Key, fault => fault.Value.Accepted) },
        });

    public static ProblemHttpResult NoService(string id, string territory) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "No such service.", detail: $"No service '{Shortened(id)}' stands in {territory}.",
        extensions: new Dictionary<string, object?> { ["field"] = "service" });

    /// <summary>An edit says on what it builds, or it would undo what it never saw.</summary>
    public static ProblemHttpResult NoCondition() => TypedResults.Problem(
        statusCode: StatusCodes.Status428PreconditionRequired, title: "A condition is required.",
        detail: "Send If-Match with the ETag of what was read, or If-None-Match: * to add what is new.",
        extensions: new Dictionary<string, object?> { ["field"] = "If-Match" });

    public static ProblemHttpResult KeyReused() => TypedResults.Problem(
        statusCode: StatusCodes.Status422UnprocessableEntity, title: "This key was used for another request.",
        detail: "Idempotency-Key names one intention: send the very same request again, or another key.",
        extensions: new Dictionary<string, object?> { ["field"] = "Idempotency-Key" });

    public static ProblemHttpResult Elsewhere(string site, string? commune) => TypedResults.Problem(
        statusCode: StatusCodes.Status403Forbidden, title: "A site stands outside the territories of this account.",
        detail: $"'{Shortened(site)}' stands, before or after the edit, in {(commune is null ? "no known commune" : $"commune {commune}")}: its planner or an administrator can change it.",
        extensions: new Dictionary<string, object?> { ["field"] = "sites" });

    public static ProblemHttpResult NoTerritory(string id) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "No such territory.",
        detail: $"No territory '{Shortened(id)}' is published here; GET /api/territories lists those that are.",
        extensions: new Dictionary<string, object?> { ["field"] = "territory" });

    static string Shortened(string? text) => text is null ? "" : text.Length <= 80 ? text : text[..80] + "…";
}
