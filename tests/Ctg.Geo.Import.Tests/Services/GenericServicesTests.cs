using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Import.Tests.Services;

public sealed class GenericServicesTests
{
    static readonly InseeCode Aulnoy = InseeCode.Parse("99001", null), Berzeme = InseeCode.Parse("99002", null);

    [Fact]
    public void Itinerant_rpe_is_one_service_with_its_stops_and_its_zone()
    {
        var faults = new Faults();
        var read = GenericServices.Read(Rows.Of(
            "service_id;kind;name;access;zone;site_id;site_name;role;lat;lon;insee;activity;audience;hours",
            "rpe-1;rpe;RPE des Vallons;sector;99001 99002;a;Aulnoy;stop;45,8;4,8;99001;guichet;familles;Mo 09:00-12:00",
            "rpe-1;;;;;b;Berzème;arrêt;45.9;4.9;99002;atelier;assistantes maternelles;week 01-53/2 Tu 09:30-11:30",
            "rpe-1;;;;;a;;;;;;permanence;;Fr[-1] 14:00-16:00 \"sur rendez-vous\""), faults);

        Assert.Empty(faults.All);
        var rpe = Assert.Single(read.Services);
        Assert.Equal((ServiceKinds.Rpe, "RPE des Vallons", AccessKind.BySector), (rpe.Kind, rpe.Name, rpe.Access.Kind));
        Assert.Equal(["Aulnoy", "Berzème"], rpe.Sites.Select(site => site.Name));
        Assert.All(rpe.Sites, site => Assert.Equal((SiteRole.Stop, PositionQuality.Good), (site.Role, site.Quality)));
        Assert.Equal(Position.At(4.8, 45.8), rpe.Sites[0].Position);
        Assert.Equal(["guichet", "permanence"], rpe.Sites[0].Sessions.Select(session => session.Activity));
        Assert.True(rpe.Sites[0].Sessions[1].ByAppointment);
        Assert.Equal(WeekParity.Odd, Assert.Single(rpe.Sites[1].Sessions[0].Openings).Weeks);
        var zone = Assert.Single(read.Zones);
        Assert.Equal(("rpe-1", ZoneKind.RpeSector), (zone.ServiceId, zone.Kind));
        Assert.Equal([Aulnoy, Berzeme], zone.Communes);
    }

    [Fact]
    public void Wednesday_and_holiday_places_are_two_capacities()
    {
        var alsh = Assert.Single(GenericServices.Read(Rows.Of(
            "identifiant;type;nom;latitude;longitude;periode;places;age_min;age_max;heures_semaine",
            "alsh-1;alsh;Les Cabanes;45.8;4.8;scolaire;40;3;11;10",
            "alsh-1;;;;;petites-vacances+été;60;3;11;50"), new()).Services);

        Assert.Equal(
            [new(40, 3, 11, Period.SchoolWeeks, 10), new Capacity(60, 3, 11, Period.ShortHolidays | Period.Summer, 50)], alsh.Capacities);
        Assert.Equal("alsh-1", Assert.Single(alsh.Sites).Id);
    }

    [Fact]
    public void Same_places_on_the_rows_of_two_sessions_count_once()
    {
        var creche = Assert.Single(GenericServices.Read(Rows.Of(
            "service_id;kind;name;lat;lon;hours;places",
            "c;eaje;Les Mésanges;45.8;4.8;Mo 08:00-18:00;20",
            "c;eaje;Les Mésanges;45.8;4.8;Tu 08:00-12:00;20"), new()).Services);
        Assert.Equal(20, creche.Capacities.Sum(capacity => capacity.Places));
        Assert.Equal(2, Assert.Single(creche.Sites).Sessions.Count);
    }

    [Theory]
    [InlineData("a;garderie;X;45;4;;;", "kind", "eaje, micro-creche")]
    [InlineData("a;eaje;X;45;;;;", "lon", "latitude et longitude vont ensemble")]
    [InlineData("a;eaje;X;145;4;;;", "lat", "de -90 à 90")]
    [InlineData("a;eaje;X;45;4;chef-lieu;;", "role", "main, branch, stop ou depot")]
    [InlineData("a;eaje;X;45;4;;vingt;", "places", "nombre entier")]
    [InlineData("a;eaje;;45;4;;;", "name", "obligatoire")]
    [InlineData("a;eaje;X;45;4;;;Aulnoy", "zone", "codes INSEE")]
    public void Bad_row_is_left_out_with_its_column_and_rule(string row, string column, string rule)
    {
        var faults = new Faults();
        var read = GenericServices.Read(Rows.Of("service_id;kind;name;lat;lon;role;places;zone", row), faults);
        Assert.Empty(read.Services);
        var fault = Assert.Single(faults.All);
        Assert.Equal((FaultKind.BadRow, column, 2L), (fault.Kind, fault.Column, fault.Place!.Value.Number));
        Assert.Contains(rule, fault.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Swapped_latitude_and_longitude_are_a_bad_row()
    {
        var faults = new Faults();
        Assert.Empty(GenericServices.Read(Rows.Of("service_id;kind;name;lat;lon;insee", "a;eaje;X;4.95;47.1;21464"), faults).Services);
        Assert.Contains("échangées", Assert.Single(faults.All).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_one_service_that_contradict_each_other_are_reported()
    {
        var faults = new Faults();
        var read = GenericServices.Read(Rows.Of(
            "service_id;kind;name;lat;lon", "a;eaje;Les Lilas;45;4", "a;rpe;;45;4", "a;eaje;Les Roses;45;4", "a;;;45;5"), faults);
        Assert.Single(read.Services);
        Assert.Equal(["kind", "name", "lat"], faults.All.Select(fault => fault.Column));
    }

    [Fact]
    public void Hours_not_understood_are_kept_as_text_and_said()
    {
        var faults = new Faults();
        var service = Assert.Single(GenericServices.Read(
            Rows.Of("service_id;kind;name;lat;lon;hours", "a;laep;Bulle;45;4;un mardi sur deux"), faults).Services);
        var session = Assert.Single(service.Sites[0].Sessions);
        Assert.Equal("un mardi sur deux", session.Hours);
        Assert.Empty(session.Openings);
        Assert.Equal((FaultKind.LeftOut, "hours", "un mardi sur deux"), (faults.All[0].Kind, faults.All[0].Column, faults.All[0].Value));
    }

    [Fact]
    public void Place_without_position_is_kept_and_said()
    {
        var faults = new Faults();
        var service = Assert.Single(GenericServices.Read(Rows.Of("service_id;kind;name;insee", "a;pmi;PMI;1001"), faults).Services);
        Assert.Equal((null, PositionQuality.Unknown, "01001"), (service.Sites[0].Position, service.Sites[0].Quality, service.Sites[0].Commune.ToString()));
        Assert.Equal([FaultKind.Repaired, FaultKind.LeftOut], faults.All.Select(fault => fault.Kind));
    }

    [Fact]
    public void What_is_written_reads_back_equal()
    {
        var hours = OpeningHours.Read("Mo 09:00-12:00; SH off")!;
        Service[] services =
        [
            new("creche:1", ServiceKinds.Eaje, "=Crèche \"Les; Lilas\"", "CCAS", Funding.Psu, new(new(2020, 9, 1), null), new(AccessKind.Reserved, 0.25),
                [new("creche:1", "Siège", SiteRole.Main, Position.At(4.123456789012, 45.5), PositionQuality.Commune, Aulnoy, "1 rue\nHaute", true, [])],
                [new(12, 0, 3, Period.AllYear, 50), new(6, null, null, Period.Summer | Period.SchoolWeeks, null, "creche:1")]),
            new("bus", ServiceKinds.FranceServices, "Le bus", null, Funding.Unknown, null, AccessRule.BySector,
                [new("depot", "Dépôt", SiteRole.Depot, null, PositionQuality.Unknown, Berzeme, null, null, []),
                 new("halte", "Halte", SiteRole.Stop, Position.At(-1.5, 47), PositionQuality.Good, Berzeme, null, false,
                    [new("guichet", "tous", Period.SchoolWeeks, "Mo 09:00-12:00; SH off", hours.Openings, true, "sonner"),
                     new("atelier", null, Period.AllYear, null, [], false, null)])],
                []),
        ];
        Zone[] zones = [new("bus:zone", ZoneKind.Other, "Le bus", "bus", [Aulnoy, Berzeme], null, null, null)];
        var text = new StringWriter();
        GenericServicesWriter.Write(text, services, zones);

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        File.WriteAllText(path, text.ToString());
        try
        {
            var faults = new Faults();
            var table = SourceTables.Open(SourceFile.At(path), faults)!;
            Assert.True(GenericServices.Recognises(table));
            var read = GenericServices.Read(table, faults);
            Assert.Equivalent(services, read.Services, strict: true);
            Assert.Equivalent(zones, read.Zones, strict: true);
            Assert.Equal(FaultKind.LeftOut, Assert.Single(faults.All).Kind);      // the depot has no position
        }
        finally
        {
            File.Delete(path);
        }
    }
}
