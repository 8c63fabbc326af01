using System.Globalization;
using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Services;

/// <summary>The national list of France services (ANCT, Licence Ouverte 2.0).</summary>
/// <remarks>One line is one service with one site. A branch stays a service of its own: the list names a group (groupe_fs) for a
/// few lines only and says of none which one leads. Telephone and mail are not kept, neither their columns nor in the comments.</remarks>
public static partial class FranceServices
{
    public const string Series = "france-services";

    static readonly (string Column, DayOfWeek Day)[] Days =
        [("h_lundi", DayOfWeek.Monday), ("h_mardi", DayOfWeek.Tuesday), ("h_mercredi", DayOfWeek.Wednesday),
         ("h_jeudi", DayOfWeek.Thursday), ("h_vendredi", DayOfWeek.Friday), ("h_samedi", DayOfWeek.Saturday)];

    public static bool Recognises(SourceTable table) =>
        table.Has("id_fs", "lib_fs", "insee_com", "latitude", "longitude", "type_fs", "format_fs", "h_lundi");

    public static IEnumerable<Service> Read(SourceTable table, Faults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var fields = new RowFields(table.FileName, row, faults);
            var id = fields.RequiredText("id_fs");
            var name = fields.RequiredText("lib_fs");
            var commune = fields.RequiredInsee("insee_com");
            var role = RoleOf(fields);
            var position = PointFields.Read(fields, "latitude", "longitude");
            if (!fields.IsBad && !seen.Add(id)) fields.Bad("id_fs", "cet identifiant est déjà sur une autre ligne");
            if (fields.IsBad) continue;

            position = PointFields.InLegalGrid(fields, "latitude", position, commune);
            var site = new Site($"{Series}:{id}", name, role, position,
                position is null ? PositionQuality.Unknown : PositionQuality.Good, commune, AddressOf(row), null, [SessionOf(fields)]);
            yield return new(site.Id, ServiceKinds.FranceServices, name, null, Funding.Unknown, null, AccessRule.Open, [site], []);
        }
    }

    /// <summary>A bus or an itinerant service is listed at the address where it sleeps. Others are branches when either column says so.</summary>
    static SiteRole RoleOf(RowFields fields)
    {
        var type = ColumnNames.Plain(fields.RequiredText("type_fs"));
        var format = ColumnNames.Plain(fields.RequiredText("format_fs"));
        if (fields.IsBad) return SiteRole.Main;
        if (type is not ("principal" or "antenne")) fields.Bad("type_fs", "Principal ou Antenne est attendu");
        switch (format)
        {
            case "bus-equivalent" or "bus" or "itinerante":
                return SiteRole.Depot;
            case "fixe-antenne-s" or "fixe-antenne":
                return SiteRole.Branch;
            case "fixe" or "multisites":
                return type == "antenne" ? SiteRole.Branch : SiteRole.Main;
            default:
                fields.Bad("format_fs", "Fixe, Fixe_antenne(s), Multisites, Bus_équivalent ou Itinérante est attendu");
                return SiteRole.Main;
        }
    }

    static string? AddressOf(SourceRow row) =>
        string.Join(", ", new[] { row["adresse"], row["complement_adresse"] }.OfType<string>()) is { Length: > 0 } address ? address : null;

    /// <summary>By appointment when prise_rdv says that one can be taken.</summary>
    static Session SessionOf(RowFields fields)
    {
        var note = fields.Text("commentaire") is { } comment ? WithoutContacts(comment) : null;
        var byAppointment = Fields.YesNo(fields.Text("prise_rdv")) ?? false;
        var openings = new List<Opening>();
        foreach (var (column, day) in Days)
        {
            if (fields.Text(column) is not { } text) continue;
            if (ReadDay(text) is { } slots)
                openings.AddRange(slots.Select(slot => new Opening(day, slot.From, slot.To, WeekParity.Every, null, Period.AllYear)));
            else
            {
                fields.Say(FaultKind.LeftOut, column, "des horaires comme « 09:00 - 12:00 / 14:00 - 17:00 » sont attendus ; ceux de ce site sont gardés comme texte, donc inconnus");
                return new("accueil", null, Period.AllYear, AsFound(fields), [], byAppointment, note);
            }
        }
        return new("accueil", null, Period.AllYear, OpeningHours.Write(openings), openings, byAppointment, note);
    }

    static string AsFound(RowFields fields) =>
        string.Join(" ; ", Days.Where(day => fields.Text(day.Column) is not null).Select(day => $"{day.Column[2..]} {fields.Text(day.Column)}"));

    /// <summary>Slots of a day in order, those that touch or overlap made one; "00:00 - 00:00" is an empty slot. Null when unreadable.</summary>
    static List<(TimeOnly From, TimeOnly To)>? ReadDay(string text)
    {
        var slots = new List<(TimeOnly From, TimeOnly To)>();
        foreach (var slot in text.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = slot.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || Time(ends[0]) is not { } from || Time(ends[1]) is not { } to) return null;
            if (from == to) continue;
            if (to < from) return null;
            slots.Add((from, to));
        }
        slots.Sort();
        for (var next = 1; next < slots.Count;)
            if (slots[next].From > slots[next - 1].To) next++;
            else
            {
                slots[next - 1] = (slots[next - 1].From, slots[next].To > slots[next - 1].To ? slots[next].To : slots[next - 1].To);
                slots.RemoveAt(next);
            }
        return slots;
    }

    static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    static string? WithoutContacts(string comment)
    {
        var text = Contact().Replace(comment, "[…]").Trim();
        return text.Any(char.IsLetter) ? text : null;
    }

    /// <summary>"Contact : NAME - 04 05 06 07 08", a telephone number, a mail address; what follows a word that announces somebody: "référente
    /// Mme NAME".</summary>
    [GeneratedRegex(@"(?:[Cc]ontacts?\s*:?[^.;/\d]{0,40})?(?:\+33|\b0)\s*\d(?:[ .\-]*\d{2}){4}|\S+@\S+"
        + @"|(?:\b(?:[Cc]ontacts?|[Rr]éférente?s?|[Rr]esponsables?|Mmes?|Mlles?|MM|Mr|Madame|Monsieur)\b|\bM\.)[^.;/\d]{1,60}", RegexOptions.CultureInvariant)]
    private static partial Regex Contact();
}
