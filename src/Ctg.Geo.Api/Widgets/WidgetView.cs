using Ctg.Geo.Store.Widgets;

namespace Ctg.Geo.Api.Widgets;

/// <summary>What anyone may know of a widget: it is in the pages that show it.</summary>
/// <param name="Options">As the address of the frame says them.</param>
/// <param name="Hosts">Who may frame it; none: everyone.</param>
public sealed record ShownWidget(string Id, string Territory, string Options, IReadOnlyList<string> Hosts);

/// <summary>A widget as planners read and write it.</summary>
/// <param name="Revision">Also the ETag.</param>
/// <param name="ChangedBy">Absent where it is the one who asks.</param>
/// <param name="Views">Of the last 30 days; absent where it was not asked.</param>
public sealed record WidgetView(
    string Id, long Revision, string Name, string Options, IReadOnlyList<string> Hosts, DateTimeOffset? CreatedAt, DateTimeOffset ChangedAt, string? ChangedBy, long? Views)
{
    internal static WidgetView Of(Widget widget, long? views) => new(
        widget.Id, widget.Revision, widget.Content.Name, widget.Content.Options, widget.Content.Hosts, widget.CreatedAt, widget.ChangedAt, widget.ChangedBy, views);

    /// <summary>As it was just written.</summary>
    internal static WidgetView Of(long revision, WidgetEdit edit) => new(
        edit.Id, revision, edit.Content!.Name, edit.Content.Options, edit.Content.Hosts, edit.ExpectedRevision is null ? edit.At : null, edit.At, null, null);
}

public sealed record WidgetListView(IReadOnlyList<WidgetView> Widgets);

public sealed record DayViews(DateOnly Day, long Count);

/// <summary>Views of a widget, by day; days without one are absent.</summary>
public sealed record WidgetViewsView(IReadOnlyList<DayViews> Days)
{
    public const int UsualDays = 30, MostDays = 400;

    /// <summary>The first of so many days, today included. In universal time: a day of the territory may be one more.</summary>
    public static DateOnly From(TimeProvider clock, int days) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1 - days);
}
