using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Population;
using Ctg.Geo.Import.Services;
using Ctg.Geo.Import.Zones;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Import.Tests.Demo;

/// <summary>Everything is read back with the ordinary readers: what they refuse would be a fault here.</summary>
public sealed class DemoTerritoryTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    readonly Faults _faults = new();

    List<CommuneContour> Contours() => [.. Import.Communes.Contours.Read(demo.Open("communes", _faults), _faults)];
    List<LegalPopulation> Populations() => [.. LegalPopulations.Read(demo.Open("epcicom", _faults), 0, _faults)];
    List<EpciMember> Members() => [.. EpciMembers.Read(demo.Open("epcicom", _faults), _faults)];
    List<PopulationCell> Cells() => [.. Filosofi200m.Read(demo.Open("filosofi", _faults), _faults)];
    List<CensusRow> Counts() => [.. Census.Read(demo.Open("recensement", _faults), null, _faults)];
    ServicesAndZones Services() => GenericServices.Read(demo.Open("services", _faults), _faults);
    List<Service> National() => [.. FranceServices.Read(demo.Open("france-services", _faults), _faults)];
    List<ChildminderOffer> Minders() => [.. Childminders.Read(demo.Open("assistantes", _faults), _faults)];
    IReadOnlyList<Secteur> Secteurs() => Import.Zones.Secteurs.Read(demo.Open("secteurs", _faults), _faults);
    IReadOnlyList<Zone> Zones() => DeclaredZones.Read(demo.Open("zones", _faults), _faults);

    HashSet<InseeCode> MemberCodes() => [.. Members().Where(member => member.Epci == demo.Territory.Siren).Select(member => member.Code)];

    [Fact]
    public void Every_file_is_known_to_its_reader_and_read_without_a_fault()
    {
        Assert.True(Import.Communes.Contours.Recognises(demo.Open("communes", _faults)));
        Assert.True(LegalPopulations.Recognises(demo.Open("epcicom", _faults)));
        Assert.True(EpciMembers.Recognises(demo.Open("epcicom", _faults)));
        Assert.True(Filosofi200m.Recognises(demo.Open("filosofi", _faults)));
        Assert.True(Census.HasAges(demo.Open("recensement", _faults)) && Census.HasHouseholds(demo.Open("recensement", _faults)));
        Assert.True(GenericServices.Recognises(demo.Open("services", _faults)));
        Assert.True(FranceServices.Recognises(demo.Open("france-services", _faults)));
        Assert.True(Childminders.Recognises(demo.Open("assistantes", _faults)));
        Assert.True(Import.Zones.Secteurs.Recognises(demo.Open("secteurs", _faults)));
        Assert.True(DeclaredZones.Recognises(demo.Open("zones", _faults)));
        // Roads are read by their own reader: DemoRoadsTests.
        Assert.Single(demo.Territory.Files, file => file.EndsWith(".osm", StringComparison.Ordinal));

        Contours(); Populations(); Members(); Cells(); Counts(); Services(); National(); Minders(); Secteurs(); Zones();
        Assert.Empty(_faults.All);
        Assert.Equal(10, demo.Territory.Files.Count);
        Assert.Equal(demo.Territory.Files.Order(), Directory.GetFiles(demo.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Neighbours_share_every_border_and_leave_no_gap()
    {
        var contours = Contours();
        Assert.All(contours, contour => Assert.True(contour.Shape.IsValid, contour.Name));

        var sides = new Dictionary<(Coordinate, Coordinate), int>();
        foreach (var contour in contours)
            foreach (var ring in Rings(contour.Shape))
                for (var i = 1; i < ring.Length; i++)
                {
                    var (from, to) = ring[i - 1].CompareTo(ring[i]) < 0 ? (ring[i - 1], ring[i]) : (ring[i], ring[i - 1]);
                    sides[(from, to)] = sides.GetValueOrDefault((from, to)) + 1;
                }
        // A side is used by two communes, or by one when nothing is drawn beyond it; then it lies on the outline of the whole.
        var whole = contours[0].Shape.Factory.BuildGeometry(contours.Select(contour => contour.Shape).ToArray()).Union();
        var outline = Rings(whole).Sum(ring => ring.Length - 1);
        Assert.All(sides.Values, times => Assert.InRange(times, 1, 2));
        Assert.Equal(outline, sides.Values.Count(times => times == 1));
        Assert.Equal(whole.Area, contours.Sum(contour => contour.Shape.Area), 1e-9);
        Assert.IsType<Polygon>(whole);
    }

    [Fact]
    public void The_territory_is_in_one_piece_without_a_hole_and_surrounded_by_its_belt()
    {
        var members = MemberCodes();
        var contours = Contours();
        Assert.Equal(40, members.Count);
        Assert.InRange(contours.Count - members.Count, 10, 40);
        var inside = contours.Where(contour => members.Contains(contour.Code)).Select(contour => contour.Shape).ToArray();
        var whole = Assert.IsType<Polygon>(inside[0].Factory.BuildGeometry(inside).Union());
        Assert.Empty(whole.InteriorRings);
        Assert.All(contours, contour => Assert.True(contour.Code.IsFictional));
        Assert.Equal(contours.Count, contours.Select(contour => contour.Name).Distinct().Count());
    }

    [Fact]
    public void Communes_differ_in_size_as_in_France()
    {
        var hectares = Contours().Select(contour => Hectares(contour.Shape)).Order().ToArray();
        Assert.InRange(hectares[hectares.Length / 2], 600, 1_600);        // INSEE: half of the communes are under 1,080 ha
        Assert.True(hectares[^1] > 4 * hectares[0]);
        var people = Populations().Where(population => MemberCodes().Contains(population.Code)).Select(population => population.Municipal).Order().ToArray();
        Assert.InRange(people.Sum(), 24_000, 40_000);
        Assert.InRange(people[people.Length / 2], 300, 650);
        Assert.InRange(people[^1], 8_500, 9_500);
        Assert.True(people[^2] < 3_500);
    }

    [Fact]
    public void Cells_census_and_legal_populations_count_the_same_people()
    {
        var legal = Populations().ToDictionary(population => population.Code, population => population.Municipal);
        var cells = Cells();
        Assert.Equal(legal.Values.Sum(), cells.Sum(cell => cell.Inhabitants), 0.001);
        // A commune's own cells hold at most its people; with those it shares, at least.
        foreach (var (code, people) in legal)
        {
            var own = cells.Where(cell => cell.Communes is [var only] && only == code).Sum(cell => cell.Inhabitants);
            var touched = cells.Where(cell => cell.Communes.Contains(code)).Sum(cell => cell.Inhabitants);
            Assert.True(own <= people + 0.001 && people <= touched + 0.001, $"{code}: {own} ≤ {people} ≤ {touched}");
        }
        foreach (var census in Counts())
        {
            var ages = census.Ages!;
            var young = ages.Age0To2 + ages.Age3To5 + ages.Age6To10 + ages.Age11To17;
            Assert.True(young + ages.Age65AndOver <= legal[census.Code], census.Code.ToString());
            Assert.InRange(census.Households!.ShareWithoutCar!.Value, 0, 0.6);
        }
        // INSEE, recensement 2021, France: 3.0 % under 3, 21 % 65 and over; rural territories are older.
        Assert.InRange(Counts().Sum(census => census.Ages!.Age0To2)!.Value / legal.Values.Sum(), 0.02, 0.045);
        Assert.InRange(Counts().Sum(census => census.Ages!.Age65AndOver)!.Value / legal.Values.Sum(), 0.18, 0.36);
        Assert.All(cells, cell => Assert.True(cell.Age0To3 + cell.Age4To5 + cell.Age6To10 + cell.Age11To17 + cell.Age65AndOver <= cell.Inhabitants + 0.5, cell.Id));
        Assert.Contains(cells, cell => cell.Imputed && cell.Age0To3 % 1 != 0);
        Assert.Contains(cells, cell => !cell.Imputed);
    }

    [Fact]
    public void Cells_lie_in_their_communes()
    {
        var shapes = Contours().ToDictionary(contour => contour.Code, contour => contour.Shape);
        // A cell of 200 m reaches 141 m from its centre, and borders are smoothed by less than a hexagon: 0.004° is over 300 m.
        foreach (var cell in Cells())
            Assert.Contains(cell.Communes, code => shapes[code].IsWithinDistance(new Point(cell.Centre.Longitude, cell.Centre.Latitude), 0.004));
    }

    [Fact]
    public void Services_of_every_kind_stand_in_the_commune_they_name()
    {
        var members = MemberCodes();
        var services = Services().Services.Concat(National()).ToList();
        var kinds = services.Where(service => service.Sites.Any(site => members.Contains(site.Commune!.Value))).Select(service => service.Kind).ToHashSet();
        Assert.Equal(ServiceKinds.All.ToHashSet(), kinds);
        Assert.Contains(services, service => service.Sites.All(site => !members.Contains(site.Commune!.Value)));   // the belt has some

        var shapes = Contours().ToDictionary(contour => contour.Code, contour => new IndexedPointInAreaLocator(contour.Shape));
        foreach (var site in services.SelectMany(service => service.Sites))
            Assert.Equal(Location.Interior, shapes[site.Commune!.Value].Locate(new(site.Position!.Value.Longitude, site.Position.Value.Latitude)));
        Assert.All(services.SelectMany(service => service.Sites).SelectMany(site => site.Sessions).Where(session => session.Hours is not null),
            session => Assert.NotEmpty(session.Openings));
    }

    [Fact]
    public void Services_have_the_shapes_that_measures_must_know()
    {
        var (services, _) = Services();
        Assert.Contains(services, service => service.Kind == ServiceKinds.Eaje && service.Access is { Kind: AccessKind.Reserved, ReservedShare: > 0 });
        Assert.All(services.Where(service => service.Kind == ServiceKinds.MicroCreche), service => Assert.InRange(service.Capacities.Sum(capacity => capacity.Places), 1, 12));

        var round = Assert.Single(services, service => service.Kind == ServiceKinds.Rpe && service.Sites.Count > 2);
        Assert.Equal(AccessKind.BySector, round.Access.Kind);
        var days = round.Sites.Where(site => site.Role == SiteRole.Stop).SelectMany(site => site.Sessions).SelectMany(session => session.Openings);
        Assert.True(days.Select(opening => opening.Day).Distinct().Count() >= 3);
        Assert.Contains(days, opening => opening.Weeks == WeekParity.Even);

        var bus = Assert.Single(services, service => service.Sites.Any(site => site.Role == SiteRole.Depot));
        Assert.Equal(5, bus.Sites.Count(site => site.Role == SiteRole.Stop));
        Assert.Equal(12, bus.Capacities.Sum(capacity => capacity.Places));

        Assert.Contains(services.Where(service => service.Kind == ServiceKinds.Pmi).SelectMany(service => service.Sites).SelectMany(site => site.Sessions)
            .SelectMany(session => session.Openings), opening => opening.NthOfMonth == 2);
        var camps = services.Where(service => service.Kind == ServiceKinds.Alsh).SelectMany(service => service.Capacities).ToList();
        Assert.Contains(camps, capacity => capacity is { Period: Period.SchoolWeeks, AgeFrom: 3, AgeTo: 5 });
        Assert.Contains(camps, capacity => capacity is { Period: Period.ShortHolidays | Period.Summer, AgeFrom: 6, AgeTo: 11 });
        Assert.Contains(National(), service => service.Sites[0].Role == SiteRole.Depot);
        Assert.Contains(Minders(), offer => offer is { Active: > 0, Places: > 0 });
    }

    [Fact]
    public void Zones_overlap_and_leave_some_communes_out()
    {
        var members = MemberCodes();
        var zones = Services().Zones;
        var social = zones.Where(zone => zone.Kind == ZoneKind.VieSociale && zone.Communes.All(members.Contains)).ToList();
        Assert.Equal(2, social.Count);
        Assert.NotEmpty(social[0].Communes.Intersect(social[1].Communes));
        Assert.NotEmpty(members.Except(social.SelectMany(zone => zone.Communes)));

        var relays = zones.Where(zone => zone.Kind == ZoneKind.RpeSector).SelectMany(zone => zone.Communes).ToList();
        Assert.Equal(relays.Count, relays.Distinct().Count());
        Assert.NotEmpty(members.Except(relays));
        Assert.Equal(ZoneKind.OnDemandTransport, Assert.Single(Zones()).Kind);
    }

    [Fact]
    public void Secteurs_part_the_territory()
    {
        var secteurs = Secteurs();
        Assert.InRange(secteurs.Count, 3, 5);
        Assert.Equal(MemberCodes().Order(), secteurs.SelectMany(secteur => secteur.Communes).Order());
    }

    static IEnumerable<Coordinate[]> Rings(Geometry shape) =>
        NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(shape).Cast<LineString>().Select(line => line.Coordinates);

    /// <summary>In the legal grid, whose areas are right within 1 %.</summary>
    static double Hectares(Geometry shape)
    {
        var plane = shape.Copy();
        plane.Apply(new ToLambert93());
        return plane.Area / 10_000;
    }

    sealed class ToLambert93 : ICoordinateFilter
    {
        public void Filter(Coordinate coordinate) =>
            (coordinate.X, coordinate.Y) = LegalGrid.Lambert93.FromPosition(Engine.Space.Position.At(coordinate.X, coordinate.Y));
    }
}
