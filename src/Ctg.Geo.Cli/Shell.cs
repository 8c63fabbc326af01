using System.CommandLine;
using System.Globalization;
using Ctg.Geo.Api.Settings;
using Ctg.Geo.Store;
using Microsoft.Extensions.Configuration;

namespace Ctg.Geo.Cli;

/// <summary>Runs one command and turns its end into an exit code.</summary>
static class Shell
{
    public const int Done = 0;
    /// <summary>Nothing changed; the report says why.</summary>
    public const int RefusedCode = 1;
    /// <summary>The command line or a setting is wrong.</summary>
    public const int Usage = 2;
    /// <summary>Ctrl-C, as shells expect it (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    static readonly Option<bool> Json = new("--json")
    {
        Description = "Réponse en JSON sur la sortie standard, pour un programme.",
        Recursive = true,
    };

    public static async Task<int> RunAsync(string[] args, RootCommand root)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");   // the usage texts of the parser
        root.Options.Add(Json);
        var parse = root.Parse(args);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),   // the time a transaction needs to roll back
        };
        var code = await parse.InvokeAsync(configuration);
        return parse.Errors.Count > 0 ? Usage : code;
    }

    /// <summary>Gives the command its action: settings read, Ctrl-C passed on, refusals printed.</summary>
    public static Command Does(this Command command, Func<Invocation, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parse, cancel) =>
        {
            using var terminal = new Terminal(parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, parse.GetValue(Json));
            try
            {
                return await action(new(parse, terminal), cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                terminal.Fault("Interrompu : rien n’a été changé.");
                return Interrupted;
            }
            catch (Refusal refusal)
            {
                terminal.Fault(refusal.Message);
                return RefusedCode;
            }
            catch (SettingsException fault)
            {
                terminal.Fault(fault.Message);
                return Usage;
            }
            catch (MigrationException fault)
            {
                terminal.Fault(fault.Message);
                return RefusedCode;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                terminal.Fault($"Un fichier ne peut pas être lu ou écrit : {fault.Message}");
                return RefusedCode;
            }
            catch (Npgsql.NpgsqlException fault)
            {
                terminal.Fault($"La base de données ne répond pas ou refuse : {fault.Message}");
                return RefusedCode;
            }
        });
        return command;
    }
}

/// <summary>What a command works with.</summary>
sealed record Invocation(ParseResult Parse, Terminal Terminal)
{
    ApiSettings? _settings;

    /// <summary>From the environment (CTG_DB…), read when first asked for: <c>demo --out</c> needs no database.</summary>
    public ApiSettings Settings => _settings ??= ApiSettings.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());

    public GeoDatabase OpenDatabase() => new(Settings.Database, Settings.PublicDatabase);
}

/// <summary>The command is refused: nothing changed; the message is the report, in French.</summary>
sealed class Refusal(string message) : Exception(message);
