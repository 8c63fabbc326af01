using System.Text.Json;
using Ctg.Geo.Store.Accounts;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Accounts;

/// <summary>What the journal shows.</summary>
/// <param name="HasMore">There are older lines.</param>
/// <param name="Territories">Those that can be asked for.</param>
/// <param name="Asked">Id of the one asked for; null: all.</param>
/// <param name="Whole">Lines of no territory too: for administrators.</param>
public sealed record JournalView(IReadOnlyList<AuditRow> Rows, bool HasMore, IReadOnlyList<JournalTerritory> Territories, string? Asked, bool Whole)
{
    public string Older => JournalRoutes.Address + $"?avant={Rows[^1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}"
        + (Asked is null ? "" : $"&territoire={Uri.EscapeDataString(Asked)}");

    public string NameOf(string? territory) =>
        territory is null ? "" : Territories.FirstOrDefault(known => known.Id == territory)?.Name ?? territory;

    public static string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Clocks.Paris).ToString("dd/MM/yyyy HH:mm:ss", French.Culture);

    /// <summary>Who: an account as it was named then, the shell, or nobody signed in.</summary>
    public static string Who(AuditEntry entry) => entry.AccountName ?? Texts.Say("JournalNobody");

    /// <summary>In words; an action that has none here is shown as it is written.</summary>
    public static string What(AuditEntry entry) => Actions.TryGetValue(entry.Action, out var key) ? Texts.Say(key) : entry.Action;

    /// <summary>Details as "name: value", the way they were written.</summary>
    public static string Detail(AuditEntry entry)
    {
        if (entry.DetailJson is not { } json) return "";
        using var detail = JsonDocument.Parse(json);
        return detail.RootElement.ValueKind == JsonValueKind.Object
            ? string.Join(", ", detail.RootElement.EnumerateObject().Select(member => French.Typeset($"{member.Name} : {member.Value}")))
            : detail.RootElement.ToString();
    }

    static readonly Dictionary<string, string> Actions = new()
    {
        [AuditActions.SignedIn] = "AuditSignedIn", [AuditActions.Refused] = "AuditRefused", [AuditActions.Locked] = "AuditLocked",
        [AuditActions.SignedOut] = "AuditSignedOut", [AuditActions.Added] = "AuditAdded", [AuditActions.PasswordChanged] = "AuditPassword",
        [AuditActions.Disabled] = "AuditDisabled", [AuditActions.Enabled] = "AuditEnabled", [AuditActions.Granted] = "AuditGranted",
        [AuditActions.Revoked] = "AuditRevoked",
        ["service.added"] = "AuditServiceAdded", ["service.moved"] = "AuditServiceMoved", ["service.resized"] = "AuditServiceResized",
        ["service.closed"] = "AuditServiceClosed", ["service.reopened"] = "AuditServiceReopened", ["service.changed"] = "AuditServiceChanged",
        ["service.confirmed"] = "AuditServiceConfirmed", ["service.zones"] = "AuditServiceZones",
        ["presentation.changed"] = "AuditPresentation",
        ["widget.added"] = "AuditWidgetAdded", ["widget.changed"] = "AuditWidgetChanged", ["widget.removed"] = "AuditWidgetRemoved",
    };
}

public sealed record JournalTerritory(string Id, string Name);
