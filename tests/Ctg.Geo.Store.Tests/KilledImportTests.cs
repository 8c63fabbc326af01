using Ctg.Geo.Store.Imports;
using Ctg.Geo.Testing;
using static Ctg.Geo.Store.Tests.SampleData;

namespace Ctg.Geo.Store.Tests;

/// <summary>An import whose connection is cut at any moment leaves the old data whole; one that was told it succeeded is there.</summary>
public sealed class KilledImportTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    const int Seed = 20_241_122;

    // ./test kills a hundredth of what `./test --campaign kills` does.
    static readonly int Attempts = Environment.GetEnvironmentVariable("CTG_CAMPAIGN") is "all" or "kills" ? 10_000 : 100;

    [Fact]
    public async Task Import_killed_at_seeded_moments_leaves_the_data_before_it_or_the_data_after_it_and_nothing_between()
    {
        var imports = new ImportStore(postgis.Db);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await ImportAsync(imports, 0);
        var whole = watch.Elapsed;
        var random = new Random(Seed);
        var (killed, standing) = (0, 0);

        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var moment = whole * random.NextDouble();   // the first one also warmed up: some of the others end before their moment
            await using var import = await imports.BeginAsync(default);
            var killer = KillAsync(import.BackendProcess, moment);
            var told = await Record.ExceptionAsync(() => StageAndSwitchAsync(import, attempt));
            await killer;

            var found = await GenerationAsync();
            Assert.True(found == standing || found == attempt, $"seed {Seed}, attempt {attempt}: generation {found} after {standing}");
            if (told is null) Assert.Equal(attempt, found);   // acknowledged: it is there
            killed += told is null ? 0 : 1;
            standing = found;
        }

        Assert.True(killed > 0, $"seed {Seed}: no import was killed, so nothing was shown");
        await ImportAsync(imports, 1_000_000);   // and the way is free for the next
        Assert.Equal(1_000_000, await GenerationAsync());
    }

    async Task KillAsync(int process, TimeSpan moment)
    {
        await Task.Delay(moment);
        await postgis.Run($"select pg_terminate_backend({process})");
    }

    static async Task ImportAsync(ImportStore imports, int generation)
    {
        await using var import = await imports.BeginAsync(default);
        await StageAndSwitchAsync(import, generation);
    }

    /// <summary>One generation: every row of every table carries its number, or counts with it.</summary>
    static async Task StageAndSwitchAsync(ImportSession import, int generation)
    {
        var codes = Enumerable.Range(1, 30).Select(number => $"21{number:000}").ToList();
        await import.StageContoursAsync(Dataset("contours"), 2024, codes.Select(code => Square(code, $"{generation}")), default);
        await import.StageServicesAsync(Dataset("liste"), codes.Select(code => Crèche($"{code}-{generation}", code) with { Name = $"{generation}" }), default);
        await import.StageTerritoryAsync(Territory("essai", [.. codes]) with { Name = $"{generation}" }, default);
        await import.SwitchAsync(Fingerprint('1'), "{}", default);
    }

    /// <summary>The one generation that all tables agree on.</summary>
    async Task<int> GenerationAsync()
    {
        var generations = await postgis.Ask<string[]>("""
            select array(
                select name from geo.commune union select name from geo.service union select name from geo.territory
                union select split_part(service_id, '-', 2) from geo.site union select split_part(service_id, '-', 2) from geo.capacity)
            """);
        Assert.Single(generations);
        Assert.Equal(30, await postgis.Ask<long>("select count(*) from geo.commune"));
        Assert.Equal(90, await postgis.Ask<long>("select count(*) from geo.commune_shape"));
        Assert.Equal(30, await postgis.Ask<long>("select count(*) from geo.site"));
        // One import, one version: an import that left its record has raised the version.
        Assert.Equal(await postgis.Ask<long>("select count(*) from ops.import"), await postgis.Ask<long>("select version from ops.territory_version"));
        return int.Parse(generations[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
