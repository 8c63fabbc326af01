using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Quality;

/// <summary>Services that seem to be one and the same, recorded twice.</summary>
/// <remarks>The rule: of the same kind, near, and alike in name. Near: no farther apart than their two positions may be wrong
/// together, so that both may be the same door; when one has no precise place, in the same commune. Alike: the same own name, or
/// nearly (<see cref="OwnName"/>); one that has no own name ("Crèche") is like any, but only near by precise places.
/// Pairs are compared one by one: O(n · m) for n services of the territory and m of the kind.</remarks>
sealed class Duplicates(QualityParameters parameters)
{
    /// <param name="all">Open services, territory and belt.</param>
    /// <param name="reported">Ids of those that one may mend here: a pair is told once, of the one with the later id when both may be.</param>
    public IEnumerable<ServiceFinding> Among(IEnumerable<Service> all, HashSet<string> reported)
    {
        foreach (var kind in all.GroupBy(service => service.Kind))
        {
            Candidate[] candidates = [.. kind.Select(service => new Candidate(service, OwnName.Of(service)))];
            foreach (var one in candidates.Where(candidate => reported.Contains(candidate.Service.Id)))
                foreach (var other in candidates)
                    if (IsToldOf(one, other, reported) && Find(one, other) is { } finding)
                        yield return finding;
        }
    }

    readonly record struct Candidate(Service Service, OwnName Name);

    static bool IsToldOf(Candidate one, Candidate other, HashSet<string> reported) =>
        string.CompareOrdinal(one.Service.Id, other.Service.Id) > 0
        || (one.Service.Id != other.Service.Id && !reported.Contains(other.Service.Id));

    ServiceFinding? Find(Candidate one, Candidate other)
    {
        var near = Near(one.Service, other.Service);
        if (!near.Here) return null;
        var alike = one.Name.IsEmpty || other.Name.IsEmpty ? near.Metres is not null : one.Name.Likeness(other.Name) >= parameters.NameLikeness;
        return alike
            ? new(FindingKind.ProbableDuplicate, one.Service.Id, near.Site) { OtherService = other.Service.Id, Metres = near.Metres }
            : null;
    }

    /// <summary>The nearest two of their sites.</summary>
    (bool Here, string? Site, double? Metres) Near(Service one, Service other)
    {
        (bool Here, string? Site, double? Metres) nearest = default;
        foreach (var site in one.Sites.Where(IsMet))
            foreach (var theirs in other.Sites.Where(IsMet))
                if (parameters.Uncertainty(site) is { } mine && parameters.Uncertainty(theirs) is { } their)
                {
                    if (MayBeWithin(mine + their, site, theirs) && Geodesic.Metres(site.Position!.Value, theirs.Position!.Value) is var metres
                        && metres <= mine + their && !(metres >= nearest.Metres))
                        nearest = (true, site.Id, metres);
                }
                else if (!nearest.Here && site.Commune is { } commune && commune == theirs.Commune)
                {
                    nearest = (true, site.Id, null);
                }
        return nearest;
    }

    static bool IsMet(Site site) => site.Role != SiteRole.Depot;

    // A degree of latitude is never under 110 km: most pairs need no more than this.
    static bool MayBeWithin(double metres, Site one, Site other) =>
        Math.Abs(one.Position!.Value.Latitude - other.Position!.Value.Latitude) * 110_000 <= metres;
}
