using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Population;
using Ctg.Geo.Import.Services;
using Ctg.Geo.Import.Zones;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Import.Tests.Services;

/// <summary>Every example of docs/FILES.md is read by the format it illustrates, without a bad row.</summary>
public sealed partial class FilesPageTests
{
    [Theory]
    [InlineData("france-services", 2)]
    [InlineData("bpe", 2)]
    [InlineData("services", 2)]
    [InlineData("points", 1)]
    [InlineData("cells", 1)]
    [InlineData("census", 1)]
    [InlineData("childminders", 1)]
    [InlineData("zones", 1)]
    [InlineData("secteurs", 2)]
    public void Example_is_read_as_it_is_printed(string format, int records)
    {
        var example = Example().Matches(Page()).Single(match => match.Groups["format"].Value == format).Groups["text"].Value;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        File.WriteAllText(path, example);
        try
        {
            var faults = new Faults();
            var table = SourceTables.Open(SourceFile.At(path), faults)!;
            Assert.Equal(records, Read(format, table, faults));
            Assert.Empty(faults.All);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Every_example_has_a_test() => Assert.Equal(9, Example().Count(Page()));

    [Fact]
    public void Every_column_of_the_generic_file_is_on_the_page()
    {
        var written = new StringWriter();
        GenericServicesWriter.Write(written, [], []);
        Assert.All(written.ToString().Trim().Split(';'), column => Assert.Contains($"`{column}`", Page(), StringComparison.Ordinal));
        Assert.All(ServiceKinds.All, kind => Assert.Contains($"`{kind.Code}`", Page(), StringComparison.Ordinal));
    }

    static int Read(string format, SourceTable table, Faults faults) => format switch
    {
        "france-services" when FranceServices.Recognises(table) => FranceServices.Read(table, faults).Count(),
        "bpe" when Bpe.Recognises(table) => Bpe.Read(table, faults).Count(),
        "services" when GenericServices.Recognises(table) => GenericServices.Read(table, faults).Services.Count,
        "points" => MappedPoints.Read(table, ServiceKinds.Eaje, MappedColumns.Parse("name=DESIGNATION,commune=INSEE_NUM,places=PLACES", out _)!, faults).Count(),
        "cells" when Filosofi200m.Recognises(table) => Filosofi200m.Read(table, faults).Count(),
        "census" when Census.HasAges(table) && Census.HasHouseholds(table) => Census.Read(table, null, faults).Count(),
        "childminders" when Childminders.Recognises(table) => Childminders.Read(table, faults).Count(),
        "zones" when DeclaredZones.Recognises(table) => DeclaredZones.Read(table, faults).Count,
        "secteurs" when Secteurs.Recognises(table) => Secteurs.Read(table, faults).Count,
        _ => -1,
    };

    static string Page() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "FILES.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("^```csv (?<format>[a-z-]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
