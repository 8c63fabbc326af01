using Ctg.Geo.Api.Accounts;
using Ctg.Geo.Api.Editing;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Widgets;
using Ctg.Geo.Store.Widgets;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Ctg.Geo.Web.Widgets;

/// <summary>What the builder reads and writes.</summary>
public sealed class BuilderDesk(WidgetStore widgets, WidgetViewStore views, OwnOrigin origins, TimeProvider clock)
{
    /// <summary>The widgets of the territory, with the views of the last days of its own calendar.</summary>
    public async Task<IReadOnlyList<WidgetLine>> LinesAsync(PublishedTerritory published, CancellationToken cancel)
    {
        var from = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), LocalClock.Of(published.Territory)).DateTime).AddDays(1 - WidgetViewsView.UsualDays);
        var counted = (await views.OfAsync(published.Territory.Id, from, cancel)).ToLookup(one => one.Widget, one => new DayViews(one.Day, one.Count), StringComparer.Ordinal);
        return [.. (await widgets.OfAsync(published.Territory.Id, cancel)).Select(widget => new WidgetLine(widget, [.. counted[widget.Id]]))];
    }

    public BuilderView View(PublishedTerritory published, IReadOnlyList<WidgetLine> lines, BuilderForm form, EmbedOptions options, BuilderWord? said, HttpContext context) =>
        new(published, lines, form, options, CodesOf(published, options, lines.FirstOrDefault(line => line.Widget.Id == form.Id)?.Widget, context), said);

    /// <param name="named">The widget that the code names, so that what it shows can be changed later; null: the code says the options.</param>
    public CopyCodes CodesOf(PublishedTerritory published, EmbedOptions options, Widget? named, HttpContext context) =>
        CopyCodes.Of(origins.Of(context.Request), published, named is null ? options : WidgetOptions.Of(named), named?.Id);

    /// <summary>The form with what is wrong in its options.</summary>
    public static BuilderForm Checked(PublishedTerritory published, BuilderForm form) =>
        WidgetOptions.Read(published.Territory.Id, new Dictionary<string, StringValues>(form.Asked, StringComparer.Ordinal), out var refused) is null
            ? form with { Faults = new Dictionary<string, string> { [refused!.Field] = FaultOf(refused.Accepted) } } : form;

    public static string FaultOf(IEnumerable<string> accepted) => Texts.Say("WidgetAccepted", string.Join(", ", accepted));

    /// <returns>Said: null when it was done; otherwise the form to be shown again, and why.</returns>
    public async Task<(int Status, BuilderForm Form, BuilderWord? Said)> TakeAsync(PublishedTerritory published, BuilderForm form, bool removed, long account, CancellationToken cancel)
    {
        var (territory, id) = (published.Territory.Id, form.Id.Length > 0 ? form.Id : Widget.IdOf(form.Key));
        WidgetContent? content = null;
        if (!removed)
        {
            var body = new WidgetBody(territory, WidgetOptions.Read);
            content = body.Read(form.Name, QueryHelpers.AddQueryString("", form.Asked).TrimStart('?'), form.HostLines);
            if (content is null) return (StatusCodes.Status400BadRequest, form with { Faults = Worded(body) }, new(Texts.Say("WidgetRefused"), IsFault: true));
        }
        long? expected = form.Id.Length > 0 ? form.Revision : null;
        var asked = System.Text.Encoding.UTF8.GetBytes(content is null ? "" : string.Join('\n', [content.Name, content.Options, .. content.Hosts]));
        var edit = new WidgetEdit(form.Key, RequestBytes.Sha256(territory, $"form widget:{id}", expected, asked), account, territory, id, expected, content, clock.GetUtcNow());
        return await widgets.WriteAsync(edit, cancel) switch
        {
            WidgetOutcome.Written => (StatusCodes.Status303SeeOther, form with { Id = id }, null),
            WidgetOutcome.Lost { Current: { } current } => (StatusCodes.Status412PreconditionFailed, form with { Revision = current.Revision, Key = Guid.NewGuid() },
                new(Texts.Say("WidgetOvertaken", current.ChangedBy, current.Content.Name), IsFault: true)),
            WidgetOutcome.Full => (StatusCodes.Status409Conflict, form, new(Texts.Say("WidgetFull", Widget.Most), IsFault: true)),
            // Removed meanwhile, or a form that was sent before and is sent again with other words: kept, as a new one.
            _ => (StatusCodes.Status409Conflict, form with { Id = "", Revision = 0, Key = Guid.NewGuid() }, new(Texts.Say(form.Id.Length > 0 ? "WidgetGone" : "WidgetSentBefore"), IsFault: true)),
        };
    }

    static Dictionary<string, string> Worded(WidgetBody body)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, (given, accepted)) in body.Faults)
            if (place == "name") faults.TryAdd(BuilderForm.NameField, Texts.Say("WidgetNameAccepted", WidgetContent.LongestName));
            else if (place == "hosts") faults.TryAdd(BuilderForm.HostsField, Texts.Say("WidgetHostsMost", WidgetContent.MostHosts));
            else if (place.StartsWith("hosts", StringComparison.Ordinal)) faults.TryAdd(BuilderForm.HostsField, Texts.Say("WidgetHostRefused", given));
            else faults.TryAdd(place.Split('.')[^1], FaultOf(accepted));
        return faults;
    }
}
