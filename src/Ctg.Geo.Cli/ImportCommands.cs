using System.CommandLine;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo import …</c>.</summary>
static class ImportCommands
{
    public static Command Create() => new("import", "Charge des fichiers : tout, ou rien.");
}
