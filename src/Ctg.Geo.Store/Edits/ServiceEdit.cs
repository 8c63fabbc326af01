using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Store.Edits;

/// <summary>One service as a planner wants it, and all that follows from it: written together or not at all.</summary>
/// <param name="Key">Given by the client, one per intention: the same edit sent twice is done once.</param>
/// <param name="RequestSha256">Of what was asked, hexadecimal: the same key for another request is refused.</param>
/// <param name="Account">Who asks.</param>
/// <param name="Territory">The territory that the planner works in.</param>
/// <param name="Action">What is done, one small word: the audit says "service." and it ("added", "moved"…).</param>
/// <param name="At">When, by the writer's clock.</param>
/// <param name="Service">Whole, as it will be. Its id may be new, or that of a stored service, whose data set it keeps.</param>
/// <param name="Zones">All its zones, as they will be; one that is not here is removed. The area of a stored zone is left as it is.</param>
/// <param name="Entered"><see cref="Dataset.EnteredIn"/> that territory on that day: of a service or a zone that is new.</param>
/// <param name="ExpectedRevision">The revision that the planner saw; null: the service must not exist yet.</param>
/// <param name="Concerned">Every territory whose model holds the service before or after, belts included.</param>
public sealed record ServiceEdit(
    Guid Key, string RequestSha256, long Account, string Territory, string Action, DateTimeOffset At, Service Service,
    IReadOnlyList<Zone> Zones, Dataset Entered, long? ExpectedRevision, IReadOnlyList<ConcernedTerritory> Concerned)
{
    /// <summary>Every territory that the writer looked at: one that has come since may be concerned too, and the edit is then
    /// <see cref="EditOutcome.Behind"/>. Null: the writer vouches for <see cref="Concerned"/>.</summary>
    public IReadOnlyCollection<string>? Known { get; init; }
}

/// <param name="Version">The one that the writer computed from; the edit makes the next.</param>
/// <param name="DeltaJson">What nodes and readers need to go from one to the other: a JSON object.</param>
/// <param name="Sites">Of this service, what anyone may see there from now on; none when it is closed or has moved away.</param>
public sealed record ConcernedTerritory(string Territory, long Version, string DeltaJson, IReadOnlyList<PublishedSite> Sites);
