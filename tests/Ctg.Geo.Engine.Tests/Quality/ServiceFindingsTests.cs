using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Quality;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Engine.Tests.Quality;

/// <summary>Communes 1 and 2 of the territory, 3 of the belt, one kilometre from one to the next; today is 14 March 2025.</summary>
public sealed class ServiceFindingsTests
{
    static readonly DateOnly Today = new(2025, 3, 14);

    [Fact]
    public void A_record_in_which_all_is_well_has_nothing_to_mend() => Assert.Empty(Of(Crèche("a", "Les Lilas", 0)));

    [Fact]
    public void A_site_without_position_one_placed_at_the_commune_and_one_outside_its_commune_are_told()
    {
        var lost = Crèche("a", "Lilas", 0).With(site => site with { Position = null });
        var vague = Crèche("b", "Roses", 0).With(site => site with { Quality = PositionQuality.Commune });
        var elsewhere = Crèche("c", "Iris", 0).With(site => site with { DeclaredCommune = Town.Code(2) });

        Assert.Equal(
            [
                new(FindingKind.NoPosition, "a", "a:1"),
                new(FindingKind.OutsideCommune, "c", "c:1") { Commune = Town.Code(1), DeclaredCommune = Town.Code(2) },
                new(FindingKind.CommuneOnly, "b", "b:1") { Commune = Town.Code(1) },
            ], Of(lost, vague, elsewhere));
    }

    [Fact]
    public void A_declared_commune_that_the_model_does_not_know_tells_nothing() =>
        Assert.Empty(Of(Crèche("a", "Lilas", 0).With(site => site with { DeclaredCommune = Town.Code(99) })));   // a code of another year

    [Fact]
    public void Places_are_missed_only_where_the_kind_counts_in_places()
    {
        Service Without(string id, ServiceKind kind) => Crèche(id, id, 0) with { Kind = kind, Capacities = [] };
        var zero = Crèche("zero", "zero", 0) with { Capacities = [new(0, 0, 2, Period.AllYear, null)] };

        Assert.Equal(["lilas", "zero", "micro", "mam", "alsh"], Of(
            Without("lilas", ServiceKinds.Eaje), Without("micro", ServiceKinds.MicroCreche), Without("mam", ServiceKinds.Mam),
            Without("alsh", ServiceKinds.Alsh), Without("rpe", ServiceKinds.Rpe), Without("pmi", ServiceKinds.Pmi), zero).Select(finding =>
        {
            Assert.Equal((FindingKind.NoPlaces, null), (finding.Kind, finding.Site));
            return finding.Service;
        }));
    }

    [Theory]
    // Two good positions may be wrong by 100 m each, a good and an acceptable one by 600 m together.
    [InlineData("Crèche Les P’tits Loups", "Les P’tits Loups", 0.199, PositionQuality.Good, true)]
    [InlineData("Crèche Les P’tits Loups", "Les P’tits Loups", 0.201, PositionQuality.Good, false)]
    [InlineData("Crèche Les P’tits Loups", "Les P’tits Loups", 0.599, PositionQuality.Acceptable, true)]
    [InlineData("Crèche Les P’tits Loups", "Les P’tits Loups", 0.601, PositionQuality.Acceptable, false)]
    // ptitsloups (9 pairs) and petitsloups (10) have ti it ts sl lo ou up ps in common: 16/19 = 0.84.
    [InlineData("Les P’tits Loups", "Les Petits Loups", 0.1, PositionQuality.Good, true)]
    // aubry and esles: nothing in common, next door.
    [InlineData("Crèche Aubry", "Crèche Esles", 0, PositionQuality.Good, false)]
    // No own name: any at the same door, none farther than precise places tell.
    [InlineData("Crèche", "Crèche Les P’tits Loups", 0.1, PositionQuality.Good, true)]
    [InlineData("Crèche", "Crèche", 0.1, PositionQuality.Commune, false)]
    // Placed at the commune: the same own name in the same commune is enough, whatever the metres.
    [InlineData("Les P’tits Loups", "Crèche « Les p’tits loups »", 0.9, PositionQuality.Commune, true)]
    public void A_pair_near_and_alike_is_probably_one(string name, string other, double kilometres, PositionQuality quality, bool found)
    {
        var findings = Of(Crèche("a", name, 0), Crèche("b", other, kilometres).With(site => site with { Quality = quality }))
            .Where(finding => finding.Kind == FindingKind.ProbableDuplicate).ToArray();

        Assert.Equal(found ? 1 : 0, findings.Length);
        if (!found) return;
        Assert.Equal(("b", "b:1", "a"), (findings[0].Service, findings[0].Site, findings[0].OtherService));
        if (quality == PositionQuality.Commune) Assert.Null(findings[0].Metres);
        else Assert.Equal(kilometres * 1000, findings[0].Metres!.Value, tolerance: 0.1);
    }

    [Fact]
    public void Neighbouring_schools_of_one_name_are_two_and_so_are_services_of_two_kinds()
    {
        // maternellejulesferry and elementairejulesferry have 12 of 19 and 20 pairs in common: 24/39 = 0.62.
        Service School(string id, string name) => Crèche(id, name, 0) with { Kind = ServiceKinds.Ecole };
        Assert.Empty(Of(School("a", "École maternelle Jules Ferry"), School("b", "École élémentaire Jules Ferry")));
        Assert.Empty(Of(Crèche("a", "Les Lilas", 0), Crèche("b", "Les Lilas", 0) with { Kind = ServiceKinds.MicroCreche }));
    }

    [Fact]
    public void A_pair_across_the_border_is_told_of_the_one_that_is_here_and_a_pair_beyond_it_of_none()
    {
        var here = Crèche("a", "Les Lilas", 1.49);
        var beyond = Crèche("b", "Les Lilas", 1.51);
        Assert.Equal([new(FindingKind.ProbableDuplicate, "a", "a:1") { OtherService = "b", Metres = 20 }],
            Of(here, beyond).Select(finding => finding with { Metres = Math.Round(finding.Metres!.Value) }));
        Assert.Empty(Of(beyond, Crèche("c", "Les Lilas", 1.6)));
    }

    [Theory]
    [InlineData("2024-03-14", null, false)]           // a year ago, no more
    [InlineData("2024-03-13", null, true)]
    [InlineData("2024-03", null, false)]              // may be of its last day
    [InlineData("2024-02", null, true)]
    [InlineData("2024", null, false)]
    [InlineData("2023", null, true)]
    [InlineData("inconnu", null, true)]
    [InlineData("2019", "2024-03-14", false)]
    [InlineData("inconnu", "2024-03-13", true)]
    [InlineData("2025", "2020-01-01", false)]         // a newer file says it again
    public void A_record_holds_for_a_year_from_its_confirmation_or_its_data_set(string vintage, string? confirmed, bool found)
    {
        var service = Crèche("a", "Lilas", 0) with { ConfirmedOn = confirmed is null ? null : DateOnly.ParseExact(confirmed, "yyyy-MM-dd", null) };

        var finding = Of(vintage, service).SingleOrDefault();

        Assert.Equal(found, finding is not null);
        if (found) Assert.Equal((FindingKind.Unconfirmed, Vintage.Parse(confirmed ?? vintage)), (finding!.Kind, finding.KnownOf));
    }

    [Fact]
    public void A_closed_service_a_depot_and_the_belt_have_nothing_to_mend()
    {
        var closed = Crèche("a", "Lilas", 0).With(site => site with { Position = null }) with { ClosedOn = Today, Capacities = [] };
        var depot = Crèche("b", "Bus", 0).With(site => site with { Role = SiteRole.Depot, Position = null });
        var belt = Crèche("c", "Roses", 2).With(site => site with { Quality = PositionQuality.Commune });
        Assert.Empty(Of(closed, depot, belt, Crèche("d", "Lilas", 0)));
    }

    [Fact]
    public void What_matters_most_comes_first_then_the_kinds_in_the_order_of_their_table_then_names()
    {
        Service Lost(string id, string name, ServiceKind kind) => Crèche(id, name, 0).With(site => site with { Position = null }) with { Kind = kind };
        var findings = Of("2020", Lost("a", "Zoé", ServiceKinds.Eaje), Lost("b", "Anna", ServiceKinds.FranceServices), Lost("c", "Anna", ServiceKinds.Eaje));

        Assert.Equal("NoPosition c, NoPosition a, NoPosition b, Unconfirmed c, Unconfirmed a, Unconfirmed b",
            string.Join(", ", findings.Select(finding => $"{finding.Kind} {finding.Service}")));
    }

    static IReadOnlyList<ServiceFinding> Of(params Service[] services) => Of("2025", services);

    static IReadOnlyList<ServiceFinding> Of(string vintage, params Service[] services)
    {
        CommuneOfModel Commune(int number) => new(Town.Code(number), $"Commune {number}", 100, 2025, [.. Audiences.All.Select(_ => Figure.Unknown)], Town.At(number - 1), number < 3);
        var source = new Dataset("essai", "Essai", "Ctg.Geo", "Licence Ouverte 2.0", Vintage.Parse(vintage), new('a', 64), "essai.csv", Protection.Published);
        return ServiceFindings.Of(new(
            new("town", "Town", 2025, [Town.Code(1), Town.Code(2)], []), [Commune(1), Commune(2), Commune(3)], [], services, [], [],
            services.ToDictionary(service => service.Id, _ => source), [], Town.OneKilometreOneMinute), Today);
    }

    /// <summary>Twelve places, at so many kilometres east: commune 1 up to 0.5 km, 2 up to 1.5, 3 beyond.</summary>
    static Service Crèche(string id, string name, double eastKm)
    {
        var commune = Town.Code(eastKm < 0.5 ? 1 : eastKm < 1.5 ? 2 : 3);
        if (name.Contains("tits", StringComparison.OrdinalIgnoreCase)) commune = Town.Code(1);   // one commune, so that metres alone decide
        return new(id, ServiceKinds.Eaje, name, null, Funding.Unknown, null, AccessRule.Open,
            [new($"{id}:1", name, SiteRole.Main, Town.At(eastKm), PositionQuality.Good, commune, null, null, []) { DeclaredCommune = commune }],
            [new(12, 0, 2, Period.AllYear, null)]);
    }
}

static class ServiceSites
{
    public static Service With(this Service service, Func<Site, Site> change) => service with { Sites = [.. service.Sites.Select(change)] };
}
