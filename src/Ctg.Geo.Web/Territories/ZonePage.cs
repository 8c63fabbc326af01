using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>Zones of insufficient offer or difficult access in the words of the page; people before communes.</summary>
public static class ZonePage
{
    /// <summary>Classes of the map by the share of the public that lives in the zone, with the colours of minutes.</summary>
    static readonly (string Class, string Key)[] Classes = [("m0", "ZonesNobody"), ("m1", "ZonesSome"), ("m3", "ZonesMost"), ("m4", "ZonesAll")];

    public static IReadOnlyList<Answer> Answers(TerritoryQuery query, ZoneFigures<Disclosed> zones)
    {
        var whole = zones.Territory;
        var answers = new List<Answer> { People(whole.InZone, "ZonesPeople", "ZonesPeopleNobody", query.Audience.Counted(), Wording.Of(query.Audience.Counted())) };
        if (whole.DifficultAccess is { } access)
            answers.Add(People(access, "ZonesFar", "ZonesFarNobody", query.Zones.Minutes, By(query)));
        if (whole.InsufficientOffer is { } offer)
            answers.Add(People(offer, "ZonesShort", "ZonesShortNobody", query.Zones.Places, PageMeasure.People(query.Audience)));
        return answers;
    }

    public static string By(TerritoryQuery query) => Texts.Say(query.Zones.ByCar ? "ZonesByCar" : "ZonesWithoutCar");

    /// <summary>Communes that the list leaves out have nobody in a zone.</summary>
    public static IReadOnlyList<DrawnArea> Drawn(ZoneFigures<Disclosed> zones, IEnumerable<(string Code, string Name)> members, int reliability)
    {
        var listed = zones.Communes.ToDictionary(zone => zone.Code);
        return [.. members.Select(member => listed.TryGetValue(member.Code, out var zone)
            ? new DrawnArea(zone.Code, zone.Name, ClassOf(zone), zone.InZone.State == FigureState.Fragile, Texts.Say("ZonesCommune", FigureWords.PeopleRounded(zone.InZone, reliability)))
            : new DrawnArea(member.Code, member.Name, Classes[0].Class, false, Texts.Say("ZonesCommuneNobody")))];
    }

    public static Legend Legend(IReadOnlyList<DrawnArea> drawn)
    {
        var most = Classes.Max(entry => drawn.Count(area => area.Class == entry.Class));
        LegendClass[] classes = [.. Classes.Select(entry => drawn.Count(area => area.Class == entry.Class) is var communes
            ? new LegendClass(entry.Class, Texts.Say(entry.Key), most == 0 ? 0 : (double)communes / most, Wording.Whole(communes), communes) : null!)];
        List<LegendKey> keys = [];
        if (drawn.Any(area => area.Class == "unknown")) keys.Add(new("unknown", FigureWords.State(FigureState.Unknown)));
        if (drawn.Any(area => area.Class == "withheld")) keys.Add(new("withheld", FigureWords.State(FigureState.Withheld)));
        if (drawn.Any(area => area.Fragile)) keys.Add(new(Territories.Legend.Fragile, FigureWords.State(FigureState.Fragile)));
        return new(classes, keys);
    }

    /// <summary>Which of the criteria are met by somebody of a commune, in words.</summary>
    public static string Criteria(PriorityZone<Disclosed> zone)
    {
        string[] met = [.. Met(zone.DifficultAccess, "ZonesAccessShort").Concat(Met(zone.InsufficientOffer, "ZonesOfferShort"))];
        return met.Length == 0 ? FigureWords.State(zone.InZone.State) : Wording.List(met);
    }

    static IEnumerable<string> Met(Disclosed? people, string key) => people?.Number is > 0 ? [Texts.Say(key)] : [];

    static string ClassOf(PriorityZone<Disclosed> zone) =>
        zone.InZone.Number is not { } inside ? zone.InZone.State == FigureState.Withheld ? "withheld" : "unknown"
        : zone.People.Number is not > 0 ? Classes[0].Class
        : (inside / zone.People.Number) switch { >= 0.999 => Classes[3].Class, >= 0.5 => Classes[2].Class, > 0 => Classes[1].Class, _ => Classes[0].Class };

    static Answer People(Disclosed people, string key, string nobodyKey, params object?[] args) =>
        people.Number == 0 ? new(null, null, Texts.Markup(nobodyKey, args))
        : !Territories.Answers.IsReliable(people) ? new(null, null, Texts.Markup(key + "Unsaid", [.. args, FigureWords.State(people.State)]))
        : new(people.State == FigureState.Estimated ? Texts.Say("AboutCapital") : null,
            Wording.Whole(people.State == FigureState.Estimated ? Wording.RoundPeople(people.Number!.Value) : people.Number!.Value), Texts.Markup(key, args));
}
