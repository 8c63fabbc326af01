using System.Xml.Linq;

namespace Ctg.Geo.House.Tests;

/// <summary>Data walks one way: Import → Store → Engine → Store → Api → Web.</summary>
public sealed class ArrowTests
{
    /// <summary>Who may know whom. Api reaches all of the inside; Web and Cli reach it through Api.</summary>
    static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Engine"] = [],
        ["Import"] = ["Engine"],
        ["Store"] = ["Engine"],
        ["Api"] = ["Engine", "Import", "Store"],
        ["Web"] = ["Api"],
        ["Cli"] = ["Api"],
    };

    [Fact]
    public void Every_project_reference_follows_the_arrows()
    {
        var found = Checkout.With(".csproj").Where(file => file.StartsWith("src/", StringComparison.Ordinal)).ToDictionary(NameOf, References);

        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        foreach (var (project, references) in found)
            Assert.True(references.All(Arrows[project].Contains),
                $"{project} references {string.Join(", ", references.Except(Arrows[project]))}; it may know only: {string.Join(", ", Arrows[project])}.");
    }

    [Fact]
    public void The_product_never_references_a_test_project() =>
        Assert.All(Checkout.With(".csproj").Where(file => file.StartsWith("src/", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("tests/", Checkout.Read(file), StringComparison.Ordinal));

    /// <summary>The engine is pure: the same input gives the same output, on any machine, at any hour.</summary>
    [Theory]
    [InlineData(@"\basync\b"), InlineData(@"\bTask\b"), InlineData(@"System\.IO"), InlineData(@"\bFile\."), InlineData(@"System\.Net")]
    [InlineData(@"\bHttpClient\b"), InlineData(@"System\.Data"), InlineData(@"\bNpgsql"), InlineData(@"\bTimeProvider\b"), InlineData(@"\bRandom\.Shared\b")]
    [InlineData(@"DateTime(Offset)?\.(Utc)?Now"), InlineData(@"DateTime\.Today"), InlineData(@"\bStopwatch\b"), InlineData(@"\bEnvironment\."), InlineData(@"\bConsole\.")]
    public void Engine_knows_nothing_but_itself(string forbidden)
    {
        var faults = from file in Checkout.With(".cs")
                     where file.StartsWith("src/Ctg.Geo.Engine/", StringComparison.Ordinal)
                     from line in SourceText.CodeLines(Checkout.Read(file))
                     where System.Text.RegularExpressions.Regex.IsMatch(line.Text, forbidden)
                     select $"{file}:{line.Number}: {line.Text.Trim()}";
        Expect.None(faults);
    }

    [Theory]
    [InlineData("Import"), InlineData("Api"), InlineData("Web"), InlineData("Cli")]
    public void Only_Store_writes_SQL(string project)
    {
        // Settings check the connection string (NpgsqlConnectionStringBuilder) and the shell names the exception: no command is made there.
        var faults = from file in Checkout.With(".cs")
                     where file.StartsWith($"src/Ctg.Geo.{project}/", StringComparison.Ordinal)
                     from line in SourceText.CodeLines(Checkout.Read(file))
                     where System.Text.RegularExpressions.Regex.IsMatch(line.Text, @"NpgsqlCommand|CreateCommand\(|NpgsqlConnection\(|""\s*(select|insert into|update|delete from) ")
                     select $"{file}:{line.Number}: {line.Text.Trim()}";
        Expect.None(faults);
    }

    static string NameOf(string csproj) => Path.GetFileNameWithoutExtension(csproj).Replace("Ctg.Geo.", "", StringComparison.Ordinal);

    static string[] References(string csproj) =>
        [.. XDocument.Parse(Checkout.Read(csproj)).Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value.Replace('\\', '/')))];
}
