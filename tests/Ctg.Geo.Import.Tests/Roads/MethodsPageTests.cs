using System.Globalization;
using Ctg.Geo.Import.Roads;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>docs/METHODS.md prints every row of the road profiles, with its source.</summary>
public sealed class MethodsPageTests
{
    [Fact]
    public void Methods_page_prints_the_profiles_in_use()
    {
        var printed = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "METHODS.md"))
            .SkipWhile(line => line != "| Mode | Table | Words | Value | Source |").Skip(2).TakeWhile(line => line.StartsWith('|'));
        Assert.Equal(RoadProfiles.Rows.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"| {row.Mode} | {row.Table} | {string.Join(", ", row.Keys.Split(' ').Select(key => $"`{key}`"))} | {row.Value} | {row.Source} |")), printed);
    }

    [Fact]
    public void Every_row_has_a_source_and_every_kind_of_road_a_speed()
    {
        Assert.All(RoadProfiles.Rows, row => Assert.NotEmpty(row.Source));
        Assert.All(RoadProfiles.Rows.Where(row => row.Table is "rural" or "urban" or "when_allowed"), row => Assert.InRange(row.Value, 1, 130));
    }
}
