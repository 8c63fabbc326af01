using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Editing;

/// <summary>An edit that may be done: what it makes of the service, and what follows from it in each territory.</summary>
/// <param name="Request">Who asks, and under which key.</param>
/// <param name="Home">The territory that the planner works in.</param>
/// <param name="Stored">The service as it is; null: it is new.</param>
/// <param name="Wanted">As it will be, with the communes of the home territory.</param>
/// <param name="ZonePlaces">Zone id → its place in the body.</param>
/// <param name="ByYear">The same with the communes of each COG year in use.</param>
sealed record PreparedEdit(
    EditRequest Request, PublishedTerritory Home, EditedService? Stored, Service Wanted, IReadOnlyList<Zone> Zones,
    IReadOnlyDictionary<string, int> ZonePlaces, IReadOnlyDictionary<int, Service> ByYear, DateTimeOffset At)
{
    public ChangeNotice Notice { get; } = EditNotice.Of(Stored?.Service, Stored?.Zones ?? [], Wanted, Zones);

    /// <summary>Where what is new here is filed.</summary>
    Dataset Entered => Dataset.EnteredIn(Home.Territory, DateOnly.FromDateTime(At.UtcDateTime));

    public EditedService Result(long revision, IEnumerable<PublishedTerritory> known) =>
        new(Wanted, Zones, revision, At, Request.Account, SourceOf(known, Stored?.Source, DatasetContent.Services));

    /// <param name="known">All territories: a data set entered by hand is shared by those that hold its services.</param>
    public ServiceChanges ChangesIn(PublishedTerritory territory, IReadOnlyList<PublishedTerritory> known)
    {
        var service = ByYear[territory.Territory.CogYear];
        var source = SourceOf(known, Stored?.Source, DatasetContent.Services);
        var zoneSources = Zones.ToDictionary(zone => zone.Id, zone => SourceOf(known, Stored?.ZoneSources.GetValueOrDefault(zone.Id), DatasetContent.Zones));
        return new(
            [service.Id], [service], Zones, new Dictionary<string, Dataset> { [service.Id] = source }, zoneSources,
            [new(source, DatasetContent.Services), .. zoneSources.Values.Distinct().Select(dataset => new LoadedDataset(dataset, DatasetContent.Zones))]);
    }

    public bool Concerns(PublishedTerritory territory, IReadOnlyList<PublishedTerritory> known) => ChangesIn(territory, known).Concern(territory.Model);

    /// <summary>The state of a territory that the edit makes of this one.</summary>
    public PublishedTerritory After(PublishedTerritory territory, IReadOnlyList<PublishedTerritory> known) =>
        territory.After(ChangesIn(territory, known), At, values => [DeltaIn(territory, values)]);

    TerritoryDelta DeltaIn(PublishedTerritory territory, TerritoryValues values) => new(
        territory.Territory.Id, territory.Epoch, territory.Version + 1, At, values.Hash, Notice,
        TerritoryValues.Difference(territory.Values, values), Snapshot: false);

    public ServiceEdit ToStore(IReadOnlyList<(PublishedTerritory Before, PublishedTerritory After)> candidates, IReadOnlyCollection<string> known) => new(
        Request.Key, Request.Sha256, Request.Account, Request.Territory, Notice.Action, At, Wanted, Zones, Entered, Request.ExpectedRevision,
        [.. candidates.Select(one => new ConcernedTerritory(
            one.Before.Territory.Id, one.Before.Version, StoredDeltas.Write(one.After.RecentDeltas[^1]),
            [.. one.After.Sites.Where(site => site.ServiceId == Wanted.Id)]))])
    {
        Known = known,
    };

    public EditAnswer.Refused ZoneTaken(string zone)
    {
        var faults = new BodyFaults();
        faults.Add(FormattableString.Invariant($"zones[{ZonePlaces[zone]}].id"), zone, ["an id that no other service's zone has"]);
        return new(faults);
    }

    /// <summary>As the store will have it: what is entered by hand takes the day of the last entry.</summary>
    Dataset SourceOf(IEnumerable<PublishedTerritory> known, Dataset? stored, DatasetContent content)
    {
        if (stored is { IsEntered: false }) return stored;
        var dataset = stored ?? known.SelectMany(one => one.Model.Sources)
            .Where(source => source.Content == content && source.Dataset.IsEntered && source.Dataset.Series == Entered.Series)
            .Select(source => source.Dataset).MaxBy(source => source.Vintage);
        if (dataset is null) return Entered;
        return dataset with
        {
            Producer = stored is null ? Entered.Producer : dataset.Producer,
            Vintage = dataset.Vintage > Entered.Vintage ? dataset.Vintage : Entered.Vintage,
        };
    }
}
