using System.CommandLine;
using Ctg.Geo.Store;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo check</c>: what the database holds; exit 1 when something is wrong.</summary>
static class CheckCommand
{
    public static Command Create() => new Command("check", "Dit ce que contient la base, et ce qui ne va pas.").Does(Run);

    static async Task<int> Run(Invocation invocation, CancellationToken cancel)
    {
        await using var db = invocation.OpenDatabase();
        var state = await new DatabaseReport(db).ReadAsync(cancel);
        invocation.Terminal.Document(state);
        Print(invocation.Terminal, state);
        foreach (var fault in state.Faults) invocation.Terminal.Fault(fault);
        return state.Faults.Count == 0 ? Shell.Done : Shell.RefusedCode;
    }

    static void Print(Terminal terminal, DatabaseState state)
    {
        terminal.Line($"PostgreSQL {state.Postgres}, PostGIS {state.Postgis ?? "absent"}");
        if (state.MigrationsWaiting > 0) return;

        terminal.Line(state.Territories.Count == 0 ? "Aucun territoire." : "Territoires :");
        foreach (var territory in state.Territories)
            terminal.Line($"  {territory.Id}  {territory.Name}{(territory.Fictional ? " (fictif)" : "")}, {territory.Communes} communes, "
                + $"données version {territory.Version?.ToString(Terminal.Culture) ?? "—"}, "
                + $"figures version {territory.Published?.ToString(Terminal.Culture) ?? "— (jamais publiées)"}");

        terminal.Line(state.Datasets.Count == 0 ? "Aucun jeu de données." : "Jeux de données :");
        foreach (var dataset in state.Datasets)
            terminal.Line($"  {dataset.Content}  {dataset.Name}, {dataset.Vintage}, {dataset.Rows.ToString("N0", Terminal.Culture)} lignes, "
                + $"{dataset.Licence} ({dataset.FileName})");
        if (state.Faults.Count == 0) terminal.Line("Tout va bien.");
    }
}
