using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ctg.Geo.Api.Editing;

/// <summary>One object of a body that someone else wrote: each value is asked for once, and what is wrong is said with its place.</summary>
/// <param name="path">"sites[0]"; empty for the body itself.</param>
sealed class JsonPart(JsonElement json, string path, BodyFaults faults)
{
    const int Levels = 8;

    static readonly JsonDocumentOptions Limits = new() { MaxDepth = Levels, AllowDuplicateProperties = false };

    readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>The object of a body; null, with a fault, when it is none.</summary>
    /// <param name="accepted">"a service, as GET gives it".</param>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body, string accepted, BodyFaults faults)
    {
        try
        {
            var document = JsonDocument.Parse(body, Limits);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException)
        {
        }
        faults.Add("body", null, [FormattableString.Invariant($"a JSON object of UTF-8 text, at most {Levels} levels deep, each name once: {accepted}")]);
        return null;
    }

    /// <summary>One line of text without spaces around it, at most so long; null when it is absent, null or empty.</summary>
    public string? Text(string name, int longest, bool required = false, bool lines = false)
    {
        if (Value(name, required) is not { } value) return null;
        var text = value.ValueKind == JsonValueKind.String ? Decoded(value)?.Trim() : null;
        if (text is null || text.Length > longest || text.Any(letter => char.IsControl(letter) && !(lines && letter == '\n')))
            return Wrong<string>(name, value, $"text of at most {longest} characters{(lines ? "" : ", on one line")}");
        if (text.Length == 0 && required) return Wrong<string>(name, value, "a text that is not empty");
        return text.Length > 0 ? text : null;
    }

    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words, bool required = false) where T : struct =>
        Value(name, required) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && Decoded(value) is { } text && words.TryGetValue(text, out var word) ? word
        : Wrong<T?>(name, value, [.. words.Keys]);

    public bool? YesNo(string name) => Value(name, false) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : Wrong<bool?>(name, value, "true", "false");

    public int? Whole(string name, int least, int most, bool required = false) => Value(name, required) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? number
        : Wrong<int?>(name, value, $"a whole number from {least} to {most}");

    public double? Number(string name, double least, double most, bool required = false) => Value(name, required) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most ? number
        : Wrong<double?>(name, value, FormattableString.Invariant($"a number from {least} to {most}"));

    public DateOnly? Day(string name, DateOnly? latest = null) => Value(name, false) is not { } value ? null
        : value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(Decoded(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 2100 && !(day > latest) ? day
        : Wrong<DateOnly?>(name, value, latest is { } last ? $"a day as 2025-03-14, {last:yyyy-MM-dd} at the latest" : "a day as 2025-03-14");

    /// <summary>The objects of a list; none when it is absent.</summary>
    public IReadOnlyList<JsonPart> Parts(string name, int least, int most)
    {
        JsonPart[] parts = [];
        if (Value(name, least > 0) is not { } value) return parts;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is var count && count >= least && count <= most
            && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object))
            return [.. value.EnumerateArray().Select((one, i) => new JsonPart(one, FormattableString.Invariant($"{PathOf(name)}[{i}]"), faults))];
        return Instead(name, value, parts, $"a list of {least} to {most} objects");
    }

    /// <summary>The texts of a list; none when it is absent.</summary>
    public IReadOnlyList<string> Texts(string name, int most)
    {
        string[] texts = [];
        if (Value(name, false) is not { } value) return texts;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most)
        {
            string?[] read = [.. value.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? Decoded(one) : null)];
            if (!read.Contains(null)) return read!;
        }
        return Instead(name, value, texts, $"a list of at most {most} texts");
    }

    /// <summary>An object; an empty one when it is absent.</summary>
    public JsonPart Part(string name)
    {
        if (Value(name, false) is { ValueKind: var kind } value)
            if (kind == JsonValueKind.Object) return new(value, PathOf(name), faults);
            else Wrong<string>(name, value, "an object");
        return new(Nothing, PathOf(name), faults);
    }

    /// <summary>After everything was asked for: what else is there is not known.</summary>
    /// <param name="ignored">What an answer carries and a body may repeat.</param>
    public void Close(params ReadOnlySpan<string> ignored)
    {
        foreach (var property in json.EnumerateObject())
            if (!_asked.Contains(property.Name) && !ignored.Contains(property.Name))
                faults.Add(PathOf(property.Name), property.Name, [.. _asked.Order(StringComparer.Ordinal)]);
    }

    /// <summary>A value that reads well and cannot stand beside the others.</summary>
    public void Refuse(string name, params string[] accepted) =>
        faults.Add(PathOf(name), json.TryGetProperty(name, out var value) ? Shown(value) : null, accepted);

    JsonElement? Value(string name, bool required)
    {
        _asked.Add(name);
        if (json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        if (required) faults.Add(PathOf(name), null, ["a value: it is required"]);
        return null;
    }

    T? Wrong<T>(string name, JsonElement value, params string[] accepted) => Instead(name, value, default(T), accepted);

    T Instead<T>(string name, JsonElement value, T instead, params string[] accepted)
    {
        faults.Add(PathOf(name), Shown(value), accepted);
        return instead;
    }

    string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Null when it holds half a character, or a character that no text holds.</summary>
    static string? Decoded(JsonElement value)
    {
        try
        {
            var text = value.GetString()!;
            return text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) || text.Contains('\0') ? null : text;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static string Shown(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? "…" : value.GetRawText().Trim('"');

    static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;
}
