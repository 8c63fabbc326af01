using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Demand;

/// <summary>From loaded data to where each audience lives: cells calibrated to the communes' own counts (docs/METHODS.md).</summary>
public static class DemandBuilder
{
    public static TerritoryModel Build(TerritoryData data, ITravelTimes travel)
    {
        var cells = data.Cells.ToLookup(placed => placed.Commune, placed => placed.Cell);
        var communes = new List<CommuneOfModel>(data.Communes.Count);
        var demand = new List<DemandPoint>(data.Cells.Count);
        foreach (var commune in data.Communes)
        {
            PopulationCell[] inhabited = [.. cells[commune.Code].Where(cell => cell.Inhabitants > 0)];
            Figure[] people = [.. Audiences.All.Select(audience => Count(audience, commune, inhabited))];
            communes.Add(new(
                commune.Code, commune.Name, commune.Population?.Municipal, commune.Population?.Year, people, commune.Centre, commune.InTerritory)
            {
                Households = commune.Households,
            });
            demand.AddRange(inhabited.Length > 0 ? OnCells(commune.Code, inhabited, people) : [AtCentre(commune, people)]);
        }
        return new(data.Territory, communes, demand, data.Services, data.Zones, data.Childminders, data.ServiceSources, data.Sources, travel)
        {
            ZoneSources = data.ZoneSources,
        };
    }

    /// <summary>How many of an audience live in a commune: its legal population or census, else what its cells add up to.</summary>
    static Figure Count(Audience audience, CommuneData commune, PopulationCell[] cells)
    {
        if (Recorded(audience, commune) is { } recorded) return IsWithheld(audience, commune) ? Figure.Withheld(recorded) : Figure.Of(recorded);
        if (cells.Length == 0 || CellCounts(audience, cells) is not { } counts) return Figure.Unknown;
        return cells.All(cell => cell.IsWithheld) ? Figure.Withheld(counts.Sum()) : Figure.Estimated(counts.Sum());
    }

    static bool IsWithheld(Audience audience, CommuneData commune) => audience == Audiences.Everyone
        ? commune.Population!.IsWithheld : commune.Census!.WithheldAudiences.Contains(audience.Code);

    static double? Recorded(Audience audience, CommuneData commune) => audience.Code switch
    {
        "all" => commune.Population?.Municipal,
        "0-2" => commune.Census?.Age0To2,
        "3-5" => commune.Census?.Age3To5,
        "6-10" => commune.Census?.Age6To10,
        "11-17" => commune.Census?.Age11To17,
        "65" => commune.Census?.Age65AndOver,
        _ => null,
    };

    /// <summary>The audience by cell, from the cells' own classes; null when a cell does not give its class.</summary>
    /// <remarks>Ages 0 to 3 are taken as four equal years (assumption): three are under 3, one is 3.</remarks>
    static double[]? CellCounts(Audience audience, PopulationCell[] cells)
    {
        var counts = Array.ConvertAll(cells, cell => audience.Code switch
        {
            "all" => cell.Inhabitants,
            "0-2" => cell.Age0To3 * 3 / 4,
            "3-5" => cell.Age0To3 / 4 + cell.Age4To5,
            "6-10" => cell.Age6To10,
            "11-17" => cell.Age11To17,
            "65" => cell.Age65AndOver,
            _ => null,
        });
        return counts.Contains(null) ? null : Array.ConvertAll(counts, count => count!.Value);
    }

    /// <summary>The commune's people spread over its cells as the audience is in them; as everyone is, where the cells do not tell.</summary>
    static IEnumerable<DemandPoint> OnCells(InseeCode commune, PopulationCell[] cells, Figure[] people)
    {
        var everyone = Array.ConvertAll(cells, cell => cell.Inhabitants);
        var spread = Audiences.All.Select((audience, i) =>
        {
            if (people[i].Number is not { } total) return null;
            var pattern = CellCounts(audience, cells) is { } counts && counts.Sum() > 0 ? counts : everyone;
            var scale = total / pattern.Sum();
            return Array.ConvertAll(pattern, count => count * scale);
        }).ToArray();
        var calibrated = people.Any(count => count.State == FigureState.Value);
        bool[] secret = people.Any(count => count.State == FigureState.Withheld) ? [.. people.Select(count => count.State == FigureState.Withheld)] : [];
        return cells.Select((cell, c) => new DemandPoint(
            commune, cell.Centre, [.. spread.Select(audience => audience?[c])], DemandPrecision.Cell, cell.Imputed || calibrated)
        {
            Cell = cell.Id,
            IsSpread = cell.IsWithheld,
            Secret = secret,
        });
    }

    static DemandPoint AtCentre(CommuneData commune, Figure[] people) => new(
        commune.Code, commune.Centre, [.. people.Select(count => count.Number)], DemandPrecision.Commune, Imputed: false);
}
