using System.CommandLine;
using Ctg.Geo.Import.Demo;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo demo --out DIR [--communes 40] [--seed 1]</c>: writes the fictional territory.</summary>
static class DemoCommand
{
    static readonly Option<string> Out = new("--out")
    {
        Description = "Dossier où écrire les fichiers ; il est créé s’il n’existe pas.",
        HelpName = "DOSSIER",
        Required = true,
    };

    static readonly Option<int> Communes = new("--communes")
    {
        Description = $"Nombre de communes du territoire, de {DemoFiles.FewestCommunes} à {DemoFiles.MostCommunes}. Quelques-unes s’y ajoutent autour.",
        HelpName = "NOMBRE",
        DefaultValueFactory = _ => 40,
    };

    static readonly Option<long> Seed = new("--seed")
    {
        Description = "Graine : la même donne les mêmes fichiers, à l’octet près.",
        HelpName = "NOMBRE",
        DefaultValueFactory = _ => 1,
    };

    static DemoCommand() =>
        Communes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < DemoFiles.FewestCommunes or > DemoFiles.MostCommunes)
                result.AddError($"--communes : un nombre de {DemoFiles.FewestCommunes} à {DemoFiles.MostCommunes} est attendu.");
        });

    public static Command Create() =>
        new Command("demo", "Écrit un territoire fictif, dans les formats officiels.") { Out, Communes, Seed }
            .Does((invocation, cancel) => Task.FromResult(Write(invocation, cancel)));

    static int Write(Invocation invocation, CancellationToken cancel)
    {
        var (parse, terminal) = (invocation.Parse, invocation.Terminal);
        var folder = Path.GetFullPath(parse.GetValue(Out)!);
        DemoTerritory territory;
        try
        {
            territory = DemoFiles.Write(folder, parse.GetValue(Communes), parse.GetValue(Seed), terminal, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"Le dossier ne peut pas être écrit : {fault.Message}");
        }
        Say(terminal, territory, folder);
        return Shell.Done;
    }

    static void Say(Terminal terminal, DemoTerritory territory, string folder)
    {
        terminal.Line(string.Create(French, $"{territory.Name} (territoire fictif) : {territory.Communes:N0} communes, {territory.Inhabitants:N0} habitants, et {territory.Belt:N0} communes autour."));
        foreach (var file in territory.Files) terminal.Line("  " + Path.Combine(folder, file));
        terminal.Line($"Pour le charger : ctg-geo import territory {territory.Siren} --from {folder} --secteurs {Path.Combine(folder, "secteurs.csv")}");
        terminal.Document(new
        {
            siren = territory.Siren.ToString(), territory.Name, territory.Communes, territory.Belt, territory.Epci, territory.Inhabitants, folder, territory.Files,
        });
    }

    static readonly System.Globalization.CultureInfo French = System.Globalization.CultureInfo.GetCultureInfo("fr-FR");
}
