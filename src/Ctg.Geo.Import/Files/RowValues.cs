using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Ctg.Geo.Import.Files;

/// <summary>The cells of a CSV row under the names of the header, which all rows share.</summary>
sealed class RowValues(IReadOnlyDictionary<string, int> header, string[] cells) : IReadOnlyDictionary<string, string>
{
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = header.TryGetValue(key, out var index) && index < cells.Length && cells[index].Length > 0 ? cells[index] : null;
        return value is not null;
    }

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);
    public bool ContainsKey(string key) => TryGetValue(key, out _);
    public IEnumerable<string> Keys => this.Select(pair => pair.Key);
    public IEnumerable<string> Values => this.Select(pair => pair.Value);
    public int Count => header.Keys.Count(ContainsKey);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        foreach (var name in header.Keys)
            if (TryGetValue(name, out var value)) yield return new(name, value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
