using Ctg.Geo.Engine.Places;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Editing;

/// <summary>One PUT of a service, as it was asked.</summary>
/// <param name="Sha256">Of all that was asked: the same key for anything else is refused.</param>
/// <param name="Planned">Territories that the account plans; null: an administrator, all of them.</param>
/// <param name="ExpectedRevision">The one that the planner saw; null: the service must not exist yet.</param>
sealed record EditRequest(
    string Territory, string Service, Guid Key, string Sha256, long Account, IReadOnlyCollection<string>? Planned, long? ExpectedRevision,
    ReadOnlyMemory<byte> Body);

/// <summary>How a PUT of a service ended.</summary>
abstract record EditAnswer
{
    EditAnswer()
    {
    }

    /// <param name="Edited">The service as this request made it.</param>
    public sealed record Saved(EditedService Edited, bool Created) : EditAnswer;

    /// <summary>This very request was done before.</summary>
    public sealed record Repeated(EditOutcome.Repeated Outcome) : EditAnswer;

    /// <summary>Someone else was first.</summary>
    public sealed record Overtaken(EditedService Current) : EditAnswer;

    public sealed record Refused(BodyFaults Faults) : EditAnswer;

    /// <param name="Site">Stands, before or after, where the account plans nothing.</param>
    public sealed record Elsewhere(string Site, InseeCode? Commune) : EditAnswer;

    /// <summary>No such service in the territory.</summary>
    public sealed record Missing : EditAnswer;

    public sealed record KeyReused : EditAnswer;
}
