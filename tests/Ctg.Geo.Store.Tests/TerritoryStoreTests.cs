using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Store.Territories;
using Ctg.Geo.Testing;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests;

/// <summary>A territory of two communes in a row of eleven squares, each 7.6 km wide (0.1° at 47° N).</summary>
public sealed class TerritoryStoreTests(TerritoryStoreTests.Row row) : IClassFixture<TerritoryStoreTests.Row>
{
    TerritoryStore Territories => new(row.Postgis.Db);

    [Fact]
    public async Task A_territory_comes_back_as_it_was_stored_with_its_secteurs_in_their_order()
    {
        var territory = Assert.Single(await Territories.ListAsync(default));

        Assert.Equal(("essai", "Territoire essai", 2024, false), (territory.Id, territory.Name, territory.CogYear, territory.Fictional));
        Assert.Equal(["21005", "21006"], territory.Communes.Select(code => code.ToString()));
        Assert.Equal(["Plaine", "Côte"], territory.Secteurs.Select(secteur => secteur.Name));
        Assert.Equal(["21006"], territory.Secteurs[0].Communes.Select(code => code.ToString()));
        Assert.Null(await Territories.FindAsync("ailleurs", default));
        Assert.Null(await Territories.LoadAsync("ailleurs", 0, default));
    }

    [Fact]
    public async Task The_belt_is_measured_in_metres_from_contour_to_contour()
    {
        // At 47° N a tenth of a degree east is 7,602 m (at the northern edge, 47.1°, 7,588 m): within 5 km only the two that touch,
        // within 10 km the next ones too.
        Assert.Equal(["21005", "21006"], await CodesAsync(0));
        Assert.Equal(["21004", "21005", "21006", "21007"], await CodesAsync(5_000));
        Assert.Equal(["21003", "21004", "21005", "21006", "21007", "21008"], await CodesAsync(10_000));
    }

    [Fact]
    public async Task Communes_have_their_newest_population_and_census_and_a_centre_inside()
    {
        var data = (await Territories.LoadAsync("essai", 10_000, default))!.Data;

        var member = data.Communes.Single(commune => commune.Code.ToString() == "21005");
        Assert.True(member.InTerritory);
        Assert.Equal((2025, 120), (member.Population!.Year, member.Population.Municipal));
        Assert.Equal(7.5, member.Census!.Age0To2);
        Assert.Equal(new CommuneHouseholds(member.Code, 2021, 50, 45), member.Households);      // of another year than the ages
        Assert.Equal((5.45, 47.05), (Math.Round(member.Centre.Longitude, 6), Math.Round(member.Centre.Latitude, 6)));

        var neighbour = data.Communes.Single(commune => commune.Code.ToString() == "21004");
        Assert.False(neighbour.InTerritory);
        Assert.Null(neighbour.Population);
    }

    [Fact]
    public async Task A_cell_is_counted_where_it_lies_and_by_its_list_only_where_it_lies_in_no_commune()
    {
        var data = (await Territories.LoadAsync("essai", 0, default))!.Data;

        // Lies in 21006 though its list begins with 21005 · lies in none, lists 21005 second · lies in 21004, outside: not here.
        Assert.Equal([("dedans", "21006"), ("en-mer", "21005")], data.Cells.Select(placed => (placed.Cell.Id, placed.Commune.ToString())));
        Assert.Equal(["21005", "21006"], data.Cells[0].Cell.Communes.Select(code => code.ToString()));
        Assert.Equal((12.5, null, true), (data.Cells[0].Cell.Inhabitants, data.Cells[0].Cell.Households, data.Cells[0].Cell.Imputed));
    }

    [Fact]
    public async Task A_service_comes_back_whole()
    {
        var data = (await Territories.LoadAsync("essai", 0, default))!.Data;

        var found = Assert.Single(data.Services, service => service.Id == "csv:rpe");
        // The file names no commune for the stop: it is the one the stop stands in. What the file says is kept beside.
        Site[] sites = [.. Row.Itinerant.Sites.Select(site => site with
        {
            Commune = site.Id == "rpe/2" ? InseeCode.Parse("21001", null) : site.Commune,
            DeclaredCommune = site.Commune,
        })];
        Assert.Equivalent(Row.Itinerant with { Sites = sites }, found, strict: true);
        Assert.Equal("csv", data.ServiceSources["csv:rpe"].Series);
    }

    [Fact]
    public async Task Services_zones_and_childminders_of_the_belt_are_there_and_those_beyond_are_not()
    {
        var near = (await Territories.LoadAsync("essai", 5_000, default))!.Data;
        Assert.Equal(["csv:4", "csv:rpe"], near.Services.Select(service => service.Id));
        Assert.Equal(["zone-communes", "zone-dessinée"], near.Zones.Select(zone => zone.Id).Order(StringComparer.Ordinal));
        // Confidential, and alone in its department and year: of its 9 nothing is stored but half the threshold.
        Assert.Equal([5], near.Childminders.Select(offer => offer.Active));

        // csv:1 is four squares west of the territory, 30 km.
        var wide = (await Territories.LoadAsync("essai", 40_000, default))!.Data;
        Assert.Contains(wide.Services, service => service.Id == "csv:1");
    }

    [Fact]
    public async Task Only_the_data_sets_that_were_used_are_sources()
    {
        var sources = (await Territories.LoadAsync("essai", 0, default))!.Data.Sources;

        // Populations of 2024 are loaded too, and none of them is the newest of its commune.
        Assert.Equal(
            [(DatasetContent.Contours, "contours"), (DatasetContent.Populations, "populations"), (DatasetContent.Census, "recensement"),
             (DatasetContent.Households, "recensement-menages"), (DatasetContent.Cells, "filosofi-200m"), (DatasetContent.Services, "csv"), (DatasetContent.Zones, "zones"),
             (DatasetContent.Childminders, "assistantes-maternelles")],
            sources.Select(source => (source.Content, source.Dataset.Series)));
        Assert.Equal("2025", sources[1].Dataset.Vintage.ToString());
        Assert.Equal(Protection.Confidential(11), sources[^1].Dataset.Protection);
    }

    [Fact]
    public async Task Shapes_come_at_each_level()
    {
        var codes = new[] { InseeCode.Parse("21005", null), InseeCode.Parse("99999", null) };
        foreach (var level in ShapeLevel.All)
        {
            var shapes = await new ShapeStore(row.Postgis.Db).LoadAsync(2024, codes, level, default);
            // A square is its own simplification: 0.1° × 0.1°.
            Assert.Equal(0.01, Assert.Single(shapes).Value.Area, tolerance: 1e-12);
        }
    }

    async Task<IEnumerable<string>> CodesAsync(int beltMetres) =>
        (await Territories.LoadAsync("essai", beltMetres, default))!.Data.Communes.Select(commune => commune.Code.ToString());

    public sealed class Row : IAsyncLifetime
    {
        static readonly InseeCode West = InseeCode.Parse("21005", null), East = InseeCode.Parse("21006", null);

        /// <summary>A bit of everything that a service can have; its second site is far away and belongs to it all the same.</summary>
        public static readonly Service Itinerant = new("csv:rpe", ServiceKinds.Rpe, "RPE itinérant", "Communauté", Funding.Other,
            new Approval(new(2023, 1, 1), null), AccessRule.BySector,
            [
                new("rpe/1", "Mairie", SiteRole.Main, Inside("21005"), PositionQuality.Acceptable, West, "2 place d’Armes", null,
                    [new("guichet", "familles", Period.SchoolWeeks | Period.Summer, "Mo 09:00-12:00; Tu[1] 14:00-17:00",
                        [new(DayOfWeek.Monday, new(9, 0), new(12, 0), WeekParity.Every, null, Period.AllYear),
                         new(DayOfWeek.Tuesday, new(14, 0), new(17, 0), WeekParity.Odd, 1, Period.SchoolWeeks)], true, "sur rendez-vous"),
                     new("atelier", null, Period.AllYear, null, [], false, null)]),
                new("rpe/2", "Salle des fêtes", SiteRole.Stop, Inside("21001"), PositionQuality.Commune, null, null, false,
                    [new("permanence", null, Period.Summer, null,
                        [new(DayOfWeek.Sunday, new(10, 0), new(11, 30), WeekParity.Even, -1, Period.Summer)], false, null)]),
                new("rpe/3", "Sans position", SiteRole.Depot, null, PositionQuality.Unknown, null, null, null, []),
            ],
            [new(12, 0, 3, Period.AllYear, 37.5, "rpe/1"), new(6, null, null, Period.ShortHolidays, null)]);

        public PostgisFixture Postgis { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Postgis.InitializeAsync();
            await using var import = await new ImportStore(Postgis.Db).BeginAsync(default);
            await import.StageContoursAsync(Dataset("contours"), 2024, Enumerable.Range(1, 11).Select(number => Square($"21{number:000}")), default);
            await import.StagePopulationsAsync(Dataset("populations", "2024"), [new(West, "21005", 2024, 100, null)], default);
            await import.StagePopulationsAsync(Dataset("populations", "2025", 'b'), [new(West, "21005", 2025, 120, 125)], default);
            await import.StageCensusAsync(Dataset("recensement"), [new(West, 2022, 7.5, null, null, null, null)], default);
            await import.StageHouseholdsAsync(Dataset("recensement-menages"), [new(West, 2021, 50, 45), new(West, 2016, 48, 44)], default);
            await import.StageCellsAsync(Dataset("filosofi-200m"),
            [
                new("dedans", Inside("21006"), [West, East], true, 12.5, null, 1, null, null, null, 3),
                new("en-mer", Position.At(5.45, 48), [InseeCode.Parse("75056", null), West], false, 4, 2, null, null, null, null, null),
                new("dehors", Inside("21004"), [West], false, 8, 3, null, null, null, null, null),
            ], default);
            await import.StageServicesAsync(Dataset("csv"), [Itinerant, Crèche("csv:4", "21004"), Crèche("csv:1", "21001")], default);
            await import.StageZonesAsync(Dataset("zones"),
            [
                new("zone-communes", ZoneKind.RpeSector, "Secteur", "csv:rpe", [West, East], null, new(2024, 1, 1), null),
                new("zone-dessinée", ZoneKind.VieSociale, "Zone", null, [], Square("21006").Shape, null, null),
                new("zone-lointaine", ZoneKind.Other, "Loin", null, [InseeCode.Parse("21011", null)], null, null, null),
            ], default);
            await import.StageChildmindersAsync(Dataset("assistantes-maternelles", protection: Protection.Confidential(11)),
                [new(West, 2024, 9, 27, null), new(West, 2023, 11, null, null)], default);
            await import.StageTerritoryAsync(Territory("essai", "21005", "21006") with
            {
                Secteurs = [new("plaine", "Plaine", [East]), new("cote", "Côte", [West])],
            }, default);
            await import.SwitchAsync(Fingerprint('0'), "{}", default);
        }

        public ValueTask DisposeAsync() => Postgis.DisposeAsync();
    }
}
