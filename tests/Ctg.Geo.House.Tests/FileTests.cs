using System.Text.RegularExpressions;

namespace Ctg.Geo.House.Tests;

/// <summary>What lies in the repository, and what must not.</summary>
public sealed partial class FileTests
{
    /// <summary>250 is the aim; past 400 a noun is missing.</summary>
    const int MostLines = 400;

    [Fact]
    public void No_source_file_is_longer_than_a_reader_can_hold() =>
        Assert.All(Checkout.With(".cs", ".ts", ".razor", ".css"), file => Assert.InRange(Checkout.Lines(file).Length, 0, MostLines));

    [Fact]
    public void No_file_names_a_machine()
    {
        // Folders of one machine's accounts, and hosts that packages were fetched from: the lock of npm keeps the public one only.
        string[] texts = [".cs", ".ts", ".mjs", ".js", ".sql", ".sh", ".md", ".json", ".yml", ".yaml", ".csproj", ".props", ".razor", ".css", ""];
        var faults = from file in Checkout.With(texts)
                     where !file.EndsWith("House.Tests/FileTests.cs", StringComparison.Ordinal)
                     from line in Checkout.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
                     where MachinePath().IsMatch(line.Text) || ForeignRegistry().IsMatch(line.Text)
                     select $"{file}:{line.Number}: {line.Text.Trim()[..Math.Min(120, line.Text.Trim().Length)]}";
        Expect.None(faults);
    }

    [Fact]
    public void Every_project_has_its_lock_file()
    {
        Assert.All(Checkout.With(".csproj"), project =>
            Assert.True(Checkout.Exists(Path.GetDirectoryName(project) + "/packages.lock.json"), $"{project}: run dotnet restore, and commit packages.lock.json."));
        Assert.All(Checkout.Files.Where(file => Path.GetFileName(file) == "package.json"), package =>
            Assert.True(Checkout.Exists(Path.GetDirectoryName(package) + "/package-lock.json"), $"{package}: run npm install, and commit package-lock.json."));
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = Checkout.Read("Ctg.Geo.sln").Replace('\\', '/');
        Assert.All(Checkout.With(".csproj"), project => Assert.Contains(project, solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_package_is_explained()
    {
        var decision = Checkout.Read("docs/decisions/0002-dependencies.md");
        var packages = PackageVersion().Matches(Checkout.Read("Directory.Packages.props")).Select(package => package.Groups[1].Value)
            .Concat(Checkout.Files.Where(file => Path.GetFileName(file) == "package.json").SelectMany(NpmPackages));
        Assert.All(packages, package => Assert.Contains($"`{package}`", decision, StringComparison.Ordinal));
    }

    static IEnumerable<string> NpmPackages(string file)
    {
        using var package = System.Text.Json.JsonDocument.Parse(Checkout.Read(file));
        foreach (var section in (string[])["dependencies", "devDependencies"])
            if (package.RootElement.TryGetProperty(section, out var packages))
                foreach (var one in packages.EnumerateObject())
                    yield return one.Name;
    }

    [GeneratedRegex("<PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex PackageVersion();

    [GeneratedRegex(@"(?<![\w./-])/(?:work|home/\w+|root|Users)/|/var/tmp/ctg-dev|[A-Z]:\\\\?Users")]
    private static partial Regex MachinePath();

    [GeneratedRegex("\"resolved\": \"https://(?!registry\\.npmjs\\.org/)")]
    private static partial Regex ForeignRegistry();
}
