using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Engine.Quality;

/// <summary>What is wrong with a record, in the order in which to mend it: first what makes the map wrong, then what it lacks, then what
/// may have changed since.</summary>
public enum FindingKind
{
    /// <summary>Its source does not place it: nobody reaches it, nobody sees it.</summary>
    NoPosition,

    /// <summary>It stands in another commune than the one its source says: one of the two is wrong.</summary>
    OutsideCommune,

    /// <summary>It seems to be recorded twice: counted and drawn twice.</summary>
    ProbableDuplicate,

    /// <summary>Its offer is counted in places and none is recorded.</summary>
    NoPlaces,

    /// <summary>Placed at the commune only: its minutes are those of the middle of the commune.</summary>
    CommuneOnly,

    /// <summary>Neither a planner nor its data set has said for over a year that it holds.</summary>
    Unconfirmed,
}

/// <summary>One thing to mend in one service.</summary>
/// <param name="Site">The site it is about; null: the whole service.</param>
public sealed record ServiceFinding(FindingKind Kind, string Service, string? Site)
{
    /// <summary>Of <see cref="FindingKind.OutsideCommune"/> and <see cref="FindingKind.CommuneOnly"/>: where it stands.</summary>
    public InseeCode? Commune { get; init; }

    /// <summary>Of <see cref="FindingKind.OutsideCommune"/>: where its source says it is.</summary>
    public InseeCode? DeclaredCommune { get; init; }

    /// <summary>Of <see cref="FindingKind.ProbableDuplicate"/>: the other one.</summary>
    public string? OtherService { get; init; }

    /// <summary>Of <see cref="FindingKind.ProbableDuplicate"/>: between the two; null when one of them has no precise place.</summary>
    public double? Metres { get; init; }

    /// <summary>Of <see cref="FindingKind.Unconfirmed"/>: of when the record is, its confirmation or its data set; unknown when neither says.</summary>
    public Vintage? KnownOf { get; init; }
}
