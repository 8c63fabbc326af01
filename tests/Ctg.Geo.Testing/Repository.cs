namespace Ctg.Geo.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    public static readonly string Root = FindRoot();

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Ctg.Geo.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No Ctg.Geo.sln above {AppContext.BaseDirectory}.");
    }
}
