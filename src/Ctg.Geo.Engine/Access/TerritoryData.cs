using System.Collections.ObjectModel;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Access;

/// <summary>What the store holds about a territory and the belt around it, as loaded: nothing weighted or calibrated yet.</summary>
/// <param name="Communes">Members and belt, ordered by code, all of the territory's COG year.</param>
/// <param name="Cells">Of the members and the belt, ordered by id.</param>
/// <param name="Services">Those with a site in a member or belt commune, whole, ordered by id; a site's commune is the one it stands in.</param>
/// <param name="ServiceSources">Service id → the data set it came from.</param>
/// <param name="Sources">Every data set that a record above came from; never one that was loaded and is not used here.</param>
public sealed record TerritoryData(
    Territory Territory, IReadOnlyList<CommuneData> Communes, IReadOnlyList<PlacedCell> Cells, IReadOnlyList<Service> Services,
    IReadOnlyDictionary<string, Dataset> ServiceSources, IReadOnlyList<Zone> Zones, IReadOnlyList<ChildminderOffer> Childminders,
    IReadOnlyList<LoadedDataset> Sources)
{
    /// <summary>Zone id → the data set it came from.</summary>
    public IReadOnlyDictionary<string, Dataset> ZoneSources { get; init; } = ReadOnlyDictionary<string, Dataset>.Empty;
}

/// <param name="Population">The newest one loaded; null: none.</param>
/// <param name="Census">The newest one loaded; null: none.</param>
/// <param name="Centre">A point inside the contour.</param>
/// <param name="InTerritory">False in the belt.</param>
public sealed record CommuneData(
    InseeCode Code, string Name, LegalPopulation? Population, CommuneCensus? Census, Position Centre, bool InTerritory)
{
    /// <summary>The newest ones loaded; null: none.</summary>
    public CommuneHouseholds? Households { get; init; }
}

/// <summary>A cell and the one commune whose contour holds its centre (the first known of its list when no contour does).</summary>
public sealed record PlacedCell(PopulationCell Cell, InseeCode Commune);
