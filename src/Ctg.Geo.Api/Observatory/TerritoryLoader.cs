using Ctg.Geo.Api.Settings;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Roads;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Roads;
using Ctg.Geo.Store.Territories;

namespace Ctg.Geo.Api.Observatories;

/// <summary>From what the store holds about a territory to the state that readers see.</summary>
public sealed class TerritoryLoader(
    TerritoryStore territories, ShapeStore shapes, EditStore edits, RoadNetworks roads, ApiSettings settings, TimeProvider clock)
{
    readonly StraightLine _line = new(settings.StraightLine);

    /// <summary>Null when there is no such territory.</summary>
    /// <param name="epoch">Of the database.</param>
    public async Task<PublishedTerritory?> LoadAsync(string id, long epoch, CancellationToken cancel)
    {
        if (await territories.LoadAsync(id, settings.BeltKilometres * 1000, cancel) is not { } loaded) return null;
        if (await OnRoadsAsync(DemandBuilder.Build(loaded.Data, _line), loaded.Networks, epoch, cancel) is not { } model)
            return await LoadAsync(id, epoch, cancel);      // its roads were replaced meanwhile, and its version raised
        var disclosure = new Disclosure([]);        // what it counts was protected before it was stored
        var members = model.Communes.Where(commune => commune.InTerritory).ToArray();
        var access = new TerritoryAccess(model, settings.Access);
        var values = access.Values();
        return new(access, values)
        {
            Epoch = epoch,
            Version = loaded.Version,
            PublishedAt = clock.GetUtcNow(),
            RecentDeltas = StoredDeltas.Leading(await edits.RecentDeltasAsync(id, loaded.Version, PublishedTerritory.MaxRecentDeltas, cancel), epoch, values.Hash),
            Communes = [.. model.Communes.Select(commune => new PublishedCommune(
                commune.Code, commune.Name, disclosure.Of(PopulationOf(commune)), commune.PopulationYear, commune.InTerritory, commune.Centre))],
            Population = disclosure.Of(PopulationOf(members)),
            PopulationYear = members.Select(commune => commune.PopulationYear).Distinct().ToArray() is [{ } year] ? year : null,
            Shapes = await shapes.LoadAsync(model.Territory.CogYear, [.. model.Communes.Select(commune => commune.Code)], LevelFor(members), cancel),
        };
    }

    /// <summary>The territory by the roads that serve it best: with the most of its belt, then the newest. By straight lines when none does.
    /// Null when one of the networks is no longer in place.</summary>
    async Task<TerritoryModel?> OnRoadsAsync(TerritoryModel model, IReadOnlyList<LoadedNetwork> networks, long epoch, CancellationToken cancel)
    {
        var serving = new List<(LoadedNetwork Network, RoadTravel Travel, RoadCoverage Coverage)>();
        foreach (var network in networks)
        {
            if (await roads.FindAsync(epoch, network.Id, cancel) is not { } times) return null;
            var travel = new RoadTravel(times, network.Dataset, _line, model.Demand.Select(point => point.Position));
            if (RoadCoverage.Of(model, travel) is { Serves: true } coverage) serving.Add((network, travel, coverage));
        }
        if (serving.Count == 0) return model;
        var best = serving.OrderBy(one => one.Coverage.CommunesBeyond).ThenByDescending(one => one.Network.Dataset.Vintage)
            .ThenBy(one => one.Network.Dataset.Series, StringComparer.Ordinal).First();
        return model with { Travel = best.Travel, Sources = [.. model.Sources, new(best.Network.Dataset, DatasetContent.Roads)] };
    }

    static Figure PopulationOf(CommuneOfModel commune) => commune.Population is null ? Figure.Unknown : commune.People[Audiences.IndexOf(Audiences.Everyone)];

    static Figure PopulationOf(CommuneOfModel[] members)
    {
        if (members is [var only]) return PopulationOf(only);
        if (members.Aggregate((int?)0, (sum, commune) => sum + commune.Population) is not { } people) return Figure.Unknown;
        return members.Any(commune => PopulationOf(commune).State == FigureState.Withheld) ? Figure.Estimated(people) : Figure.Of(people);
    }

    /// <summary>Detail for a drawing some 800 pixels wide.</summary>
    static ShapeLevel LevelFor(CommuneOfModel[] members)
    {
        if (members.Length == 0) return ShapeLevel.Department;
        var southWest = Position.At(members.Min(commune => commune.Centre.Longitude), members.Min(commune => commune.Centre.Latitude));
        var northEast = Position.At(members.Max(commune => commune.Centre.Longitude), members.Max(commune => commune.Centre.Latitude));
        return Geodesic.Metres(southWest, northEast) switch
        {
            <= 150_000 => ShapeLevel.Department,
            <= 600_000 => ShapeLevel.Region,
            _ => ShapeLevel.Country,
        };
    }
}
