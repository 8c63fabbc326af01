using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tables;

/// <summary>The communes with somebody in a zone of insufficient offer or difficult access, most people first.</summary>
static class ZoneTables
{
    public static ShownTable Of(TerritoryView view, ZoneFigures<Disclosed> zones)
    {
        var whole = zones.Territory;
        ShownColumn[] columns =
        [
            ShownTables.Names(false), ShownTables.People(view), new(TableColumn.Main, Texts.Say("ZonesIn"), Decimals: 2),
            .. whole.DifficultAccess is null ? Array.Empty<ShownColumn>() : [new(TableColumn.Far, Texts.Say("ZonesAccessColumn", view.Query.Zones.Minutes))],
            .. whole.InsufficientOffer is null ? Array.Empty<ShownColumn>() : [new(TableColumn.Near, Texts.Say("ZonesOfferColumn", view.Query.Zones.Places))],
            new(TableColumn.Criteria, Texts.Say("ZonesCriterion")),
        ];
        var classes = view.Drawn.ToDictionary(area => area.Code, area => area.Class);
        return new(columns, [.. zones.Communes.Select(zone => Row(view, zone, classes[zone.Code]))], Row(view, whole, null));
    }

    static ShownRow Row(TerritoryView view, PriorityZone<Disclosed> zone, string? colour)
    {
        ShownCell People(Disclosed people) => ShownTables.Of(people, FigureWords.PeopleRounded(people, ShownTables.Reliability(view)));
        return new(zone.Code,
        [
            new(ShownTables.NameOf(zone.Name, colour is null)), ShownTables.Of(zone.People, FigureWords.People(zone.People, ShownTables.Reliability(view))),
            People(zone.InZone) with { Class = colour },
            .. zone.DifficultAccess is { } access ? [People(access)] : Array.Empty<ShownCell>(), .. zone.InsufficientOffer is { } offer ? [People(offer)] : Array.Empty<ShownCell>(),
            new(ZonePage.Criteria(zone)),
        ]);
    }
}
