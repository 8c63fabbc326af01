using Ctg.Geo.Api.Imports;
using Ctg.Geo.Api.Tests.Cli;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>Files that are confided and no open data.</summary>
public sealed class ConfidentialImportTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    const string Census = "CODGEO;P21_POP0002;P21_POP0305\n21001;4;200\n21002;5;200\n21003;6;200\n21004;50;200\n";

    Dictionary<string, string> Settings => new() { ["CTG_DB"] = postgis.ConnectionString };

    [Fact]
    public async Task Counts_under_the_threshold_are_stored_nowhere_and_the_source_says_what_it_keeps()
    {
        using var folder = new SmallFolder();
        var file = folder.Write("recensement-2021.csv", Census);
        var (code, _, _) = await ShellCommand.RunAsync(Settings, "import", "population", file, "--confidential", "11");
        Assert.Equal(0, code);
        // 4 + 5 + 6 = 15 in one group, 5 each; 50 and the 200 are told.
        Assert.Equal("5 5 5 50", await postgis.Ask<string>("select string_agg(age_0_2::text, ' ' order by code) from geo.census"));
        Assert.Equal("{0-2} {0-2} {0-2} {}", await postgis.Ask<string>("select string_agg(withheld::text, ' ' order by code) from geo.census"));
        Assert.Equal("recensement-confidentiel confidential 11", await postgis.Ask<string>("select series || ' ' || protection || ' ' || threshold from ops.dataset"));
        Assert.Equal(0, await postgis.Ask<long>("select count(*) from stage.census where age_0_2 in (4, 6)"));

        // Once more with its threshold: nothing to do. Without it, or as the next file of the series: refused, nothing is published.
        var again = await ShellCommand.RunAsync(Settings, "import", "population", file, "--confidential", "11");
        Assert.Equal(0, again.Code);
        var report = await new FileImport(postgis.Db).RunAsync(FileFamily.Population, [file], new(), new Progress<string>(), default);
        Assert.Equal(ImportStatus.Refused, report.Status);
        Assert.Contains("--confidential 11", report.Refusal, StringComparison.Ordinal);
        var next = await new FileImport(postgis.Db).RunAsync(FileFamily.Population, [folder.Write("recensement-2022.csv", Census.Replace("P21", "P22", StringComparison.Ordinal))],
            new(Series: "recensement-confidentiel"), new Progress<string>(), default);
        Assert.Equal(ImportStatus.Refused, next.Status);
        Assert.Equal(4, await postgis.Ask<long>("select count(*) from geo.census"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("onze")]
    public async Task A_threshold_that_keeps_nothing_is_a_wrong_command_line(string threshold)
    {
        var (code, _, error) = await ShellCommand.RunAsync(Settings, "import", "population", "x.csv", "--confidential", threshold);
        Assert.Equal(2, code);
        Assert.Contains("confidential", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_holds_a_threshold_exactly_where_a_source_is_confidential()
    {
        const string insert = "insert into ops.dataset (content, series, name, producer, licence, vintage, sha256, file_name, departments, whole, row_count, protection, threshold) "
            + "values ('census', 's', 'n', 'p', 'l', '2024', repeat('a', 64), 'f', '{}', false, 0, ";
        foreach (var wrong in (string[])["'confidential', null)", "'published', 11)", "'confidential', 1)"])
            Assert.Contains("check constraint", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => postgis.Run(insert + wrong))).MessageText, StringComparison.Ordinal);
        Assert.Equal(Protection.Published, Protection.Of(null));
    }
}
