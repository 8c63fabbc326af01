using System.CommandLine;
using Ctg.Geo.Api.Observatories;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo compute [TERRITORY]</c>: what a running service does by itself, once.</summary>
static class ComputeCommand
{
    static readonly Argument<string?> Territory = new("TERRITOIRE")
    {
        Description = "Identifiant du territoire (SIREN, code INSEE ou nom court) ; sans lui, tous.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("compute", "Recalcule et publie les temps d’accès des territoires.") { Territory };
        return command.Does(Run);
    }

    static async Task<int> Run(Invocation invocation, CancellationToken cancel)
    {
        var asked = invocation.Parse.GetValue(Territory);
        await using var db = invocation.OpenDatabase();
        var computed = await new TerritoryComputation(db, invocation.Settings, TimeProvider.System).RunAsync(asked, invocation.Terminal, cancel);
        if (asked is not null && computed.Count == 0) throw new Refusal($"Aucun territoire « {asked} » n’est chargé.");

        foreach (var territory in computed)
            invocation.Terminal.Line(territory.Changed
                ? $"{territory.Name} ({territory.Id}) : {territory.Figures} tableaux publiés, version {territory.Version}."
                : $"{territory.Name} ({territory.Id}) : rien à faire, la version {territory.Version} est publiée.");
        if (computed.Count == 0) invocation.Terminal.Line("Aucun territoire n’est chargé.");
        invocation.Terminal.Document(computed);
        return Shell.Done;
    }
}
