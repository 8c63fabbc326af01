namespace Ctg.Geo.Store.Edits;

/// <summary>How an edit ended. Only <see cref="Done"/> changed anything.</summary>
public abstract record EditOutcome
{
    EditOutcome()
    {
    }

    /// <param name="Versions">The territories concerned, at their new versions, by id.</param>
    public sealed record Done(long Revision, IReadOnlyList<TerritoryVersion> Versions) : EditOutcome;

    /// <summary>This very edit was done before: what it gave then.</summary>
    public sealed record Repeated(long Revision, IReadOnlyList<TerritoryVersion> Versions) : EditOutcome;

    /// <summary>A territory is no longer at the version that the writer computed from, or has come since: catch up, compute again.</summary>
    /// <param name="Current">Those concerned and those that the writer did not know, as they are.</param>
    public sealed record Behind(IReadOnlyList<TerritoryVersion> Current) : EditOutcome;

    /// <summary>Someone else was first: the service has another revision than the one expected.</summary>
    /// <param name="Revision">The one it has; null: there is no such service.</param>
    public sealed record Lost(long? Revision) : EditOutcome;

    /// <summary>The key was used for another request, or by another account.</summary>
    public sealed record KeyReused : EditOutcome;

    /// <summary>That zone is another service's.</summary>
    public sealed record ZoneTaken(string Zone) : EditOutcome;

    /// <summary>An import or other edits hold the territory for longer than an edit waits: try again in a while.</summary>
    public sealed record Busy(string SqlState) : EditOutcome;
}

/// <summary>The connection was lost while the edit was being committed: it may be done or not. Sending it again with the same key tells.</summary>
public sealed class CommitUnknownException(Exception cause) : Exception("The edit was being committed when the connection was lost: it may be done or not.", cause);
