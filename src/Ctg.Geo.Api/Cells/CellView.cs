using Ctg.Geo.Api.Exports;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Territories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Api.Cells;

/// <summary>One measure at every cell of 200 m where somebody of a public lives: what the means of communes are made of.</summary>
/// <param name="Unit">Of <c>access</c>: minute, place, placePerPerson, service or servicePerPerson.</param>
/// <param name="State">drawn; noCells: none is loaded here, or nobody of the public lives in one; withheld: a confidential source is behind them.</param>
/// <param name="States">Names of the states, by the number that the columns give.</param>
/// <param name="Communes">INSEE codes, by the number that the column gives.</param>
/// <param name="AtCentre">INSEE codes of communes whose people are all at one point, for want of cells: none is drawn there.</param>
/// <param name="Attribution">To be shown wherever the cells are.</param>
public sealed record CellCollection(
    string Territory, long Version, DateTimeOffset PublishedAt, string Service, string Mode, string Public, string Measure, string Unit, string MethodVersion, string State,
    IReadOnlyList<string> States, IReadOnlyList<string> Communes, CellColumns Cells, IReadOnlyList<string> AtCentre, string Attribution, IReadOnlyList<SourceView> Sources)
{
    internal static CellCollection Of(PublishedTerritory published, ExportQuestion question, MeasuredCells measured)
    {
        var ((kind, mode, audience), measure) = (question.Access, question.Measure);
        var cells = measured.Figures?.Cells ?? [];
        string[] communes = [.. cells.Select(cell => cell.Commune.ToString()).Distinct().Order(StringComparer.Ordinal)];
        var sources = published.Model.SourcesOf(kind);
        return new(
            published.Territory.Id, published.Version, published.PublishedAt, kind.Code, mode.Code, audience.Code, measure.Code,
            measure.Question is { } offer ? SupplyUnit.Of(kind, offer.Measure).Code : "minute",
            measure == ExportMeasure.Gap ? MobilityGap.Version : measure.Question is null ? AccessMethod.Current : AccessMethod.Supply,
            measured.Figures is null ? "withheld" : cells.Count == 0 ? "noCells" : "drawn",
            [.. Enum.GetValues<FigureState>().Select(FigureView.NameOf)], communes, CellColumns.Of(cells, measured.Squares, communes),
            [.. (measured.Figures?.AtCentre ?? []).Select(code => code.ToString())],
            string.Join(" · ", sources.Select(source => $"© {source.Producer}, {source.Licence}").Distinct(StringComparer.Ordinal)), SourceView.Of(sources));
    }
}

/// <summary>The cells in columns, by name: a territory has thousands.</summary>
/// <param name="Name">INSEE's, "CRS3035RES200mN2838600E3746000".</param>
/// <param name="Commune">In which its people are counted: number in <c>communes</c>.</param>
/// <param name="Corners">Eight whole numbers for each cell, millionths of a degree, longitude then latitude: its south-west corner as a difference from that of the cell
/// before (the first from 0, 0), then the south-east, north-east and north-west corners as differences from it. WGS 84.</param>
/// <param name="People">Of the public, to a hundredth; null where its state carries no number.</param>
/// <param name="PeopleState">Number in <c>states</c>. fragile: too few to be shown as a count.</param>
/// <param name="Access">The measure; null where its state carries no number.</param>
/// <param name="State">Number in <c>states</c>, of <c>access</c>.</param>
public sealed record CellColumns(
    IReadOnlyList<string> Name, IReadOnlyList<int> Commune, IReadOnlyList<int> Corners, IReadOnlyList<double?> People, IReadOnlyList<int> PeopleState,
    IReadOnlyList<double?> Access, IReadOnlyList<int> State)
{
    internal static CellColumns Of(IReadOnlyList<CellFigure<Disclosed>> cells, IReadOnlyList<CellSquare> squares, string[] communes) => new(
        [.. cells.Select(cell => cell.Name)], [.. cells.Select(cell => Array.BinarySearch(communes, cell.Commune.ToString(), StringComparer.Ordinal))], CornersOf(squares),
        [.. cells.Select(cell => cell.People.Number is { } people ? Math.Round(people, 2) : (double?)null)], [.. cells.Select(cell => (int)cell.People.State)],
        [.. cells.Select(cell => cell.Access.Number)], [.. cells.Select(cell => (int)cell.Access.State)]);

    static List<int> CornersOf(IReadOnlyList<CellSquare> squares)
    {
        var corners = new List<int>(squares.Count * 8);
        var before = (Longitude: 0, Latitude: 0);
        foreach (var square in squares)
        {
            var (first, from) = (before, before);
            for (var i = 0; i < square.Corners.Count; i++)
            {
                var at = (Longitude: Millionths(square.Corners[i].Longitude), Latitude: Millionths(square.Corners[i].Latitude));
                corners.Add(at.Longitude - from.Longitude);
                corners.Add(at.Latitude - from.Latitude);
                if (i == 0) first = from = at;
            }
            before = first;
        }
        return corners;
    }

    static int Millionths(double degrees) => (int)Math.Round(degrees * 1_000_000);
}
