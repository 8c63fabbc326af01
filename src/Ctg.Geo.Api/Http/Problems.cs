using Microsoft.AspNetCore.Http.HttpResults;

namespace Ctg.Geo.Api.Http;

/// <summary>Refusals of the API: problem documents (RFC 9457) that name the field and what it accepts.</summary>
static class Problems
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

    public static ProblemHttpResult NoTerritory(string id) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: "No such territory.",
        detail: $"No territory '{Shortened(id)}' is published here; GET /api/territories lists those that are.",
        extensions: new Dictionary<string, object?> { ["field"] = "territory" });

    static string Shortened(string? text) => text is null ? "" : text.Length <= 80 ? text : text[..80] + "…";
}
