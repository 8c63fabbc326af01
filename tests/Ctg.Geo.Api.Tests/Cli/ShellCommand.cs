using System.Diagnostics;
using System.Globalization;

namespace Ctg.Geo.Api.Tests.Cli;

/// <summary><c>ctg-geo</c> as a process of its own, with nothing of this one's settings but what is given.</summary>
sealed class ShellCommand : IDisposable
{
    readonly Process _process;
    readonly Task<string> _output, _error;

    ShellCommand(Process process)
    {
        _process = process;
        (_output, _error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public static ShellCommand Start(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ctg-geo.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("CTG_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(key);
        foreach (var (key, value) in settings) start.Environment[key] = value;
        return new(Process.Start(start)!);
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var command = Start(settings, arguments);
        return await command.EndAsync();
    }

    /// <summary>What Ctrl-C sends.</summary>
    public void Interrupt() =>
        Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)])!.WaitForExit();

    /// <summary>SIGKILL: no handler runs.</summary>
    public void Kill() => _process.Kill();

    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
