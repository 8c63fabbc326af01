using System.Diagnostics;

namespace Ctg.Geo.House.Tests;

/// <summary>The files of this repository, as git knows them.</summary>
static class Checkout
{
    public static readonly string Root = FindRoot();

    /// <summary>Paths relative to the root, with "/": tracked files, and new ones that are not ignored; those that exist.</summary>
    public static readonly IReadOnlyList<string> Files =
        [.. Run("git", "-c", "safe.directory=*", "-c", "core.quotePath=off", "ls-files", "--cached", "--others", "--exclude-standard")
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Where(Exists)];

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static bool Exists(string file) => File.Exists(PathOf(file));

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    public static string[] Lines(string file) => File.ReadAllLines(PathOf(file));

    public static IEnumerable<string> With(params string[] extensions) =>
        Files.Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal));

    /// <summary>Runs a program at the root, without a shell; its output, errors last.</summary>
    public static (int Code, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Ctg.Geo.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No Ctg.Geo.sln above {AppContext.BaseDirectory}.");
    }
}
