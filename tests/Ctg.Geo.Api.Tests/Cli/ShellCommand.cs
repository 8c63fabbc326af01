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

    /// <summary>With something piped into it.</summary>
    public static async Task<(int Code, string Output, string Error)> RunWithInputAsync(
        IReadOnlyDictionary<string, string> settings, string input, params string[] arguments)
    {
        using var command = Start(settings, arguments);
        await command._process.StandardInput.WriteAsync(input);
        command._process.StandardInput.Close();
        return await command.EndAsync();
    }

    /// <summary>At a terminal of its own (script, of util-linux), where <paramref name="typed"/> is typed once it asks for a password.</summary>
    public static async Task<(int Code, string Output)> RunAtTerminalAsync(IReadOnlyDictionary<string, string> settings, string[] typed, params string[] arguments)
    {
        var line = string.Join(' ', new[] { "dotnet", Path.Combine(AppContext.BaseDirectory, "ctg-geo.dll") }.Concat(arguments).Select(part => $"'{part}'"));
        var start = new ProcessStartInfo("script", ["-qec", line, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["TERM"] = "xterm";
        foreach (var (key, value) in settings) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var shown = new System.Text.StringBuilder();
        var buffer = new char[256];
        foreach (var text in typed)
        {
            var asked = shown.Length;
            while (!shown.ToString(asked, shown.Length - asked).Contains(" : ", StringComparison.Ordinal)
                   && await process.StandardOutput.ReadAsync(buffer) is > 0 and var read) shown.Append(buffer, 0, read);
            await process.StandardInput.WriteAsync(text + "\n");
            await process.StandardInput.FlushAsync();
        }
        shown.Append(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, shown.ToString());
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
