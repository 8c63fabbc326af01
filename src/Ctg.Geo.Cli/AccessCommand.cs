using System.CommandLine;
using System.CommandLine.Parsing;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Api.Measures;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo access --demand d.csv --supply s.csv --costs c.csv --measure …</c>: a measure of docs/METHODS.md over three files.</summary>
static class AccessCommand
{
    const int FaultsShown = 20;
    const string StepsAccepted = "MINUTES:POIDS séparés par des virgules, minutes croissantes, poids 0 ou plus (10:1,20:0.68,30:0.22)";
    const string DecayAccepted = "exponential:b, gaussian:sigma, linear:c, power:b ou logistic:m:sd, paramètres plus grands que 0";

    const string Explanation = """
        Calcule une mesure d’accessibilité à partir de trois fichiers CSV : demande (id,demand), offre (id,supply), minutes (from,to,cost).
        Le résultat (id,access) a une ligne par point de demande, ou par site avec --passive. Un champ vide : hors d’atteinte (nearest) ;
        une somme sans rien à portée vaut 0. Un fichier fautif est refusé ligne par ligne, et rien n’est écrit.

        Exemples :
          ctg-geo access --demand d.csv --supply s.csv --costs c.csv --measure nearest --n 2
          ctg-geo access --demand d.csv --supply s.csv --costs c.csv --measure cumulative --cutoff 15 --passive
          ctg-geo access --demand d.csv --supply s.csv --costs c.csv --measure e2sfca --steps 10:1,20:0.68,30:0.22 --out acces.csv
          ctg-geo access --demand d.csv --supply s.csv --costs c.csv --measure 3sfca --decay gaussian:12 --cutoff 30 --edge upper
        """;

    static readonly Option<string> Demand = File("--demand", "Demande : id,demand."), Supply = File("--supply", "Offre : id,supply.");
    static readonly Option<string> Costs = File("--costs", "Minutes : from,to,cost ; une paire absente est hors d’atteinte.");
    static readonly Option<string> Measure = new("--measure") { Description = string.Join(", ", AccessMeasure.All), HelpName = "MESURE", Required = true };
    static readonly Option<double?> Cutoff = Number(
        "--cutoff", "MINUTES", "Minutes au-delà desquelles rien ne compte.", "un nombre de minutes de 0 ou plus", minutes => minutes >= 0);
    static readonly Option<string?> Steps = new("--steps") { Description = $"Poids par classe : {StepsAccepted}.", HelpName = "CLASSES" };
    static readonly Option<string?> Falling = new("--decay") { Description = $"Poids continu : {DecayAccepted}.", HelpName = "FONCTION" };
    static readonly Option<string> Edge = new("--edge")
    {
        Description = "Où va une durée égale à une limite : lower, la classe d’en dessous (t ≤ limite) ; upper, celle d’au-dessus.",
        DefaultValueFactory = _ => "lower",
    };
    static readonly Option<bool> Passive = new("--passive") { Description = "Par site : la demande qui peut l’atteindre (cumulative, gravity)." };
    static readonly Option<double?> Count = Number(
        "--n", "K", "nearest : nombre de places à trouver, 1 sans elle.", "un nombre plus grand que 0", count => count > 0);
    static readonly Option<string?> Out = WrittenFile.Option("--out", "Fichier où écrire id,access, remplacé s’il existe ; sinon, la sortie standard.");

    static AccessCommand() => Edge.AcceptOnlyFromAmong("lower", "upper");

    public static Command Create()
    {
        var command = new Command("access", Explanation)
        {
            Demand, Supply, Costs, Measure, Cutoff, Steps, Falling, Edge, Passive, Count, Out,
        };
        command.Validators.Add(Check);
        return command.Does(RunAsync);
    }

    /// <summary>What each option is alone is said by itself; here, what does not go together. Reads what was written: a value that cannot be
    /// read, or is given twice, is refused elsewhere.</summary>
    static void Check(CommandResult parse)
    {
        if (Written(parse, Measure) is not { } code) return;
        if (AccessMeasure.Find(code) is not { } measure)
        {
            parse.AddError($"--measure {code} : une de {string.Join(", ", AccessMeasure.All)} est attendue.");
            return;
        }
        var (steps, falling) = (Written(parse, Steps), Written(parse, Falling));
        if (steps is not null && DecayText.Steps(steps, StepEdge.Lower) is null) parse.AddError($"--steps {steps} : {StepsAccepted}.");
        if (falling is not null && DecayText.Of(falling) is null) parse.AddError($"--decay {falling} : {DecayAccepted}.");
        if (steps is not null && falling is not null) parse.AddError("--steps ou --decay, pas les deux.");
        if (measure != AccessMeasure.Nearest && parse.GetResult(Count) is not null) parse.AddError("--n est pour nearest.");
        if (parse.GetResult(Passive) is { Tokens: not [{ Value: "false" }] } && !measure.HasPassiveForm) parse.AddError("--passive est pour cumulative et gravity.");
        if (measure == AccessMeasure.Nearest && (steps ?? falling) is not null) parse.AddError("nearest ne pèse pas les minutes : ni --steps ni --decay.");
        if (measure == AccessMeasure.Cumulative && (parse.GetResult(Cutoff) is null || (steps ?? falling) is not null))
            parse.AddError("cumulative demande --cutoff, sans --steps ni --decay (gravity les prend).");
        else if (measure.TakesDecay && parse.GetResult(Cutoff) is null && parse.GetResult(Steps) is null && parse.GetResult(Falling) is null)
            parse.AddError($"{measure} demande --cutoff, --steps ou --decay.");
        CheckOut(parse);
    }

    /// <summary>The file is put in place of the one that is there: neither what was read nor a device may be it.</summary>
    static void CheckOut(CommandResult parse)
    {
        if (Written(parse, Out) is not { Length: > 0 } path) return;
        var full = Path.GetFullPath(path);
        if (full.StartsWith("/dev/", StringComparison.Ordinal)) parse.AddError($"--out {path} : un fichier ordinaire est attendu ; sans --out, la sortie standard.");
        if (new[] { Demand, Supply, Costs }.Any(read => Written(parse, read) is { Length: > 0 } input && Path.GetFullPath(input) == full))
            parse.AddError($"--out {path} : ce fichier est lu ; un autre est attendu.");
    }

    /// <summary>Null: not given, or not once.</summary>
    static string? Written(CommandResult parse, Option option) => parse.GetResult(option) is { Tokens: [var token] } ? token.Value : null;

    static async Task<int> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var (parse, terminal) = (invocation.Parse, invocation.Terminal);
        var result = AccessTable.Compute(new(
            parse.GetValue(Demand)!, parse.GetValue(Supply)!, parse.GetValue(Costs)!, AccessMeasure.Find(parse.GetValue(Measure))!, Weights(parse),
            parse.GetValue(Count) ?? 1, parse.GetValue(Passive)));
        foreach (var fault in result.Faults.All.OrderBy(fault => fault.Kind).Take(FaultsShown)) terminal.Fault(ImportAnswer.Sentence(fault));
        if (result.IsRefused)
        {
            var count = result.Faults.Count(FaultKind.Fatal) + result.Faults.Count(FaultKind.BadRow);
            throw new Refusal($"Refusé : {count} {(count > 1 ? "fautes" : "faute")} ; rien n’est calculé.");
        }
        if (result.Overflows) throw new Refusal("Refusé : un résultat dépasse le plus grand nombre qui puisse s’écrire ; rien n’est écrit.");
        if (result.WithoutDemand.Count > 0)
            terminal.Fault($"Sites qu’aucune demande n’atteint, comptés pour rien : {string.Join(", ", result.WithoutDemand.Take(FaultsShown))}"
                + (result.WithoutDemand.Count > FaultsShown ? $"… ({result.WithoutDemand.Count} en tout)" : "") + ".");
        await WriteAsync(parse.GetValue(Out), result, terminal, cancel);
        return Shell.Done;
    }

    static Decay? Weights(ParseResult parse)
    {
        var edge = parse.GetValue(Edge) == "upper" ? StepEdge.Upper : StepEdge.Lower;
        var decay = parse.GetValue(Steps) is { } steps ? DecayText.Steps(steps, edge)
            : parse.GetValue(Falling) is { } falling ? DecayText.Of(falling) : null;
        return parse.GetValue(Cutoff) is not { } cutoff ? decay
            : decay?.Within(cutoff, edge) ?? new Decay.Binary(cutoff, edge);
    }

    /// <summary>The file appears whole or not at all.</summary>
    static async Task WriteAsync(string? path, AccessTableResult result, Terminal terminal, CancellationToken cancel)
    {
        if (path is null)
        {
            terminal.Line(AccessLine.Header);
            foreach (var line in result.Lines) terminal.Line(line.Csv);
        }
        else
        {
            var draft = $"{path}.{Environment.ProcessId}";
            try
            {
                await System.IO.File.WriteAllLinesAsync(draft, result.Lines.Select(line => line.Csv).Prepend(AccessLine.Header), cancel);
                System.IO.File.Move(draft, path, overwrite: true);
            }
            finally
            {
                System.IO.File.Delete(draft);
            }
        }
        terminal.Document(result.Lines.Select(line => new { line.Id, line.Access }));
    }

    /// <summary>Written with a point or a comma, whatever the language of the machine.</summary>
    static Option<double?> Number(string name, string helpName, string description, string accepted, Func<double, bool> fits) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            if (Fields.TryNumber(result.Tokens[0].Value, out var number) && fits(number)) return number;
            result.AddError($"{name} {result.Tokens[0].Value} : {accepted} est attendu.");
            return null;
        },
    };

    static Option<string> File(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "FICHIER", Required = true };
        option.Validators.Add(found =>
        {
            if (found.GetValueOrDefault<string>() is { } path && !System.IO.File.Exists(path)) found.AddError($"{name} {path} : ce fichier n’existe pas.");
        });
        return option;
    }
}
