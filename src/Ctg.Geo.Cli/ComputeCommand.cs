using System.CommandLine;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo compute</c>.</summary>
static class ComputeCommand
{
    public static Command Create() => new Command("compute", "Recalcule et publie les figures des territoires.")
        .Does((_, _) => throw new Refusal("Cette commande n’est pas encore écrite."));
}
