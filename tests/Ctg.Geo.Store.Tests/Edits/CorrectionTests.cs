using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store.Edits;
using Ctg.Geo.Store.Imports;
using static Ctg.Geo.Store.Tests.Edits.EditedTowns;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests.Edits;

/// <summary>Imports never undo what a planner corrected.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    readonly EditedTowns _towns = new();

    public ValueTask InitializeAsync() => _towns.InitializeAsync();
    public ValueTask DisposeAsync() => _towns.DisposeAsync();

    [Theory]
    [InlineData("the same file", "a:1 a:2")]
    [InlineData("a newer file", "a:1 a:2 a:3")]
    [InlineData("a file that drops it", "a:2")]
    [InlineData("a file that moves it to another department", "a:1 a:2")]
    public async Task A_corrected_service_stays_whole_whatever_a_file_says_and_the_others_follow_the_file(string file, string ids)
    {
        await CorrectAsync(1, "Crèche des Lilas");
        var before = await _towns.StoredAsync("a:1");

        var outcome = await ImportAsync('1', import => import.StageServicesAsync(Dataset("liste", fill: 'b'),
            ids.Split(' ').Select(id => Crèche(id, id != "a:1" ? "21002" : file.Contains("department", StringComparison.Ordinal) ? "39001" : "21003") with { Name = file }), default));

        Assert.Equivalent(before, await _towns.StoredAsync("a:1"), strict: true);
        Assert.Equal(file, (await _towns.StoredAsync("a:2")).Service.Name);
        Assert.Equal(1, outcome.Kept);
        Assert.Equal(ids.Split(' ').Count(id => id != "a:1"), outcome.Records[DatasetContent.Services]);
        Assert.Equal(1, outcome.Removed[DatasetContent.Services]);   // a:2 as it was
    }

    [Fact]
    public async Task A_national_file_leaves_corrections_everywhere()
    {
        await CorrectAsync(1, "Crèche des Lilas");

        var outcome = await ImportAsync('1', import => import.StageServicesAsync(
            Dataset("liste", fill: 'b'), [Crèche("a:9", "21003")], Coverage.Everything, default));

        Assert.Equal("a:1 a:9", await IdsAsync());
        Assert.Equal(1, outcome.Kept);
    }

    [Fact]
    public async Task A_closed_service_does_not_reopen_with_the_next_file()
    {
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001") with { ClosedOn = new(2025, 3, 1) }, 1, ("ouest", 1)), default);

        await ImportAsync('1', ListAsync("a:1", "a:2"));

        Assert.Equal(new DateOnly(2025, 3, 1), (await _towns.StoredAsync("a:1")).Service.ClosedOn);
    }

    [Fact]
    public async Task A_service_entered_by_hand_survives_a_file_of_its_own_series_and_its_own_department()
    {
        var entered = Edit(Crèche("saisie:1", "21001") with { Name = "Micro-crèche neuve" }, null, ("ouest", 1));
        await _towns.Edits.CommitAsync(entered, default);

        var series = Dataset("saisies-ouest", fill: 'b');
        var same = await ImportAsync('1', import => import.StageServicesAsync(series, [Crèche("saisie:1", "21001"), Crèche("saisie:9", "21001")], default));
        var without = await ImportAsync('2', import => import.StageServicesAsync(series, [Crèche("saisie:9", "21001")], default));

        Assert.Equal((1, 1), (same.Kept, without.Kept));
        Assert.Equal("a:1 a:2 saisie:1 saisie:9", await IdsAsync());
        Assert.Equal("Micro-crèche neuve", (await _towns.StoredAsync("saisie:1")).Service.Name);
        Assert.Equal(entered.Entered, (await _towns.StoredAsync("saisie:1")).Source);
    }

    [Fact]
    public async Task Zones_of_a_corrected_service_are_neither_replaced_nor_removed_nor_brought_back_nor_taken_over()
    {
        await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 1, ("ouest", 1)) with { Zones = [Sector("z:1", "a:1", "21001", "21003")] }, default);
        await _towns.Edits.CommitAsync(Edit(Crèche("a:2", "21002"), 1, ("est", 1)), default);   // without its zone: z:2 is gone

        var file = await ImportAsync('1', import => import.StageZonesAsync(Dataset("zones", fill: 'b'),
            [Sector("z:1", "a:9", "21002"), Sector("z:2", "a:2", "21002"), Sector("z:3", "a:9", "21001")], default));
        var empty = await ImportAsync('2', import => import.StageZonesAsync(Dataset("zones", fill: 'c'), [Sector("z:3", "a:9", "21001")], default));

        Assert.Equal((2, 1), (file.Kept, empty.Kept));
        Assert.Equal(["21001", "21003"], Assert.Single((await _towns.StoredAsync("a:1")).Zones).Communes.Select(code => code.ToString()));
        Assert.Empty((await _towns.StoredAsync("a:2")).Zones);
        Assert.Equal("z:1 z:3", await _towns.Postgis.Ask<string>("select string_agg(id, ' ' order by id) from geo.zone"));
        Assert.Equal("z:1 21001, z:1 21003, z:3 21001", await _towns.Postgis.Ask<string>(
            "select string_agg(zone_id || ' ' || commune_code, ', ' order by zone_id, commune_code) from geo.zone_commune"));
    }

    [Fact]
    public async Task There_is_nothing_to_do_for_a_file_whose_service_was_corrected_until_another_file_came()
    {
        await ImportAsync('1', ListAsync("a:1", "a:2"));
        await CorrectAsync(2, "Crèche des Lilas");
        Assert.NotNull(await new ImportStore(_towns.Db).FindAsync(Fingerprint('1'), default));

        await ImportAsync('2', ListAsync("a:1", "a:2", "a:3"));

        Assert.Null(await new ImportStore(_towns.Db).FindAsync(Fingerprint('1'), default));
        await ImportAsync('1', ListAsync("a:1", "a:2"));
        Assert.Equal(("a:1 a:2", "Crèche des Lilas"), (await IdsAsync(), (await _towns.StoredAsync("a:1")).Service.Name));
    }

    [Fact]
    public async Task What_a_planner_saw_before_an_import_replaced_it_is_another_revision()
    {
        await ImportAsync('1', ListAsync("a:1", "a:2"));

        Assert.Equal(2, (await _towns.StoredAsync("a:1")).Revision);
        var version = await _towns.VersionAsync("ouest");
        Assert.Equal(new EditOutcome.Lost(2), await _towns.Edits.CommitAsync(Edit(Crèche("a:1", "21001"), 1, ("ouest", version)), default));
    }

    /// <summary>Another name, another place, a session, a place more and a wider zone.</summary>
    async Task CorrectAsync(long revision, string name)
    {
        var site = Crèche("a:1", "21003").Sites[0] with { Commune = InseeCode.Parse("21003", null), Sessions = [new("accueil", null, Period.AllYear, "Mo 09:00-12:00", [], false, null)] };
        var version = await _towns.VersionAsync("ouest");
        Assert.IsType<EditOutcome.Done>(await _towns.Edits.CommitAsync(
            Edit(Crèche("a:1", "21001") with { Name = name, Sites = [site], Capacities = [new(13, 0, 3, Period.AllYear, 50)] }, revision, ("ouest", version))
                with { Zones = [Sector("z:1", "a:1", "21001", "21002")] }, default));
    }

    static Func<ImportSession, Task> ListAsync(params string[] ids) => import =>
        import.StageServicesAsync(Dataset("liste", fill: (char)('b' + ids.Length)), ids.Select(id => Crèche(id, "21002")), default);

    async Task<ImportOutcome> ImportAsync(char fingerprint, Func<ImportSession, Task> stage)
    {
        await using var import = await new ImportStore(_towns.Db).BeginAsync(default);
        await stage(import);
        return await import.SwitchAsync(Fingerprint(fingerprint), "{}", default);
    }

    Task<string> IdsAsync() => _towns.Postgis.Ask<string>("select string_agg(id, ' ' order by id collate \"C\") from geo.service");
}
