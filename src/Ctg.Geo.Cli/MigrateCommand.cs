using System.CommandLine;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo migrate</c>.</summary>
static class MigrateCommand
{
    public static Command Create() => new Command("migrate", "Met la base au schéma de cette version.")
        .Does((_, _) => throw new Refusal("Cette commande n’est pas encore écrite."));
}
