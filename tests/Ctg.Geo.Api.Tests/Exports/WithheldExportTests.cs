using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Exports;

namespace Ctg.Geo.Api.Tests.Exports;

/// <summary>The list of crèches is confidential: no file holds a number that rests on it.</summary>
public sealed class WithheldExportTests(WithheldExportTests.Confidential api) : IClassFixture<WithheldExportTests.Confidential>
{
    public sealed class Confidential : ApiUnderTest
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            await base.LoadAsync(db);
            await using var command = db.Owner.CreateCommand("update ops.dataset set protection = 'confidential', threshold = 11 where series = 'essai-creches'");
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }
    }

    [Theory]
    [InlineData("nearest")]
    [InlineData("sans-voiture")]
    [InlineData("cumulative")]
    [InlineData("e2sfca")]
    public async Task No_format_tells_what_is_withheld(string measure)
    {
        var (export, asked) = ($"/api/territories/{HandmadeTerritory.Id}/export.", $"?service=eaje&mode=voiture&public=0-2&measure={measure}");
        var english = await api.Http.GetByteArrayAsync($"{export}csv{asked}&dialect=en");
        var codes = ReadFiles.Codes(english);
        List<ReadLine>[] files =
        [
            ReadFiles.EnglishCsv(english), ReadFiles.FrenchCsv(await api.Http.GetByteArrayAsync($"{export}csv{asked}"), codes),
            ReadFiles.Xlsx(await api.Http.GetByteArrayAsync($"{export}xlsx{asked}"), codes), ReadFiles.GeoJson(await api.Json($"{export}geojson{asked}")),
            ReadFiles.GeoJson(await ReadFiles.GeoPackageAsync(await api.Http.GetByteArrayAsync($"{export}gpkg{asked}"))),
        ];
        Assert.All(files, file =>
        {
            Assert.Contains(file[0].Figures.Values, figure => figure.State == "withheld");
            Assert.All(file.SelectMany(line => line.Figures.Values), figure => Assert.Null(figure.Number));
            Assert.All(file.Where(line => measure is "cumulative" or "e2sfca"), line => Assert.Equal("", line.Remark));
        });
    }
}
