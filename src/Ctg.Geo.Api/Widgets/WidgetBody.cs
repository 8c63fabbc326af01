using Ctg.Geo.Api.Editing;
using Ctg.Geo.Store.Widgets;

namespace Ctg.Geo.Api.Widgets;

/// <summary>The site's own reading of what a widget shows, for its territory: the codes are those of its pages.</summary>
public delegate OptionsReading ReadOptions(string territory, string options);

/// <param name="Options">In the form that is kept; null: they are not accepted.</param>
/// <param name="Refused">The option that is not; null: all are.</param>
/// <param name="Accepted">What it may be.</param>
public sealed record OptionsReading(string? Options, string? Refused, IReadOnlyList<string> Accepted);

/// <summary>What a planner says of a widget, in a body or in a form.</summary>
public sealed class WidgetBody(string territory, ReadOptions read)
{
    readonly BodyFaults _faults = new();

    /// <summary>By field, what is wrong: what was given, what is accepted.</summary>
    public IReadOnlyDictionary<string, (string? Given, string[] Accepted)> Faults => _faults.All;

    /// <summary>Null, with faults, when it cannot be taken.</summary>
    public WidgetContent? Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonPart.Parse(body, "a widget, as GET gives it", _faults);
        if (document is null) return null;
        var json = new JsonPart(document.RootElement, "", _faults);
        var (name, options, hosts) = (json.Text("name", WidgetContent.LongestName, required: true), json.Text("options", WidgetContent.LongestOptions), json.Texts("hosts", WidgetContent.MostHosts));
        json.Close("id", "revision", "createdAt", "changedAt", "changedBy", "views");
        return _faults.Any ? null : Read(name!, options ?? "", hosts);
    }

    /// <summary>Null, with faults, when it cannot be taken.</summary>
    public WidgetContent? Read(string name, string options, IReadOnlyList<string> hosts)
    {
        if (name.Trim() is not { Length: > 0 and <= WidgetContent.LongestName } kept || kept.Any(char.IsControl))
            _faults.Add("name", name, [FormattableString.Invariant($"text of 1 to {WidgetContent.LongestName} characters, on one line")]);
        if (hosts.Count > WidgetContent.MostHosts) _faults.Add("hosts", null, [FormattableString.Invariant($"a list of at most {WidgetContent.MostHosts} texts")]);
        string?[] framing = [.. hosts.Select(FramingHost.Read)];
        for (var i = 0; i < framing.Length; i++)
            if (framing[i] is null || Array.IndexOf(framing, framing[i]) < i) _faults.Add(FormattableString.Invariant($"hosts[{i}]"), hosts[i], [FramingHost.Accepted]);
        var reading = options.Length <= WidgetContent.LongestOptions ? read(territory, options) : new(null, "options", [FormattableString.Invariant($"at most {WidgetContent.LongestOptions} characters")]);
        if (reading.Options is null) _faults.Add(reading.Refused == "options" ? "options" : $"options.{reading.Refused}", null, [.. reading.Accepted]);
        return _faults.Any ? null : new(name.Trim(), reading.Options!, framing!);
    }
}
