using System.CommandLine;
using System.Globalization;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Cli;

/// <summary>What every import prints at the end, and its exit code.</summary>
static class ImportAnswer
{
    const int FaultsShown = 20, IgnoredShown = 12;

    static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static readonly Option<double> Tolerance = new("--tolerate")
    {
        Description = "Part de lignes fausses acceptée, de 0 à 1 (0.05 : cinq sur cent).",
        DefaultValueFactory = _ => 0.01,
        CustomParser = result => Fields.TryNumber(result.Tokens[0].Value, out var share) && share is >= 0 and <= 1 ? share : Wrong(result),
    };

    public static readonly Option<string?> ReportFile = WrittenFile.Option("--report", "Écrit tout le rapport dans ce fichier : .csv ou .json.");

    public static Vintage? Vintage(string? text)
    {
        if (text is null) return null;
        try
        {
            return Engine.Sources.Vintage.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static async Task<int> GiveAsync(Invocation invocation, ImportReport report, CancellationToken cancel)
    {
        if (invocation.Parse.GetValue(ReportFile) is { } path)
            await File.WriteAllTextAsync(path, path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReportText.Json(report) : ReportText.Csv(report), cancel);
        Print(invocation.Terminal, report);
        invocation.Terminal.Document(ReportText.Document(report));
        return report.Status == ImportStatus.Refused ? Shell.RefusedCode : Shell.Done;
    }

    static void Print(Terminal terminal, ImportReport report)
    {
        if (report.Status == ImportStatus.NothingToDo)
        {
            terminal.Line("Rien à faire : ces fichiers sont déjà chargés.");
            return;
        }
        foreach (var choice in report.Choices) terminal.Line(choice);
        PrintFaults(terminal, report.Faults);
        if (report.Status == ImportStatus.Refused)
        {
            terminal.Fault($"Refusé. {report.Refusal}");
            return;
        }
        foreach (var file in report.Files)
            terminal.Line(string.Create(French, $"{file.Format} ({file.Vintage}) : {Count(file.Records, "enregistrement")}, {file.File}"));
        PrintIgnored(terminal, report.Ignored);
        if (report.ServicesByKind.Count > 0)
            terminal.Line("Services chargés : " + string.Join(", ", report.ServicesByKind.Select(pair => string.Create(French, $"{ServiceKinds.Find(pair.Key)?.Plural ?? pair.Key} {pair.Value:N0}"))) + ".");
        if (report.Territory is { } territory)
            terminal.Line($"{territory.Name} ({territory.Id}) : {Count(territory.Communes, "commune")}, "
                + (territory.Population is { } people ? string.Create(French, $"{people:N0} habitants (population municipale en vigueur en {territory.PopulationYear})") : "population inconnue")
                + $", ceinture de {Count(territory.BeltCommunes, "commune")}.");
        terminal.Line(string.Create(French, $"Chargé en {report.Seconds:0.0} s."));
    }

    static void PrintFaults(Terminal terminal, Faults faults)
    {
        if (faults.All.Count == 0) return;
        foreach (var fault in faults.All.OrderBy(fault => fault.Kind).Take(FaultsShown))
            terminal.Line("  " + Sentence(fault));
        terminal.Line("Rapport : " + string.Join(", ", Enum.GetValues<FaultKind>().Where(kind => faults.Count(kind) > 0)
            .Select(kind => string.Create(French, $"{faults.Count(kind):N0} {Words(kind, faults.Count(kind))}")))
            + (faults.All.Count > FaultsShown ? $" ; les {FaultsShown} premiers sont montrés, tous avec --report FICHIER." : "."));
    }

    /// <summary>"ligne fausse   populations.csv, ligne 12 : PMUN = « x » : un nombre est attendu"</summary>
    public static string Sentence(Fault fault) => $"{ReportText.Word(fault.Kind),-14} {fault.File}{Place(fault)} {Cell(fault)}{fault.Rule}";

    static void PrintIgnored(Terminal terminal, List<IgnoredFile> ignored)
    {
        if (ignored.Count == 0) return;
        terminal.Line($"Fichiers ignorés : {ignored.Count}.");
        foreach (var reason in ignored.GroupBy(file => file.Reason).OrderBy(group => group.Count()).Take(IgnoredShown))
            terminal.Line($"  {(reason.Count() == 1 ? reason.First().File : $"{reason.Count()} fichiers, dont {reason.First().File}")} : {reason.Key}");
    }

    static string Count(int number, string noun) => string.Create(French, $"{number:N0} {noun}{(number > 1 ? "s" : "")}");

    static string Words(FaultKind kind, int count) => count < 2 ? ReportText.Word(kind) : kind switch
    {
        FaultKind.Fatal => "bloquants",
        FaultKind.BadRow => "fautes de lignes",
        FaultKind.LeftOut => "laissés de côté",
        _ => "réparés",
    };

    static string Cell(Fault fault) => (fault.Column, fault.Value) switch
    {
        (null, null) => "",
        (null, { } value) => $"« {value} » : ",
        ({ } column, null) => $"{column} : ",
        var (column, value) => $"{column} = « {value} » : ",
    };

    static string Place(Fault fault) => fault.Place switch
    {
        { Kind: PlaceKind.Line, Number: var line } => string.Create(French, $", ligne {line} :"),
        { Number: var feature } => string.Create(French, $", objet {feature} :"),
        null => " :",
    };

    static double Wrong(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--tolerate va de 0 à 1 : 0.05 accepte cinq lignes fausses sur cent.");
        return 0;
    }
}
