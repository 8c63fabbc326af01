using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Tests.Cli;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary><c>ctg-geo import</c> killed with SIGKILL at any instant leaves the old data whole.</summary>
public sealed class KilledCommandTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    const int Seed = 2_025, Services = 4_000;

    [Fact]
    public async Task Import_killed_at_seeded_moments_leaves_all_of_the_old_data_or_all_of_the_new()
    {
        var kills = Environment.GetEnvironmentVariable("CTG_CAMPAIGN") is "all" or "kills" ? 1_000 : 10;
        using var folder = new SmallFolder();
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, (await ShellCommand.RunAsync(Settings, "import", "equipment", File(folder, 0))).Code);
        var whole = watch.Elapsed;
        var random = new Random(Seed);
        var (standing, killed) = (0, 0);

        for (var attempt = 1; attempt <= kills; attempt++)
        {
            var moment = whole * random.NextDouble();
            using var command = ShellCommand.Start(Settings, "import", "equipment", File(folder, attempt));
            await Task.Delay(moment);
            command.Kill();
            var (code, output, error) = await command.EndAsync();

            var found = await GenerationAsync();
            Assert.True(found == standing || found == attempt, $"seed {Seed}, attempt {attempt}: generation {found} after {standing}");
            if (code == 0) Assert.True(found == attempt, $"seed {Seed}, attempt {attempt}: said done, and is not: {output} {error}");
            killed += code == 0 ? 0 : 1;
            standing = found;
        }

        Assert.True(killed > 0, $"seed {Seed}: no import was killed, so nothing was shown");
        // What a killed import held is free again, and nothing of it is left in the way.
        Assert.Equal(0, (await ShellCommand.RunAsync(Settings, "import", "equipment", File(folder, 9_999))).Code);
        Assert.Equal(9_999, await GenerationAsync());
    }

    Dictionary<string, string> Settings => new() { ["CTG_DB"] = postgis.ConnectionString };

    /// <summary>A generation of the same series: every name carries its number.</summary>
    static string File(SmallFolder folder, int generation)
    {
        var text = new StringBuilder("service_id;kind;name;insee;lat;lon;places\n");
        for (var i = 0; i < Services; i++)
            text.Append(CultureInfo.InvariantCulture, $"lieu-{i};eaje;{generation};21001;47.05;5.05;{generation + 1}\n");
        return folder.Write($"lieux-{generation}/lieux-2024.csv", text.ToString());
    }

    async Task<int> GenerationAsync()
    {
        await using (await new ImportStore(postgis.Db).BeginAsync(default)) { }    // waits until the server has let the killed one go
        var names = await postgis.Ask<string[]>("""
            select array(select name from geo.service union select (places - 1)::text from geo.capacity)
            """);
        Assert.Single(names);
        Assert.Equal(Services, await postgis.Ask<long>("select count(*) from geo.service"));
        Assert.Equal(Services, await postgis.Ask<long>("select count(*) from geo.site"));
        return int.Parse(names[0], CultureInfo.InvariantCulture);
    }
}
