using System.CommandLine;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo import territory SIREN… --from DIR</c>.</summary>
static class TerritoryCommand
{
    static readonly Argument<string[]> Sirens = new("SIREN") { Description = "EPCI, un ou plusieurs.", Arity = ArgumentArity.ZeroOrMore };
    static readonly Option<string> From = new("--from") { Description = "Dossier des fichiers officiels ; lu avec ses sous-dossiers.", Required = true };
    static readonly Option<string?> Name = new("--name") { Description = "Nom du territoire." };
    static readonly Option<string?> Id = new("--id") { Description = "Identifiant dans les adresses : lettres minuscules, chiffres, traits d’union." };
    static readonly Option<string[]> Communes = new("--communes") { Description = "Codes INSEE, séparés par des virgules.", AllowMultipleArgumentsPerToken = true };
    static readonly Option<string?> Secteurs = new("--secteurs") { Description = "Fichier des secteurs : secteur;nom;insee." };
    static readonly Option<string[]> Vintages = new("--vintage") { Description = "Millésime d’un fichier qui ne le dit pas : FICHIER=AAAA." };
    static readonly Option<int?> Belt = new("--belt-km") { Description = "Largeur de la ceinture, de 0 à 100 km ; 30 sinon." };

    public static Command Create()
    {
        var command = new Command("territory", "Charge un territoire depuis un dossier de fichiers officiels.")
            { Sirens, From, Name, Id, Communes, Secteurs, Vintages, Belt, ImportAnswer.Tolerance, ImportAnswer.ReportFile };
        command.Validators.Add(parse =>
        {
            var (sirens, communes) = (parse.GetValue(Sirens) ?? [], Codes(parse.GetValue(Communes)).ToList());
            foreach (var text in sirens.Where(text => !Siren.TryParse(text, out _))) parse.AddError($"{text} n’est pas un SIREN : neuf chiffres, comme 200070894.");
            foreach (var text in communes.Where(text => !InseeCode.TryParse(text, out _))) parse.AddError($"{text} n’est pas un code INSEE : cinq caractères, comme 49007.");
            if (sirens.Length + communes.Count == 0) parse.AddError("Nommez le territoire : un SIREN, ou --communes CODE,… avec --name.");
            if (parse.GetValue(Belt) is < 0 or > 100) parse.AddError("--belt-km va de 0 à 100.");
            if (parse.GetValue(Id) is { } id && (id.Length is 0 or > 60 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
                parse.AddError("--id n’a que des lettres minuscules, des chiffres et des traits d’union.");
            foreach (var text in (parse.GetValue(Vintages) ?? []).Where(text => Said(text) is null))
                parse.AddError($"--vintage {text} : FICHIER=AAAA est attendu.");
        });
        return command.Does(RunAsync);
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var parse = invocation.Parse;
        var request = new TerritoryRequest(
            [.. (parse.GetValue(Sirens) ?? []).Select(Siren.Parse).Distinct()],
            [.. Codes(parse.GetValue(Communes)).Select(code => InseeCode.Parse(code, null)).Distinct()],
            parse.GetValue(From)!, parse.GetValue(Name), parse.GetValue(Id),
            parse.GetValue(Belt) ?? invocation.Settings.BeltKilometres, parse.GetValue(Secteurs),
            (parse.GetValue(Vintages) ?? []).Select(text => Said(text)!.Value).ToDictionary(said => said.File, said => said.Vintage),
            parse.GetValue(ImportAnswer.Tolerance));
        await using var db = invocation.OpenDatabase();
        await db.MigrateAsync(cancel);
        var report = await new TerritoryImport(db).RunAsync(request, invocation.Terminal, cancel);
        return await ImportAnswer.GiveAsync(invocation, report, cancel);
    }

    static IEnumerable<string> Codes(string[]? given) =>
        (given ?? []).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    static (string File, Vintage Vintage)? Said(string text) =>
        text.LastIndexOf('=') is > 0 and var at && ImportAnswer.Vintage(text[(at + 1)..]) is { } vintage ? (text[..at], vintage) : null;
}
