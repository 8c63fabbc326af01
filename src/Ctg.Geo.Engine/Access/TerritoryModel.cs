using System.Collections.ObjectModel;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>All that is known of a territory and the belt around it: immutable, the input of every measure.</summary>
/// <param name="Communes">Members and belt, ordered by code.</param>
/// <param name="Demand">Where people live, members and belt.</param>
/// <param name="Services">Of the territory and the belt: families cross borders.</param>
/// <param name="ServiceSources">Service id → the data set it came from.</param>
/// <param name="Sources">Every data set behind its records.</param>
/// <param name="Travel">How the times between its places are had.</param>
public sealed record TerritoryModel(
    Territory Territory, IReadOnlyList<CommuneOfModel> Communes, IReadOnlyList<DemandPoint> Demand,
    IReadOnlyList<Service> Services, IReadOnlyList<Zone> Zones, IReadOnlyList<ChildminderOffer> Childminders,
    IReadOnlyDictionary<string, Dataset> ServiceSources, IReadOnlyList<LoadedDataset> Sources, ITravelTimes Travel)
{
    /// <summary>Zone id → the data set it came from.</summary>
    public IReadOnlyDictionary<string, Dataset> ZoneSources { get; init; } = ReadOnlyDictionary<string, Dataset>.Empty;

    /// <summary>Those whose numbers are known in some commune of the territory; everyone first, always.</summary>
    public IReadOnlyList<Audience> KnownAudiences { get; } =
        [.. Audiences.All.Where((audience, i) => audience == Audiences.Everyone
            || Communes.Any(commune => commune.InTerritory && commune.People[i].Number is not null))];

    /// <summary>The services of a kind that are in force: not closed, and within the dates of their approval.</summary>
    /// <remarks>The day is that of the newest records of the kind (the last day of their vintage, or a planner's verification), never the
    /// clock's: equal data make equal figures, whenever they are computed. Where nothing is dated, no approval is judged.</remarks>
    public IEnumerable<Service> InForce(ServiceKind kind)
    {
        Service[] open = [.. Services.Where(service => service.Kind == kind && service.ClosedOn is null)];
        var day = open.Select(service => service.ConfirmedOn)
            .Concat(open.Select(service => ServiceSources.GetValueOrDefault(service.Id)?.Vintage.LastDay)).Max();
        return open.Where(service => day is not { } on || service.Approval is not { } approval || approval.Holds(on));
    }

    /// <summary>Decides on the figures of one kind. Counts were protected before they came here; a confidential source of anything else, services or
    /// zones, keeps all that rests on it.</summary>
    public Disclosure DisclosureOf(ServiceKind kind) => new(
        [.. SourcesOf(kind).Except(Sources.Where(source => source.HoldsCounts).Select(source => source.Dataset))]);

    /// <summary>The data sets behind the figures of one kind: its services, their zones, where people live, and how they travel.</summary>
    public IReadOnlyList<Dataset> SourcesOf(ServiceKind kind)
    {
        var ofKind = Services.Where(service => service.Kind == kind)
            .Select(service => ServiceSources.GetValueOrDefault(service.Id)).OfType<Dataset>().ToHashSet();
        return [.. Sources
            .Where(source => source.Content is DatasetContent.Contours or DatasetContent.Populations or DatasetContent.Census
                or DatasetContent.Cells or DatasetContent.Zones || ofKind.Contains(source.Dataset))
            .Select(source => source.Dataset).Concat(Travel.Sources).Distinct()];
    }
}

/// <param name="Population">Population municipale; null when not loaded.</param>
/// <param name="PopulationYear">The year in which it is in force.</param>
/// <param name="People">By audience, in the order of <see cref="Audiences.All"/>: a value from a census, estimated from cells, withheld, or unknown.
/// The demand points of the commune add up to it.</param>
/// <param name="Centre">A point inside the commune: where its people are taken to live when there are no cells.</param>
/// <param name="InTerritory">False in the belt.</param>
public sealed record CommuneOfModel(
    InseeCode Code, string Name, int? Population, int? PopulationYear, IReadOnlyList<Figure> People, Position Centre, bool InTerritory)
{
    /// <summary>With and without a car; null when not loaded.</summary>
    public CommuneHouseholds? Households { get; init; }
}

/// <summary>Some people at one place.</summary>
/// <param name="People">By audience, in the order of <see cref="Audiences.All"/>; null: not known for that audience.</param>
/// <param name="Precision">What the place stands for.</param>
/// <param name="Imputed">The producer imputed the counts, or they were calibrated: read "estimé".</param>
public sealed record DemandPoint(
    InseeCode Commune, Position Position, IReadOnlyList<double?> People, DemandPrecision Precision, bool Imputed)
{
    /// <summary>Name of the cell (<see cref="CellSquare"/>); null when all the people of the commune are at this one point.</summary>
    public string? Cell { get; init; }

    /// <summary>How many live just there is kept secret: these are a part of the people of several cells.</summary>
    public bool IsSpread { get; init; }

    /// <summary>By audience: how many there are in the commune is kept secret. Empty: of none.</summary>
    public IReadOnlyList<bool> Secret { get; init; } = [];

    /// <summary>How many of an audience live just here may not be told.</summary>
    public bool IsWithheld(int audience) => IsSpread || Secret.Count > 0 && Secret[audience];
}

/// <summary>Cell: 200 m. Commune: all its people at one point, "à la commune".</summary>
public enum DemandPrecision { Cell, Commune }
