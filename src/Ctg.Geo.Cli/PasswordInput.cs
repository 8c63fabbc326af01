using System.Text;
using Ctg.Geo.Api.Accounts;

namespace Ctg.Geo.Cli;

/// <summary>A password from a terminal, twice and unseen, or the first line of what is piped in. Never from the command line: others see that.</summary>
static class PasswordInput
{
    /// <exception cref="Refusal">It may not be one.</exception>
    public static string Read(string login)
    {
        var password = Console.IsInputRedirected ? Console.In.ReadLine() ?? "" : Typed("Mot de passe : ");
        if (Passwords.Fault(password, login) is { } fault) throw new Refusal(fault);
        if (!Console.IsInputRedirected && Typed("Encore une fois : ") != password) throw new Refusal("Les deux saisies diffèrent : rien n’a été changé.");
        return password;
    }

    static string Typed(string prompt)
    {
        _ = Console.KeyAvailable;      // echo is off from here on, also for who types before being asked
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
