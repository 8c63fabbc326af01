using System.CommandLine;
using Ctg.Geo.Store;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo migrate</c>: safe at every start, by several processes at once.</summary>
static class MigrateCommand
{
    public static Command Create() => new Command("migrate", "Met la base au schéma de cette version.").Does(Run);

    static async Task<int> Run(Invocation invocation, CancellationToken cancel)
    {
        await using var db = invocation.OpenDatabase();
        var applied = await db.MigrateAsync(cancel);
        invocation.Terminal.Line(applied switch
        {
            0 => "La base est à jour.",
            1 => "1 migration appliquée ; la base est à jour.",
            _ => $"{applied} migrations appliquées ; la base est à jour.",
        });
        invocation.Terminal.Document(new { applied });
        return Shell.Done;
    }
}
