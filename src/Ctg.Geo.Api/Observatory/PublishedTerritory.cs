using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Api.Observatories;

/// <summary>What anyone may know of a territory at one version: immutable, read from memory.</summary>
public sealed class PublishedTerritory
{
    public const int MaxRecentDeltas = 256;

    readonly TerritoryAccess _access;

    internal PublishedTerritory(TerritoryAccess access) => _access = access;

    public required Territory Territory { get; init; }

    /// <summary>Of the database that it comes from: versions of different epochs do not compare.</summary>
    public required long Epoch { get; init; }

    /// <summary>Version of the data; strong ETag of every answer made from them.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Members and belt, by code.</summary>
    public required IReadOnlyList<PublishedCommune> Communes { get; init; }

    /// <summary>Of the territory; unknown when a member's is.</summary>
    public required Disclosed Population { get; init; }

    /// <summary>The year in which it is in force; null when unknown or when years are mixed.</summary>
    public required int? PopulationYear { get; init; }

    /// <summary>Every kind of <see cref="ServiceKinds.All"/>, in that order.</summary>
    public required IReadOnlyList<KindOffer> Kinds { get; init; }

    /// <summary>Those whose numbers are known here; everyone first.</summary>
    public required IReadOnlyList<Audience> Audiences { get; init; }

    /// <summary>With a position, territory and belt; depots too, told by their role.</summary>
    public required IReadOnlyList<PublishedSite> Sites { get; init; }

    /// <summary>Of the territory and the belt, without a position.</summary>
    public required IReadOnlyList<UnplacedSite> UnplacedSites { get; init; }

    /// <summary>Contours simplified for a drawing of the whole territory, EPSG:4326; members and belt.</summary>
    public required IReadOnlyDictionary<InseeCode, Geometry> Shapes { get; init; }

    public required IReadOnlyList<Dataset> Sources { get; init; }

    /// <summary>The mean minutes of every commune, as browsers hold them.</summary>
    public required TerritoryValues Values { get; init; }

    /// <summary>At most <see cref="MaxRecentDeltas"/>, each one version after the other, the last one leading to <see cref="Version"/>;
    /// empty when how this version came from the one before is not told.</summary>
    public required IReadOnlyList<TerritoryDelta> RecentDeltas { get; init; }

    /// <summary>Minutes to the nearest: computed when first asked for, then kept for the life of this version.</summary>
    public AccessFigures<Disclosed> Access(ServiceKind kind, TravelMode mode, Audience audience) =>
        _access.Of(kind, mode, audience).Disclosed;

    /// <summary>The delta of a state that was loaded whole.</summary>
    internal TerritoryDelta Snapshot() => new(Territory.Id, Epoch, Version, PublishedAt, Values.Hash, null, [], Snapshot: true);

    /// <summary>What of this goes to the database. Places alone are written at once; figures follow.</summary>
    internal TerritoryPublication Publication(bool withFigures)
    {
        var computed = withFigures
            ? (from kind in Kinds
               where kind.Sites > 0
               from mode in TravelModes.All
               from audience in Audiences
               select _access.Of(kind.Kind, mode, audience)).ToArray()
            : [];
        return new(
            Territory, Version, PublishedAt, Population, PopulationYear, Communes, Sites,
            [.. computed.Select(access => access.Figures)], [.. computed.Select(access => access.Disclosed)]);
    }
}

/// <summary>What is loaded of a kind. <paramref name="Sites"/> = 0 reads "rien de chargé", never "none exists".</summary>
/// <param name="Sites">That can be reached: with a position, no depot; territory and belt.</param>
/// <param name="SitesInTerritory">Those of them in a commune of the territory.</param>
/// <param name="Depots">Where vehicles sleep; nobody's nearest.</param>
public sealed record KindOffer(ServiceKind Kind, int Sites, int SitesInTerritory, int Depots);
