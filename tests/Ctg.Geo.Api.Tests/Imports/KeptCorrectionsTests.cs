using System.Text.Json;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>A newer file says in French how many corrections it left alone.</summary>
public sealed class KeptCorrectionsTests(PostgisFixture postgis) : IClassFixture<PostgisFixture>
{
    [Fact]
    public async Task The_report_counts_the_services_that_stay_as_they_were_corrected()
    {
        using var folder = new SmallFolder();
        var first = await LoadAsync("2023", "avant");
        Assert.Equal((ImportStatus.Done, 0), (first.Status, first.Kept));

        await postgis.Run("update geo.service set name = 'corrigé', edited_at = now() where id in (select id from geo.service order by id limit 1)");
        var one = await LoadAsync("2024", "après");
        Assert.Contains("1 service corrigé ici est gardé tel quel.", one.Choices);
        Assert.Equal(1, JsonDocument.Parse(ReportText.Json(one)).RootElement.GetProperty("kept").GetInt32());

        await postgis.Run("update geo.service set edited_at = now() where id in (select id from geo.service order by id limit 3)");
        Assert.Contains("3 services corrigés ici sont gardés tels quels.", (await LoadAsync("2025", "encore")).Choices);
        Assert.Equal("après 2, corrigé 1, encore 1", await postgis.Ask<string>(
            "select string_agg(name || ' ' || count, ', ' order by name) from (select name, count(*) from geo.service group by name) names"));
        Assert.Equal(3, await postgis.Ask<int>("select (counts ->> 'kept')::int from ops.import order by id desc limit 1"));

        Task<ImportReport> LoadAsync(string year, string name) => new FileImport(postgis.Db).RunAsync(FileFamily.Equipment,
            [folder.Write($"lieux-{year}.csv", "service_id;kind;name;insee;lat;lon\n" + string.Concat(
                Enumerable.Range(1, 4).Select(number => $"lieu-{number};eaje;{name};21001;47.05;5.05\n")))], new(), new Progress<string>(), default);
    }
}
