using System.Globalization;
using System.Text;

namespace Ctg.Geo.Import.Demo;

/// <summary>Writes a CSV line by line: UTF-8, line feeds, the same bytes under every culture.</summary>
sealed class CsvFile : IDisposable
{
    readonly StreamWriter _writer;
    readonly char _delimiter;

    public CsvFile(string path, char delimiter, params ReadOnlySpan<string> columns)
    {
        (_writer, _delimiter) = (Create(path), delimiter);
        foreach (var column in columns) Cell(column);
        End();
    }

    bool _begun;

    public static StreamWriter Create(string path) => new(path, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };

    public void Row(params ReadOnlySpan<object?> cells)
    {
        foreach (var cell in cells) Cell(cell);
        End();
    }

    public void Cell(object? value)
    {
        if (_begun) _writer.Write(_delimiter);
        _begun = true;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.AsSpan().ContainsAny("\"\n\r") || text.Contains(_delimiter)) text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        _writer.Write(text);
    }

    public void End()
    {
        _writer.Write('\n');
        _begun = false;
    }

    public void Dispose() => _writer.Dispose();
}
