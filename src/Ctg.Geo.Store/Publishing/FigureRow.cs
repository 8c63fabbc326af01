using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Npgsql;

namespace Ctg.Geo.Store.Publishing;

/// <summary>One line of ind.access_figure or pub.access_figure.</summary>
readonly record struct FigureRow(
    string Kind, string Mode, string Audience, string AreaLevel, string AreaCode, string Measure, int ThresholdMinutes, FigureState State, double? Number)
{
    public static IEnumerable<FigureRow> Of(AccessFigures<Figure> figures) => Of(figures, figure => (figure.State, figure.State == FigureState.Withheld ? null : figure.Number));

    public static IEnumerable<FigureRow> Of(AccessFigures<Disclosed> figures) => Of(figures, figure => (figure.State, figure.Number));

    static IEnumerable<FigureRow> Of<T>(AccessFigures<T> figures, Func<T, (FigureState, double?)> read) where T : struct
    {
        var areas = figures.Communes.Select(area => ("commune", area))
            .Concat(figures.Secteurs.Select(area => ("secteur", area))).Prepend(("territory", figures.Territory));
        foreach (var (level, area) in areas)
            foreach (var (measure, threshold, figure) in Measures(area))
            {
                var (state, number) = read(figure);
                yield return new(figures.Kind.Code, figures.Mode.Code, figures.Audience.Code, level, area.Code, measure, threshold, state, number);
            }
    }

    static IEnumerable<(string Measure, int ThresholdMinutes, T Figure)> Measures<T>(AreaAccess<T> area) where T : struct
    {
        yield return ("people", 0, area.People);
        yield return ("mean_minutes", 0, area.MeanMinutes);
        yield return ("median_minutes", 0, area.MedianMinutes);
        yield return ("out_of_reach_people", 0, area.OutOfReach);
        for (var i = 0; i < AccessMethod.ThresholdsMinutes.Count; i++)
        {
            yield return ("within_share", AccessMethod.ThresholdsMinutes[i], area.Within[i]);
            yield return ("beyond_people", AccessMethod.ThresholdsMinutes[i], area.Beyond[i]);
        }
    }

    public static Task<int> CopyAsync(NpgsqlConnection connection, string table, string territory, IEnumerable<FigureRow> rows, CancellationToken cancel) =>
        connection.CopyAsync(table, "territory_id, kind, mode, audience, area_level, area_code, measure, threshold_minutes, state, number", rows,
            (copy, row) => copy.Text(territory).Text(row.Kind).Text(row.Mode).Text(row.Audience).Text(row.AreaLevel).Text(row.AreaCode)
                .Text(row.Measure).Small(row.ThresholdMinutes).Text(SqlName.Of(row.State)).Real(row.Number), cancel);
}
