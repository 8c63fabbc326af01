using System.Globalization;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Tests.Travel;

/// <summary>docs/METHODS.md prints the parameters in use.</summary>
public sealed class MethodsPageTests
{
    static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root(), "docs", "METHODS.md"));

    [Theory]
    [InlineData("voiture")]
    [InlineData("velo")]
    [InlineData("marche")]
    public void Methods_page_prints_the_default_of_every_mode(string code)
    {
        var parameters = StraightLineParameters.Default.Of(TravelModes.Find(code)!);
        var section = Lines.SkipWhile(line => !line.StartsWith("## 2.", StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        var cells = Assert.Single(section, line => line.StartsWith($"| {code} |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal(parameters.DetourFactor, double.Parse(cells[2], CultureInfo.InvariantCulture));
        Assert.Equal(parameters.KilometresPerHour, double.Parse(cells[3], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Methods_page_describes_the_version_in_use() =>
        Assert.Contains(Lines, line => line.StartsWith($"| {AccessMethod.Current} |", StringComparison.Ordinal));

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Ctg.Geo.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
