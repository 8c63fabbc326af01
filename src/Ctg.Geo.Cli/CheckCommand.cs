using System.CommandLine;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo check</c>.</summary>
static class CheckCommand
{
    public static Command Create() => new Command("check", "Dit ce que contient la base, et ce qui ne va pas.")
        .Does((_, _) => throw new Refusal("Cette commande n’est pas encore écrite."));
}
