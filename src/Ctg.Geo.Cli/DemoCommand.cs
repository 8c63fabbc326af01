using System.CommandLine;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo demo</c>.</summary>
static class DemoCommand
{
    public static Command Create() => new Command("demo", "Écrit le territoire fictif dans un dossier.")
        .Does((_, _) => throw new Refusal("Cette commande n’est pas encore écrite."));
}
