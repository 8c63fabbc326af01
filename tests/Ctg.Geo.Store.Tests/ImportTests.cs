using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Store.Territories;
using Ctg.Geo.Testing;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests;

public sealed class ImportTests : IAsyncLifetime
{
    readonly PostgisFixture _postgis = new();   // a database for each test: they replace each other's data
    ImportStore Imports => new(_postgis.Db);

    public async ValueTask InitializeAsync()
    {
        await _postgis.InitializeAsync();
        await ImportAsync('0', import => import.StageContoursAsync(
            Dataset("contours"), 2024, [Square("21001"), Square("21002"), Square("39050"), Square("71099")], default));
    }

    [Fact]
    public async Task The_same_fingerprint_is_found_until_a_later_import_replaces_its_records()
    {
        await ImportAsync('1', import => import.StageServicesAsync(Dataset("liste", fill: 'b'), [Crèche("liste:1", "21001")], default));
        Assert.NotNull(await Imports.FindAsync(Fingerprint('1'), default));
        Assert.Null(await Imports.FindAsync(Fingerprint('2'), default));

        await ImportAsync('2', import => import.StageServicesAsync(Dataset("liste", fill: 'c'), [Crèche("liste:2", "21001")], default));

        // What import 1 put there is gone: making it again would change something.
        Assert.Null(await Imports.FindAsync(Fingerprint('1'), default));
        Assert.NotNull(await Imports.FindAsync(Fingerprint('2'), default));
        Assert.Equal(["liste:2"], await Ids("geo.service"));
    }

    [Fact]
    public async Task Another_import_of_the_same_rows_undoes_nothing_until_a_third_changes_them()
    {
        // Two territories of one department: each brings the same contours and services of it, the second those of another one too.
        async Task Stage(ImportSession import, string name, params string[] communes)
        {
            await import.StageContoursAsync(Dataset("contours"), 2024, communes.Select(code => Square(code)), default);
            await import.StageServicesAsync(
                Dataset("liste"), communes.Select(code => Crèche($"liste:{code}", code) with { Name = name }), default);
        }
        await ImportAsync('1', import => Stage(import, "Crèche", "21001", "21002"));
        await ImportAsync('2', import => Stage(import, "Crèche", "21001", "21002", "71099"));
        Assert.NotNull(await Imports.FindAsync(Fingerprint('1'), default));
        Assert.NotNull(await Imports.FindAsync(Fingerprint('2'), default));

        await ImportAsync('3', import => Stage(import, "Renommée", "71099"));
        Assert.NotNull(await Imports.FindAsync(Fingerprint('1'), default));
        Assert.Null(await Imports.FindAsync(Fingerprint('2'), default));

        await ImportAsync('4', import => Stage(import, "Renommée", "21001"));
        Assert.Null(await Imports.FindAsync(Fingerprint('1'), default));
    }

    [Fact]
    public async Task A_changed_contour_undoes_every_import_of_the_one_before_it()
    {
        await ImportAsync('1', import => import.StageContoursAsync(Dataset("contours"), 2024, [Square("21001")], default));
        await ImportAsync('2', import => import.StageContoursAsync(Dataset("contours"), 2024, [Square("21001"), Square("21002")], default));
        Assert.NotNull(await Imports.FindAsync(Fingerprint('1'), default));

        await ImportAsync('3', import => import.StageContoursAsync(Dataset("contours", "2025", 'c'), 2024, [Square("21001", "Autre nom")], default));

        Assert.Null(await Imports.FindAsync(Fingerprint('1'), default));
        Assert.Null(await Imports.FindAsync(Fingerprint('2'), default));
    }

    [Fact]
    public async Task A_file_replaces_its_series_in_the_departments_it_covers_and_nowhere_else()
    {
        await ImportAsync('1', import => import.StageServicesAsync(Dataset("bpe"), [Crèche("bpe:21", "21001"), Crèche("bpe:39", "39050")], default));
        await ImportAsync('2', import => import.StageServicesAsync(Dataset("liste"), [Crèche("liste:21", "21001")], default));

        var outcome = await ImportAsync('3', import => import.StageServicesAsync(Dataset("bpe"), [Crèche("bpe:21bis", "21002")], default));

        Assert.Equal(["bpe:21bis", "bpe:39", "liste:21"], await Ids("geo.service"));
        Assert.Equal(1, outcome.Records[DatasetContent.Services]);
        Assert.Equal(1, outcome.Removed[DatasetContent.Services]);
    }

    [Fact]
    public async Task A_national_file_replaces_its_series_everywhere()
    {
        await ImportAsync('1', import => import.StageServicesAsync(Dataset("bpe"), [Crèche("bpe:21", "21001"), Crèche("bpe:39", "39050")], default));

        await ImportAsync('2', import => import.StageServicesAsync(Dataset("bpe"), [Crèche("bpe:71", "71099")], Coverage.Everything, default));

        Assert.Equal(["bpe:71"], await Ids("geo.service"));
    }

    [Fact]
    public async Task Two_files_of_one_series_in_one_import_do_not_replace_each_other()
    {
        await ImportAsync('1', async import =>
        {
            await import.StageServicesAsync(Dataset("csv", fill: 'b'), [Crèche("csv:a", "21001")], default);
            await import.StageServicesAsync(Dataset("csv", fill: 'c'), [Crèche("csv:b", "21001")], default);
        });

        Assert.Equal(["csv:a", "csv:b"], await Ids("geo.service"));
    }

    [Fact]
    public async Task A_service_without_a_commune_belongs_to_the_department_whose_contour_holds_it()
    {
        var somewhere = Crèche("csv:a", "39050");
        var nameless = somewhere with { Sites = [somewhere.Sites[0] with { Commune = null }] };

        await ImportAsync('1', import => import.StageServicesAsync(Dataset("csv"), [nameless], default));

        Assert.Equal("39", await _postgis.Ask<string>("select department from geo.service"));
    }

    [Fact]
    public async Task The_newest_vintage_of_a_contour_wins_in_any_order_of_import_and_each_COG_year_keeps_its_own()
    {
        await ImportAsync('1', import => import.StageContoursAsync(Dataset("autre", "2025"), 2024, [Square("21001", "Récente")], default));
        await ImportAsync('2', import => import.StageContoursAsync(Dataset("vieux", "2023"), 2024, [Square("21001", "Ancienne")], default));
        await ImportAsync('3', import => import.StageContoursAsync(Dataset("vieux", "2018"), 2018, [Square("21001", "De 2018")], default));

        Assert.Equal("Récente", await _postgis.Ask<string>("select name from geo.commune where code = '21001' and cog_year = 2024"));
        Assert.Equal("De 2018", await _postgis.Ask<string>("select name from geo.commune where code = '21001' and cog_year = 2018"));
        // 4 communes of 2024 and 1 of 2018, three simplified levels each.
        Assert.Equal(15, await _postgis.Ask<long>("select count(*) from geo.commune_shape"));
    }

    [Fact]
    public async Task A_contour_added_beside_stored_ones_shares_its_simplified_border_with_them()
    {
        await ImportAsync('1', import => import.StageContoursAsync(Dataset("contours"), 2024, [Square("21003")], default));

        // Neighbouring squares: what they have in common is one whole side, a tenth of a degree long.
        Assert.Equal(0.1, await _postgis.Ask<double>("""
            select ST_Length(ST_Intersection(a.geom, b.geom)) from geo.commune_shape a, geo.commune_shape b
            where (a.code, a.level, b.code, b.level) = ('21002', 0, '21003', 0)
            """), tolerance: 1e-12);
    }

    [Fact]
    public async Task Populations_of_another_year_are_kept_and_of_the_same_year_replaced()
    {
        LegalPopulation Of(string code, int year, int people) => new(InseeCode.Parse(code, null), code, year, people, null);
        await ImportAsync('1', import => import.StagePopulationsAsync(Dataset("populations", "2024"), [Of("21001", 2024, 100), Of("21002", 2024, 200)], default));
        await ImportAsync('2', import => import.StagePopulationsAsync(Dataset("populations", "2025"), [Of("21001", 2025, 110)], default));
        await ImportAsync('3', import => import.StagePopulationsAsync(Dataset("populations", "2025"), [Of("21001", 2025, 111)], default));

        Assert.Equal(3, await _postgis.Ask<long>("select count(*) from geo.population"));
        Assert.Equal(111, await _postgis.Ask<int>("select municipal from geo.population where code = '21001' and year = 2025"));
    }

    [Fact]
    public async Task A_clash_of_identifiers_is_refused_by_name_and_changes_nothing()
    {
        await ImportAsync('1', import => import.StageServicesAsync(Dataset("liste"), [Crèche("a:1", "21001")], default));

        var twice = await Assert.ThrowsAsync<ImportRefusedException>(() => ImportAsync('2', import =>
            import.StageServicesAsync(Dataset("csv"), [Crèche("b:1", "21001"), Crèche("b:1", "21002")], default)));
        var taken = await Assert.ThrowsAsync<ImportRefusedException>(() => ImportAsync('3', import =>
            import.StageServicesAsync(Dataset("csv"), [Crèche("a:1", "21001")], default)));

        Assert.Contains("b:1", twice.Message, StringComparison.Ordinal);
        Assert.Contains("a:1 (liste)", taken.Message, StringComparison.Ordinal);
        Assert.Equal(["a:1"], await Ids("geo.service"));
    }

    [Fact]
    public async Task A_territory_with_a_commune_that_has_no_contour_is_refused_by_name()
    {
        var refusal = await Assert.ThrowsAsync<ImportRefusedException>(() => ImportAsync('1', import =>
            import.StageTerritoryAsync(Territory("essai", "21001", "21777"), default)));

        Assert.Contains("21777", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await new TerritoryStore(_postgis.Db).ListAsync(default));
    }

    [Fact]
    public async Task A_session_left_without_a_switch_changes_nothing_and_lets_the_next_one_in()
    {
        await using (var import = await Imports.BeginAsync(default))
            await import.StageServicesAsync(Dataset("liste"), [Crèche("a:1", "21001")], default);

        await ImportAsync('1', import => import.StageServicesAsync(Dataset("csv"), [Crèche("b:1", "21001")], default));

        Assert.Equal(["b:1"], await Ids("geo.service"));
    }

    [Fact]
    public async Task A_second_import_waits_for_the_first_and_says_who_holds_it()
    {
        var first = await Imports.BeginAsync(default);
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);

        var second = Imports.BeginAsync(told.SetResult, default);
        Assert.Contains($", {Environment.ProcessId})", await told.Task, StringComparison.Ordinal);
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();
        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task Waiting_for_another_import_can_be_given_up()
    {
        await using var first = await Imports.BeginAsync(default);
        using var patience = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Imports.BeginAsync(_ => patience.Cancel(), patience.Token));
    }

    [Fact]
    public async Task Column_mappings_are_remembered_by_header_whatever_its_order_and_case()
    {
        var mappings = new MappingStore(_postgis.Db);
        await mappings.RememberAsync(["DESIGNATION", "INSEE_NUM"], new("eaje", new Dictionary<string, string> { ["name"] = "DESIGNATION" }), default);

        var found = await mappings.FindAsync(["insee_num ", "Designation"], default);

        Assert.Equal("eaje", found?.Kind);
        Assert.Equal("DESIGNATION", found?.Columns["name"]);
        Assert.Null(await mappings.FindAsync(["DESIGNATION"], default));
    }

    async Task<ImportOutcome> ImportAsync(char fingerprint, Func<ImportSession, Task> stage)
    {
        await using var import = await Imports.BeginAsync(default);
        await stage(import);
        return await import.SwitchAsync(Fingerprint(fingerprint), "{}", default);
    }

    async Task<List<string>> Ids(string table)
    {
        var ids = new List<string>();
        await using var command = _postgis.Db.Owner.CreateCommand($"select id from {table} order by id collate \"C\"");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) ids.Add(row.GetString(0));
        return ids;
    }

    public ValueTask DisposeAsync() => _postgis.DisposeAsync();
}
