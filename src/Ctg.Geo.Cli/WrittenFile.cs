using System.CommandLine;

namespace Ctg.Geo.Cli;

/// <summary>Options that name a file to write.</summary>
static class WrittenFile
{
    /// <summary>A file that has no folder to go to is said before the work, not after it.</summary>
    public static Option<string?> Option(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FICHIER" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path
                && (path.Length == 0 || Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))))
                result.AddError($"{name} {path} : un nom de fichier, dans un dossier qui existe, est attendu.");
        });
        return option;
    }
}
