using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Widgets;
using Ctg.Geo.Store.Widgets;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Words;
using Microsoft.Extensions.Primitives;

namespace Ctg.Geo.Web.Widgets;

/// <summary>What the builder shows.</summary>
/// <param name="Options">What is previewed: what was typed, as far as it is ours.</param>
/// <param name="Said">What became of the last act; null: nothing was done.</param>
public sealed record BuilderView(
    PublishedTerritory Published, IReadOnlyList<WidgetLine> Lines, BuilderForm Form, EmbedOptions Options, CopyCodes Codes, BuilderWord? Said)
{
    public IReadOnlyList<OptionField> Fields { get; } = OptionField.Of(Published, Options);

    /// <summary>The widget that is open; null: a new one.</summary>
    public WidgetLine? Open => Lines.FirstOrDefault(line => line.Widget.Id == Form.Id);
}

/// <summary>A widget and how often it was opened, by day, of the last 30.</summary>
public sealed record WidgetLine(Widget Widget, IReadOnlyList<DayViews> Days)
{
    public long Views => Days.Sum(day => day.Count);
}

/// <summary>How an act ended, in words.</summary>
/// <param name="IsFault">Nothing was changed.</param>
public sealed record BuilderWord(string Words, bool IsFault = false);

/// <summary>The form as it stands, typed or read; what is wrong in it.</summary>
/// <param name="Id">Empty: a widget that is new.</param>
/// <param name="Revision">The one that the planner sees.</param>
/// <param name="Key">Of what is sent: the same form twice is done once.</param>
/// <param name="Hosts">One on each line.</param>
/// <param name="Typed">Values of options, as they were typed.</param>
/// <param name="Faults">By field, in words.</param>
public sealed record BuilderForm(
    string Id, long Revision, Guid Key, string Name, string Hosts, IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, string> Faults)
{
    public const string IdField = "cadre", RevisionField = "revision", KeyField = "cle", NameField = "nom", HostsField = "sites", ActField = "acte";
    public const string Save = "enregistrer", Remove = "retirer";

    static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public static BuilderForm New => new("", 0, Guid.NewGuid(), "", "", None, None);

    public static BuilderForm Of(Widget widget) => new(widget.Id, widget.Revision, Guid.NewGuid(), widget.Content.Name, string.Join('\n', widget.Content.Hosts), None, None);

    /// <summary>As it was sent; null when it is none of ours.</summary>
    public static BuilderForm? Read(IFormCollection form) =>
        Guid.TryParseExact(form[KeyField], "D", out var key) && long.TryParse(form[RevisionField], System.Globalization.NumberStyles.None, null, out var revision)
        && form[IdField].ToString() is var id && (id.Length == 0 ? revision == 0 : Widget.IsId(id) && revision > 0)
            ? new(id, revision, key, form[NameField].ToString(), form[HostsField].ToString(), OptionsOf(form), None)
            : null;

    /// <summary>Of a box that is not ticked the value beside it is sent, of one that is, both: the first counts.</summary>
    static Dictionary<string, string> OptionsOf(IFormCollection form) =>
        form.Where(field => field.Value.Count > 0 && !Own.Contains(field.Key)).ToDictionary(field => field.Key, field => field.Value[0] ?? "", StringComparer.Ordinal);

    static readonly string[] Own = [IdField, RevisionField, KeyField, NameField, HostsField, ActField, "__RequestVerificationToken"];

    public IEnumerable<KeyValuePair<string, StringValues>> Asked => Typed.Select(one => new KeyValuePair<string, StringValues>(one.Key, one.Value));

    /// <summary>Lines of the list of hosts, without those that are empty.</summary>
    public IReadOnlyList<string> HostLines => [.. Hosts.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What an option's field holds.</summary>
    public string ValueOf(OptionField field, EmbedOptions options) => Typed.TryGetValue(field.Name, out var typed) ? typed : field.Value(options);

    public string? FaultOf(string field) => Faults.GetValueOrDefault(field);
}
