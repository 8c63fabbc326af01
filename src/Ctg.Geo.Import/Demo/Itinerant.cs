using Ctg.Geo.Engine.Services;
using static Ctg.Geo.Engine.Services.Period;
using static Ctg.Geo.Import.Demo.ServiceRegister;

namespace Ctg.Geo.Import.Demo;

/// <summary>Services that go to families: the relais petite enfance by secteur, and a crèche in a bus with five stops.</summary>
sealed class Itinerant(
    ServiceRegister register, string epci, FictionalCommune town, IReadOnlyList<FictionalCommune> bourgs, IReadOnlyList<FictionalCommune> villages,
    IReadOnlyList<FictionalSecteur> secteurs)
{
    static readonly string[] Mornings =
        ["Mo 09:00-11:30", "week 02-52/2 Tu 09:00-11:30", "week 01-53/2 Tu 09:00-11:30", "Th 09:00-11:30", "Fr[1] 09:00-11:30", "Fr[3] 09:00-11:30"];

    public void Open()
    {
        if (secteurs.Count < 3)
        {
            register.Open(ServiceKinds.Rpe, "RPE " + French.Of(town.Name), epci, [Desk(town)], access: AccessRule.Open);
            return;
        }
        var home = secteurs.First(secteur => secteur.Communes.Contains(town));
        var others = secteurs.Where(secteur => secteur != home).OrderByDescending(secteur => secteur.Communes.Sum(commune => commune.Population)).ToArray();
        register.Open(ServiceKinds.Rpe, "RPE " + French.Of(town.Name), epci, [Desk(town)], access: AccessRule.BySector, zone: home.Communes);
        // The smallest commune of the last secteur never joined: a commune in no zone is a finding.
        var served = others.SelectMany(secteur => secteur.Communes).OrderByDescending(commune => commune.Population).ThenBy(commune => commune.Code).ToArray();
        OpenItinerant(served, [.. served.SkipLast(1)]);
        if (villages.Count >= 5) OpenBus();
    }

    Site Desk(FictionalCommune commune) => register.At(commune, "Relais petite enfance", SiteRole.Main,
        Hours("guichet", "Mo,Th 13:30-17:30; We 09:00-12:00", audience: "familles et assistantes maternelles"),
        Hours("atelier", "Tu,Fr 09:15-11:15", SchoolWeeks, "assistantes maternelles", booking: true, note: "sur inscription"));

    void OpenItinerant(FictionalCommune[] communes, FictionalCommune[] zone)
    {
        var sites = new List<Site> { Desk(communes[0]) };
        foreach (var (stop, hours) in communes.Skip(1).Zip(Mornings))
            sites.Add(register.At(stop, "Salle communale " + French.Of(stop.Name), SiteRole.Stop,
                Hours("permanence", hours, SchoolWeeks, "familles"),
                Hours("atelier", hours, SchoolWeeks, "assistantes maternelles", note: "même matinée que la permanence")));
        register.Open(ServiceKinds.Rpe, "RPE itinérant", epci, sites, access: AccessRule.BySector, zone: zone);
    }

    /// <summary>Twelve places at five stops, one day each: twelve places, not sixty. The bus sleeps at the depot.</summary>
    void OpenBus()
    {
        string[] days = ["Mo", "Tu", "We", "Th", "Fr"];
        var stops = villages.Where((_, rank) => rank % 2 == 0).Concat(bourgs).Concat(villages).Distinct().Zip(days).ToArray();
        register.Open(ServiceKinds.Eaje, "Crèche itinérante Bulle", "Association Bulle",
            [register.At(town, "Garage intercommunal", SiteRole.Depot),
             .. stops.Select(stop => register.At(stop.First, "Salle communale " + French.Of(stop.First.Name), SiteRole.Stop,
                 Hours("accueil", stop.Second + " 09:00-16:30", SchoolWeeks | ShortHolidays)))],
            [new(12, 0, 3, SchoolWeeks | ShortHolidays, 37.5)], Funding.Psu);
    }
}
