namespace Ctg.Geo.Api.Http;

/// <summary>Why a request was refused before it reached its route. A program gets a problem document, a reader a page with the same reason.</summary>
/// <param name="Reason">origin, token, signIn, role, away, often, starting.</param>
/// <param name="Field">The header that decided; null: none did.</param>
public sealed record Refusal(int Status, string Reason, string Title, string Detail, string? Field = null)
{
    /// <summary>Ends the request: the answer is written where all failures are.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        context.Features.Set(this);
        context.Response.StatusCode = Status;
        return Task.CompletedTask;
    }
}
