using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Import.Tests.Services;

public sealed class FranceServicesTests
{
    const string Header = "id_fs;insee_dep;lib_fs;adresse;complement_adresse;insee_com;latitude;longitude;h_lundi;h_mardi;h_mercredi;h_jeudi;h_vendredi;h_samedi;prise_rdv;commentaire;type_fs;format_fs";

    [Theory]
    [InlineData("Principal", "Fixe", SiteRole.Main)]
    [InlineData("Principal", "Multisites", SiteRole.Main)]
    [InlineData("Antenne", "Multisites", SiteRole.Branch)]
    [InlineData("Antenne", "Fixe", SiteRole.Branch)]
    [InlineData("Antenne", "Fixe_antenne(s)", SiteRole.Branch)]
    [InlineData("Principal", "Fixe_antenne(s)", SiteRole.Branch)]       // two lines of 2024, both named "Antenne de…"
    [InlineData("Principal", "Bus_équivalent", SiteRole.Depot)]
    [InlineData("Principal", "Itinérante", SiteRole.Depot)]
    public void Form_of_the_line_makes_the_role_of_the_site(string type, string format, SiteRole role) =>
        Assert.Equal(role, Read($"1;21;FS;;;21464;47,1;4,95;;;;;;;Non;;{type};{format}").Sites[0].Role);

    [Fact]
    public void Hours_become_openings_and_an_osm_text()
    {
        var session = Read("1;21;FS;1 rue;bât. B;21464;47.1;4.95;09:00 - 12:00 / 14:00 - 17:00;09:00 - 12:00 / 14:00 - 17:00;;;00:00 - 00:00 / 09:00 - 12:00;;Oui;;Principal;Fixe").Sites[0].Sessions[0];
        Assert.Equal("Mo,Tu 09:00-12:00,14:00-17:00; Fr 09:00-12:00", session.Hours);
        Assert.Equal(5, session.Openings.Count);
        Assert.True(session.ByAppointment);
    }

    [Theory]
    [InlineData("08:00 - 15:00 / 08:00 - 16:00 / 15:30 - 17:00", "Mo 08:00-17:00")]
    [InlineData("00:00 - 00:00", null)]
    [InlineData("", null)]
    public void Overlapping_slots_are_one_and_an_empty_slot_is_none(string monday, string? hours) =>
        Assert.Equal(hours, Read($"1;21;FS;;;21464;47.1;4.95;{monday};;;;;;Non;;Principal;Fixe").Sites[0].Sessions[0].Hours);

    [Fact]
    public void Unreadable_hours_are_unknown_kept_and_said()
    {
        var faults = new Faults();
        var session = Read("1;21;FS;;;21464;47.1;4.95;09:00 - 12:00;sur demande;;;;;Non;;Principal;Fixe", faults).Sites[0].Sessions[0];
        Assert.Equal("lundi 09:00 - 12:00 ; mardi sur demande", session.Hours);
        Assert.Empty(session.Openings);
        Assert.Equal("h_mardi", Assert.Single(faults.All).Column);
    }

    [Theory]
    [InlineData("Fermeture le 3e jeudi. Contact : Adèle - 04.05.06.07.08", "Fermeture le 3e jeudi. […]")]
    [InlineData("Fermeture le 3e jeudi. Référente : Adèle Essai / accès par la cour", "Fermeture le 3e jeudi. […]/ accès par la cour")]
    [InlineData("Demander M. Essai", "Demander […]")]
    [InlineData("RDV au 04 05 06 07 08 ou a.b@exemple.fr", "RDV au […] ou […]")]
    [InlineData("04-05-06-07-08", null)]
    public void Telephone_and_mail_are_not_kept(string comment, string? note) =>
        Assert.Equal(note, Read($"1;21;FS;;;21464;47.1;4.95;;;;;;;Non;{comment};Principal;Fixe").Sites[0].Sessions[0].Note);

    [Fact]
    public void Position_outside_the_grid_of_its_department_is_dropped_and_said()
    {
        // 4.95 and 47.1 swapped: in the Indian Ocean, outside Lambert-93's area
        var faults = new Faults();
        var site = Read("1;21;FS;;;21464;4.95;47.1;;;;;;;Non;;Principal;Fixe", faults).Sites[0];
        Assert.Equal((null, PositionQuality.Unknown), (site.Position, site.Quality));
        Assert.Contains("placé loin de sa commune", Assert.Single(faults.All).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void National_list_of_August_2024_has_445_lines_that_are_not_fixed()
    {
        // Counted with a spreadsheet on (type_fs, format_fs): Fixe 2,400 of which 5 Antenne; Multisites 174 of which 13 Antenne;
        // Fixe_antenne(s) 108; Bus_équivalent 134; Itinérante 29.
        var faults = new Faults();
        var table = RealTables.Open("equipements/france-services-20240801.csv", faults);
        Assert.True(FranceServices.Recognises(table));
        Assert.Equal(2845 - 2400, table.Rows.Count(row => row["format_fs"] != "Fixe"));

        var services = FranceServices.Read(table, faults).ToList();
        var roles = services.CountBy(service => Assert.Single(service.Sites).Role).ToDictionary();
        Assert.Equal(2845, services.Count);
        Assert.Equal(134 + 29, roles[SiteRole.Depot]);
        Assert.Equal(108 + 13 + 5, roles[SiteRole.Branch]);
        Assert.Equal(2845 - 163 - 126, roles[SiteRole.Main]);
        Assert.Empty(faults.All);
        Assert.All(services, service => Assert.NotNull(service.Sites[0].Position));
        // 48 lines have no hour on any day; no other has only empty slots ("00:00 - 00:00")
        Assert.Equal(48, services.Count(service => service.Sites[0].Sessions[0].Hours is null));
        Assert.All(services, service => Assert.DoesNotMatch(@"\S@\S|0\d( \d\d){4}", service.Sites[0].Sessions[0].Note ?? ""));
    }

    static Service Read(string row, Faults? faults = null) => Assert.Single(FranceServices.Read(Rows.Of(Header, row), faults ?? new()));
}
