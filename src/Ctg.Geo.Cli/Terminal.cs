using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Ctg.Geo.Cli;

/// <summary>What the person, or the program, at the other end reads.</summary>
/// <remarks>Results go to standard output, progress and faults to standard error. With <c>--json</c>, standard output
/// holds one JSON document and nothing else.</remarks>
sealed class Terminal(TextWriter output, TextWriter error, bool json) : IProgress<string>, IDisposable
{
    /// <summary>How numbers are written for a person.</summary>
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");

    static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    readonly Lock _writing = new();
    int _shown;                       // characters of the progress line on screen

    public bool Json => json;

    /// <summary>A line for a person; silent with <c>--json</c>.</summary>
    public void Line(string text = "")
    {
        if (json) return;
        lock (_writing)
        {
            Erase();
            output.WriteLine(text);
        }
    }

    /// <summary>The one JSON document; silent without <c>--json</c>.</summary>
    public void Document<T>(T value)
    {
        if (!json) return;
        lock (_writing)
        {
            Erase();
            output.WriteLine(JsonSerializer.Serialize(value, JsonOptions));
        }
    }

    public void Fault(string text)
    {
        lock (_writing)
        {
            Erase();
            error.WriteLine(text);
        }
    }

    /// <summary>A step of long work: one line that rewrites itself on a terminal, plain lines otherwise.</summary>
    public void Report(string value)
    {
        lock (_writing)
        {
            if (Console.IsErrorRedirected)
            {
                error.WriteLine(value);
                return;
            }
            Erase();
            var width = Math.Max(20, Console.WindowWidth - 1);
            var line = value.Length <= width ? value : value[..width];
            error.Write(line);
            _shown = line.Length;
        }
    }

    public void Dispose()
    {
        lock (_writing) Erase();
    }

    void Erase()
    {
        if (_shown == 0) return;
        error.Write("\r" + new string(' ', _shown) + "\r");
        _shown = 0;
    }
}
