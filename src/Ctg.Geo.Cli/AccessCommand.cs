using System.CommandLine;
using System.CommandLine.Parsing;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Api.Measures;
using Ctg.Geo.Engine.Measures;

namespace Ctg.Geo.Cli;

/// <summary><c>ctg-geo access --demand d.csv --supply s.csv --costs c.csv --measure …</c>: a measure of docs/METHODS.md over three files.</summary>
static class AccessCommand
{
    const int FaultsShown = 20;
    const string StepsAccepted = "MINUTES:POIDS séparés par des virgules, minutes croissantes, poids 0 ou plus (10:1,20:0.68,30:0.22)";
    const string DecayAccepted = "exponential:b, gaussian:sigma, linear:c, power:b ou logistic:m:sd, paramètres plus grands que 0";

    static readonly Option<string> Demand = File("--demand", "Demande : id,demand."), Supply = File("--supply", "Offre : id,supply.");
    static readonly Option<string> Costs = File("--costs", "Minutes : from,to,cost ; une paire absente est hors d’atteinte.");
    static readonly Option<string> Measure = new("--measure") { Description = string.Join(", ", AccessMeasure.All), HelpName = "MESURE", Required = true };
    static readonly Option<double?> Cutoff = new("--cutoff") { Description = "Minutes au-delà desquelles rien ne compte.", HelpName = "MINUTES" };
    static readonly Option<string?> Steps = new("--steps") { Description = $"Poids par classe : {StepsAccepted}.", HelpName = "CLASSES" };
    static readonly Option<string?> Falling = new("--decay") { Description = $"Poids continu : {DecayAccepted}.", HelpName = "FONCTION" };
    static readonly Option<string> Edge = new("--edge")
    {
        Description = "Où va une durée égale à une limite : lower, la classe d’en dessous (t ≤ limite) ; upper, celle d’au-dessus.",
        DefaultValueFactory = _ => "lower",
    };
    static readonly Option<bool> Passive = new("--passive") { Description = "Par site : la demande qui peut l’atteindre (cumulative, gravity)." };
    static readonly Option<double?> Count = new("--n") { Description = "nearest : nombre de places à trouver, 1 sans elle.", HelpName = "K" };
    static readonly Option<string?> Out = new("--out") { Description = "Fichier où écrire id,access ; sinon, la sortie standard.", HelpName = "FICHIER" };

    static AccessCommand() => Edge.AcceptOnlyFromAmong("lower", "upper");

    public static Command Create()
    {
        var command = new Command("access", "Calcule une mesure d’accessibilité à partir de trois fichiers.")
        {
            Demand, Supply, Costs, Measure, Cutoff, Steps, Falling, Edge, Passive, Count, Out,
        };
        command.Validators.Add(Check);
        return command.Does(RunAsync);
    }

    static void Check(CommandResult parse)
    {
        if (AccessMeasure.Find(parse.GetValue(Measure)) is not { } measure)
        {
            parse.AddError($"--measure {parse.GetValue(Measure)} : une de {string.Join(", ", AccessMeasure.All)} est attendue.");
            return;
        }
        var (cutoff, steps, falling) = (parse.GetValue(Cutoff), parse.GetValue(Steps), parse.GetValue(Falling));
        if (cutoff is { } minutes && !(minutes >= 0 && double.IsFinite(minutes))) parse.AddError("--cutoff : un nombre de minutes, 0 ou plus, est attendu.");
        if (steps is not null && DecayText.Steps(steps, StepEdge.Lower) is null) parse.AddError($"--steps {steps} : {StepsAccepted}.");
        if (falling is not null && DecayText.Of(falling) is null) parse.AddError($"--decay {falling} : {DecayAccepted}.");
        if (steps is not null && falling is not null) parse.AddError("--steps ou --decay, pas les deux.");
        if (parse.GetValue(Count) is { } count && !(count > 0 && double.IsFinite(count))) parse.AddError("--n : un nombre plus grand que 0 est attendu.");
        if (measure != AccessMeasure.Nearest && parse.GetValue(Count) is not null) parse.AddError("--n est pour nearest.");
        if (parse.GetValue(Passive) && !measure.HasPassiveForm) parse.AddError("--passive est pour cumulative et gravity.");
        if (measure == AccessMeasure.Nearest && (steps ?? falling) is not null) parse.AddError("nearest ne pèse pas les minutes : ni --steps ni --decay.");
        if (measure == AccessMeasure.Cumulative && (cutoff is null || (steps ?? falling) is not null)) parse.AddError("cumulative demande --cutoff, sans --steps ni --decay (gravity les prend).");
        if (measure.TakesDecay && cutoff is null && steps is null && falling is null) parse.AddError($"{measure} demande --cutoff, --steps ou --decay.");
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var (parse, terminal) = (invocation.Parse, invocation.Terminal);
        var result = AccessTable.Compute(new(
            parse.GetValue(Demand)!, parse.GetValue(Supply)!, parse.GetValue(Costs)!, AccessMeasure.Find(parse.GetValue(Measure))!, Weights(parse),
            parse.GetValue(Count) ?? 1, parse.GetValue(Passive)));
        if (result.IsRefused)
        {
            foreach (var fault in result.Faults.All.Take(FaultsShown)) terminal.Fault(ImportAnswer.Sentence(fault));
            throw new Refusal($"Refusé : {result.Faults.All.Count} fautes ; rien n’est calculé.");
        }
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
