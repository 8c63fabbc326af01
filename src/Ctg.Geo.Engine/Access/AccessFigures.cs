using System.Collections.ObjectModel;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>Minutes to the nearest service of a kind, by a mode, for an audience: the territory, its secteurs, its communes.</summary>
/// <typeparam name="T"><see cref="Figures.Figure"/> inside the engine, <see cref="Secrecy.Disclosed"/> once it may be seen.</typeparam>
/// <param name="Sites">Sites that can be reached at all (depots excluded), territory and belt.</param>
/// <param name="SitesInTerritory">Those inside the territory.</param>
/// <param name="Communes">Of the territory, by code.</param>
/// <param name="Classes">The legend: every class of the mode (<see cref="AccessClasses.Of"/>, same order), empty ones too.</param>
/// <param name="Method">How travel times and demand were had.</param>
public sealed record AccessFigures<T>(
    ServiceKind Kind, TravelMode Mode, Audience Audience, int Sites, int SitesInTerritory,
    AreaAccess<T> Territory, IReadOnlyList<AreaAccess<T>> Secteurs, IReadOnlyList<AreaAccess<T>> Communes,
    IReadOnlyList<ClassAccess<T>> Classes, AccessMethod Method)
    where T : struct
{
    /// <summary>Commune → the site that is the nearest to most of the audience there; absent where none is reached, or where it may not be told.</summary>
    public IReadOnlyDictionary<string, ServingSite> Serving { get; init; } = ReadOnlyDictionary<string, ServingSite>.Empty;

    /// <summary>Share of the audience of the territory, 0 to 1, at each whole minute or less: 0, 1… <see cref="AccessMethod.ReachMinutes"/>.</summary>
    public IReadOnlyList<T> Curve { get; init; } = [];
}

/// <summary>A site by its identifiers: those of the records of services.</summary>
public sealed record ServingSite(string ServiceId, string SiteId);

/// <summary>The communes of the territory whose mean falls in one class.</summary>
/// <param name="People">The audience living in those communes, whatever the minutes of each.</param>
public readonly record struct ClassAccess<T>(AccessClass Class, T People, int Communes) where T : struct;

/// <summary>One area's access.</summary>
/// <param name="Code">INSEE code, secteur id or territory id.</param>
/// <param name="People">The audience living there.</param>
/// <param name="MeanMinutes">Demand-weighted mean over those who reach one; OutOfReach when nobody does.</param>
/// <param name="MedianMinutes">Half of the audience is at this or less; OutOfReach when more than half reach none.</param>
/// <param name="Within">Share, 0 to 1, at each of <see cref="AccessMethod.ThresholdsMinutes"/> or less.</param>
/// <param name="Beyond">Number of people beyond each of the thresholds, those who reach none included.</param>
/// <param name="OutOfReach">Number of people who reach none within 60 minutes.</param>
public sealed record AreaAccess<T>(
    string Code, string Name, T People, T MeanMinutes, T MedianMinutes, IReadOnlyList<T> Within, IReadOnlyList<T> Beyond, T OutOfReach)
    where T : struct;

/// <summary>What a figure never travels without.</summary>
/// <param name="Version">Method version: <see cref="Current"/> when it was computed.</param>
/// <param name="TravelEstimated">Straight line × detour / speed, not roads. False: single figures may still rest on one, and are estimated.</param>
/// <param name="DemandPrecision">The coarsest precision behind the figures.</param>
/// <param name="Sources">The data sets behind these figures.</param>
public sealed record AccessMethod(string Version, bool TravelEstimated, DemandPrecision DemandPrecision, IReadOnlyList<Dataset> Sources)
{
    /// <summary>The version in use; docs/METHODS.md describes it.</summary>
    public const string Current = "acces-2";

    /// <summary>Of the sites that can be reached, those beyond the roads that the territory travels by: reached by straight line.</summary>
    public int SitesBeyondRoads { get; init; }

    /// <summary>Of the measures of what is offered within reach.</summary>
    public const string Supply = "offre-1";

    /// <summary>Minutes (METHODS §2).</summary>
    public static readonly IReadOnlyList<int> ThresholdsMinutes = [5, 10, 15, 20, 30];

    /// <summary>Beyond this a site is out of reach (DOMAIN §4: "plus de 60 min ou aucun trajet trouvé").</summary>
    public const int ReachMinutes = 60;

    internal static AccessMethod Of(TerritoryModel model, ServiceKind kind, string version)
    {
        var members = model.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code).ToHashSet();
        var atCommunes = model.Demand.Any(point => point.Precision == DemandPrecision.Commune && members.Contains(point.Commune));
        return new(version, model.Travel.Estimated, atCommunes ? DemandPrecision.Commune : DemandPrecision.Cell, model.SourcesOf(kind))
        {
            SitesBeyondRoads = model.Travel is RoadTravel roads ? SiteChoice.Of(model, kind).All.Count(site => roads.IsBeyond(site.Position!.Value)) : 0,
        };
    }
}
