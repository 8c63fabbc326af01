using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Api.Observatories;

/// <summary>What anyone may know of a territory at one version: immutable, read from memory.</summary>
public sealed class PublishedTerritory
{
    public const int MaxRecentDeltas = 256;

    readonly TerritoryAccess _access;
    readonly Lazy<IReadOnlyList<DeclaredZone>> _zones;

    internal PublishedTerritory(TerritoryAccess access, TerritoryValues values)
    {
        (_access, Values) = (access, values);
        _zones = new(() => Observatories.DeclaredZones.Of(access.Model, Shapes!));
        var offer = new PublishedOffer(access.Model);
        (Kinds, Sites, UnplacedSites) = (offer.Kinds(), offer.Sites(), offer.UnplacedSites());
        Sources = [.. access.Model.Sources.Select(source => source.Dataset).Distinct()];
        HasCells = access.Model.Sources.Any(source => source.Content == DatasetContent.Cells);
    }

    public Territory Territory => _access.Model.Territory;

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
    public IReadOnlyList<KindOffer> Kinds { get; }

    /// <summary>Those whose numbers are known here; everyone first.</summary>
    public IReadOnlyList<Audience> Audiences => _access.Model.KnownAudiences;

    /// <summary>With a position, territory and belt; depots too, told by their role.</summary>
    public IReadOnlyList<PublishedSite> Sites { get; }

    /// <summary>Of the territory and the belt, without a position.</summary>
    public IReadOnlyList<UnplacedSite> UnplacedSites { get; }

    /// <summary>Contours simplified for a drawing of the whole territory, EPSG:4326; members and belt.</summary>
    public required IReadOnlyDictionary<InseeCode, Geometry> Shapes { get; init; }

    /// <summary>Zones that services declare here; each by itself, however they overlap.</summary>
    public IReadOnlyList<DeclaredZone> DeclaredZones => _zones.Value;

    public IReadOnlyList<Dataset> Sources { get; }

    /// <summary>Population cells are loaded here.</summary>
    public bool HasCells { get; }

    /// <summary>The roads by which times are had; null: straight lines.</summary>
    public Dataset? Roads => _access.Model.Travel.Sources is [var roads, ..] ? roads : null;

    /// <summary>The mean minutes of every commune, as browsers hold them.</summary>
    public TerritoryValues Values { get; }

    /// <summary>At most <see cref="MaxRecentDeltas"/>, each one version after the other, the last one leading to <see cref="Version"/>;
    /// empty when how this version came from the one before is not told.</summary>
    public required IReadOnlyList<TerritoryDelta> RecentDeltas { get; init; }

    /// <summary>The data sets behind the counts of childminders.</summary>
    public IReadOnlyList<Dataset> ChildminderSources => [.. SupplyMeasures.ChildminderSources(Model)];

    /// <summary>What it was computed from: may be confidential.</summary>
    internal TerritoryModel Model => _access.Model;

    /// <summary>Minutes to the nearest: computed when first asked for, then kept for the life of this version.</summary>
    public AccessFigures<Disclosed> Access(ServiceKind kind, TravelMode mode, Audience audience) =>
        _access.Of(kind, mode, audience).Disclosed;

    /// <summary>With and without a car, at a threshold in minutes.</summary>
    public GapFigures<Disclosed> Gap(ServiceKind kind, WayWithoutCar way, Audience audience, int thresholdMinutes)
    {
        var figures = _access.Gap(kind).For(way, audience, thresholdMinutes);
        return figures.Disclose(Model.DisclosureOf(kind));
    }

    /// <summary>Minutes more without a car at every inhabited cell; null: withheld.</summary>
    internal CellFigures<Disclosed>? GapCells(ServiceKind kind, WayWithoutCar way, Audience audience) =>
        _access.Gap(kind).CellsOf(way, audience).Disclose(Model.DisclosureOf(kind));

    /// <summary>Where criteria of insufficient offer or difficult access are met.</summary>
    public ZoneFigures<Disclosed> Zones(ServiceKind kind, WayWithoutCar way, Audience audience, ZoneCriteria criteria) =>
        _access.Gap(kind).Zones(way, audience, criteria).Disclose(Model.DisclosureOf(kind));

    /// <summary>The fastest way by the roads that the territory travels by; null without roads, or when there is none within 60 minutes.</summary>
    public RoadRoute? Route(TravelMode mode, Position from, Position to) =>
        Model.Travel is RoadTravel travel ? travel.Roads.Route(mode, from, to, TravelTime.FromMinutes(AccessMethod.ReachMinutes)) : null;

    /// <summary>The criterion of offer: accessible places per 100 people of each commune (measure e2sfca by car, with the published steps of
    /// DREES's APL), those that are kept secret too: whom the zone counts is disclosed, or not, by itself. Where places are not all recorded,
    /// fewer than <paramref name="fewerThan"/> is not known.</summary>
    public OfferCriterion OfferUnder(ServiceKind kind, Audience audience, double fewerThan)
    {
        var supply = _access.AccessiblePlaces(kind, audience).Communes.ToDictionary(area => area.Code, area =>
            area.Access.Number * 100 is { } places && (places >= fewerThan || area.Unrecorded == 0) ? places : default(double?));
        return new(fewerThan, point => supply.GetValueOrDefault(point.Commune.ToString()));
    }

    /// <summary>The state after a change of some services. Only the kinds concerned are computed again; the rest is shared with this one.</summary>
    /// <param name="deltas">What led there, given the new values; one version each, in order.</param>
    internal PublishedTerritory After(ServiceChanges changes, DateTimeOffset at, Func<TerritoryValues, IReadOnlyList<TerritoryDelta>> deltas)
    {
        var kinds = changes.Kinds(Model);
        var access = _access.After(changes.AppliedTo(Model), kinds);
        var values = access.Values(Values, kinds);
        var led = deltas(values);
        return new(access, values)
        {
            Epoch = Epoch,
            Version = led[^1].Version,
            PublishedAt = at,
            Communes = Communes,
            Population = Population,
            PopulationYear = PopulationYear,
            Shapes = Shapes,
            RecentDeltas = [.. RecentDeltas.Concat(led).TakeLast(MaxRecentDeltas)],
        };
    }

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
