using System.Globalization;
using System.Text.RegularExpressions;

namespace Ctg.Geo.Api.Widgets;

/// <summary>Who may frame a widget, as a Content-Security-Policy names it: a scheme, a host or all hosts under one, a port.</summary>
/// <remarks>CSP 3 §2.3.1, host-source, without path. What is written is made of the parts that were read, never of the text itself.</remarks>
public static partial class FramingHost
{
    public const string Accepted = "https://www.ville.fr, https://*.ville.fr, or http://localhost with a port: no path, no account, each once";

    const int LongestText = 300, LongestHost = 253;

    static readonly string[] Local = ["localhost", "127.0.0.1"];

    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>In small letters, accents as Punycode, without the port that goes without saying; null when it is not accepted.</summary>
    public static string? Read(string given)
    {
        if (given.Length > LongestText || Parts().Match(given) is not { Success: true } parts) return null;
        var (scheme, every, host) = (parts.Groups["scheme"].Value.ToLowerInvariant(), parts.Groups["every"].Value, Ascii(parts.Groups["host"].Value));
        if (host is null || host.Length > LongestHost || !Labels().IsMatch(host)) return null;
        if (scheme == "http" && (every.Length > 0 || !Local.Contains(host))) return null;
        if (every.Length > 0 && !host.Contains('.', StringComparison.Ordinal)) return null;      // everyone under .fr
        return Port(parts.Groups["port"].Value, scheme) is { } port ? $"{scheme}://{every}{host}{port}" : null;
    }

    static string? Ascii(string host)
    {
        try
        {
            return Idn.GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)       // a letter that no host holds
        {
            return null;
        }
    }

    static string? Port(string given, string scheme)
    {
        if (given.Length == 0) return "";
        if (!ushort.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0) return null;
        return port == (scheme == "https" ? 443 : 80) ? "" : FormattableString.Invariant($":{port}");
    }

    /// <summary>A lone slash at the end is what browsers copy from their address bar.</summary>
    [GeneratedRegex(@"\A(?<scheme>[Hh][Tt][Tt][Pp][Ss]?)://(?<every>\*\.)?(?<host>[^\s/:@?#\\*'"";,]+)(?::(?<port>\d{1,5}))?/?\z")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z")]
    private static partial Regex Labels();
}
