using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tables;

/// <summary>The tables of a page, from the figures of its measure.</summary>
public static class ShownTables
{
    public static ShownTable Communes(TerritoryView view) =>
        view.Priority is { } zones ? ZoneTables.Of(view, zones)
        : view.Gap is { } gap ? OfGap(view, gap.Communes, gap.Territory)
        : view.Supply is { } supply ? OfSupply(view, supply.Communes, supply.Childminders?.Communes, supply.Territory)
        : OfMinutes(view, view.Access.Communes, view.Access.Territory);

    /// <summary>Null: the territory has none, or the measure is not told by secteur.</summary>
    public static ShownTable? Secteurs(TerritoryView view)
    {
        if (view.Priority is not null || view.Access.Secteurs.Count == 0) return null;
        return view.Gap is { } gap ? OfGap(view, gap.Secteurs, null)
            : view.Supply is { } supply ? OfSupply(view, supply.Secteurs, supply.Childminders?.Secteurs, null)
            : OfMinutes(view, view.Access.Secteurs, null);
    }

    static ShownTable OfMinutes(TerritoryView view, IReadOnlyList<AreaAccess<Disclosed>> areas, AreaAccess<Disclosed>? whole)
    {
        var query = view.Query;
        var withSecteurs = whole is not null && view.Published.Territory.Secteurs.Count > 0;
        List<ShownColumn> columns =
        [
            Names(whole is null), People(view),
            new(TableColumn.Main, Texts.Say(view.Access.Method.TravelEstimated ? "TableMinutesEstimated" : "TableMinutes"), Decimals: 2),
            new(TableColumn.Near, Texts.Say("TableNear", query.NearMinutes)), new(TableColumn.Far, Texts.Say("TableFar", query.FarMinutes)),
        ];
        if (withSecteurs) columns.Add(new(TableColumn.Secteur, Texts.Say("TableSecteur")));      // figures first: a phone shows three columns

        ShownRow Row(AreaAccess<Disclosed> area, bool isWhole)
        {
            var (near, far) = (Answers.At(area.Within, query.NearMinutes), Answers.At(area.Beyond, query.FarMinutes));
            List<ShownCell> cells =
            [
                new(NameOf(area.Name, isWhole)), Of(area.People, FigureWords.People(area.People, Reliability(view))),
                Of(area.MeanMinutes, FigureWords.Minutes(area.MeanMinutes, query.Mode)) with { Class = view.Classes.CodeOf(area.MeanMinutes) },
                Of(near, FigureWords.Share(near)), Of(far, FarWords(view, far, isWhole)),
            ];
            if (withSecteurs) cells.Add(new(isWhole ? "" : French.Typeset(view.SecteurOf(area.Code))));
            return new(area.Code, cells);
        }
        return Table(columns, areas.Select(area => Row(area, false)), whole is null ? null : Row(whole, true));
    }

    static ShownTable OfGap(TerritoryView view, IReadOnlyList<AreaGap<Disclosed>> areas, AreaGap<Disclosed>? whole)
    {
        ShownColumn[] columns =
        [
            Names(whole is null), People(view), new(TableColumn.Main, Texts.Say("MeasureGap"), Decimals: 2),
            new(TableColumn.Far, Texts.Say("TableBeyondWithoutCar", view.Gap!.ThresholdMinutes), Decimals: 2), new(TableColumn.Near, Texts.Say("TableCaptive"), Decimals: 2),
        ];
        ShownRow Row(AreaGap<Disclosed> area, bool isWhole) => new(area.Code,
        [
            new(NameOf(area.Name, isWhole)), Of(area.People, FigureWords.People(area.People, Reliability(view))),
            Of(area.ExtraMinutes, GapWords.Extra(area)) with { Class = view.Classes.CodeOf(area.ExtraMinutes) },
            Of(area.BeyondWithoutCar, FigureWords.PeopleRounded(area.BeyondWithoutCar, Reliability(view))), Of(area.Captive, FigureWords.PeopleRounded(area.Captive, Reliability(view))),
        ]);
        return Table(columns, areas.Select(area => Row(area, false)), whole is null ? null : Row(whole, true));
    }

    static ShownTable OfSupply(TerritoryView view, IReadOnlyList<AreaSupply<Disclosed>> areas, IReadOnlyList<ChildminderArea<Disclosed>>? beside, AreaSupply<Disclosed>? whole)
    {
        var unit = view.Supply!.Unit;
        ShownColumn[] columns =
        [
            Names(whole is null), People(view), new(TableColumn.Main, view.Query.Measure.Title(view.Query.Service, view.Query.Audience), Decimals: 6),
            .. beside is null ? Array.Empty<ShownColumn>() : [new(TableColumn.Near, Texts.Say("TableTogether"), Decimals: 6)],
            new(TableColumn.Far, Texts.Say("TableWithout"), Decimals: 6),
        ];
        ShownRow Row(AreaSupply<Disclosed> area, AreaSupply<Disclosed>? together, bool isWhole) => new(area.Code,
        [
            new(NameOf(area.Name, isWhole)), Of(area.People, FigureWords.People(area.People, Reliability(view))),
            Of(area.Access, SupplyWords.Of(area, unit)) with { Class = view.Classes.CodeOf(area.Access) },
            .. together is null ? Array.Empty<ShownCell>() : [Of(together.Access, SupplyWords.Of(together, unit))],
            Of(area.Without, FigureWords.PeopleRounded(area.Without, Reliability(view))),
        ]);
        return Table(columns, areas.Select((area, i) => Row(area, beside?[i].Together, false)), whole is null ? null : Row(whole, view.Supply.Childminders?.Territory.Together, true));
    }

    static ShownTable Table(IReadOnlyList<ShownColumn> columns, IEnumerable<ShownRow> rows, ShownRow? whole) =>
        new(columns, whole is null ? [.. rows] : ShownTable.InOrderOfNames(rows), whole);

    internal static ShownColumn Names(bool secteurs) => new(TableColumn.Name, Texts.Say(secteurs ? "TableSecteur" : "TableCommune"));

    internal static ShownColumn People(TerritoryView view) => new(TableColumn.People, Wording.Capital(view.Query.Audience.Counted()));

    internal static string NameOf(string name, bool isWhole) => isWhole ? Texts.Say("TableTerritory") : French.Typeset(name);

    internal static ShownCell Of(Disclosed figure, string words) => new(words, figure);

    internal static int Reliability(TerritoryView view) => view.Settings.Access.ReliabilityThreshold;

    /// <summary>An estimate of people is no head count: the whole is rounded as in the answers, its parts as in the ranking.</summary>
    static string FarWords(TerritoryView view, Disclosed people, bool isWhole) =>
        isWhole && people is { State: FigureState.Estimated, Number: { } number } ? Wording.Whole(Wording.RoundPeople(number)) : FigureWords.PeopleRounded(people, Reliability(view));
}
