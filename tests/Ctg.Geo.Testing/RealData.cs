using Xunit;

namespace Ctg.Geo.Testing;

/// <summary>The folder of published files that some tests read; not part of the project.</summary>
public static class RealData
{
    /// <summary>The folder, or null where there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>A file of the folder. Without the folder the test is skipped, or fails when CTG_REQUIRE_REAL_DATA is 1.</summary>
    /// <param name="relative">"communes/dep2018/communes-21-cote-d-or.geojson"; empty for the folder itself.</param>
    public static string Require(string relative = "")
    {
        if (Path is null)
        {
            const string Absent = "No folder of published files: set CTG_REAL_DATA.";
            if (Environment.GetEnvironmentVariable("CTG_REQUIRE_REAL_DATA") == "1") Assert.Fail(Absent);
            Assert.Skip(Absent);
        }
        return System.IO.Path.Combine(Path!, relative);
    }

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CTG_REAL_DATA") is { Length: > 0 } given)
            return Directory.Exists(given) ? System.IO.Path.GetFullPath(given) : null;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Ctg.Geo.sln")))
            {
                var beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.FullName, "..", "shared", "data"));
                return Directory.Exists(beside) ? beside : null;
            }
        return null;
    }
}
