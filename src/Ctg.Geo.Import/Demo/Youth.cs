using Ctg.Geo.Engine.Services;
using static Ctg.Geo.Engine.Services.Period;
using static Ctg.Geo.Import.Demo.ServiceRegister;

namespace Ctg.Geo.Import.Demo;

/// <summary>ALSH: Wednesdays and holidays are two capacities, each by age; the smaller ones close in summer or on Wednesdays.</summary>
sealed class Youth(ServiceRegister register, string epci, FictionalCommune town, IReadOnlyList<FictionalCommune> bourgs, IReadOnlyList<FictionalCommune> villages)
{
    public void Open()
    {
        Camp(town, "Accueil de loisirs Les Cabanes", 40, wednesdays: true, summer: true);
        foreach (var (bourg, rank) in bourgs.Take(4).Select((bourg, rank) => (bourg, rank)))
            Camp(bourg, "Accueil de loisirs " + French.Of(bourg.Name), register.Chance.Whole(16, 28), wednesdays: rank != 2, summer: rank != 1);
        foreach (var village in villages.Skip(1).Take(1))
            Camp(village, "Accueil de loisirs " + French.Of(village.Name), 14, wednesdays: true, summer: false);
        register.Open(ServiceKinds.Alsh, "Accueil jeunes", epci,
            [register.At(town, "Local jeunes", SiteRole.Main,
                Hours("accueil", "We 14:00-18:30; Fr 17:00-21:00; Sa 14:00-18:00", SchoolWeeks, "12–17 ans"),
                Hours("accueil", "Mo-Fr 10:00-18:30", ShortHolidays | Summer, "12–17 ans"))],
            [new(24, 12, 17, SchoolWeeks, 12.5), new(24, 12, 17, ShortHolidays | Summer, 42.5)]);
    }

    void Camp(FictionalCommune commune, string name, int places, bool wednesdays, bool summer)
    {
        var holidays = summer ? ShortHolidays | Summer : ShortHolidays;
        var sessions = new List<Session>();
        var capacities = new List<Capacity>();
        if (wednesdays)
        {
            sessions.Add(Hours("mercredi", "We 07:30-18:30", SchoolWeeks, "3–11 ans"));
            capacities.Add(new(places * 2 / 5, 3, 5, SchoolWeeks, 11));
            capacities.Add(new(places * 3 / 5, 6, 11, SchoolWeeks, 11));
        }
        sessions.Add(Hours("vacances", "Mo-Fr 07:30-18:30", holidays, "3–11 ans"));
        capacities.Add(new(places / 2, 3, 5, holidays, 55));
        capacities.Add(new(places, 6, 11, holidays, 55));
        register.Open(ServiceKinds.Alsh, name, epci, [register.At(commune, name, SiteRole.Main, sessions)], capacities);
    }
}
