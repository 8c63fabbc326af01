using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>A declared zone as the page lists it.</summary>
/// <param name="Number">Written on the map and in the list.</param>
/// <param name="Line">Names the dashes of its line: neighbours in the list differ.</param>
/// <param name="Words">What it is, and how large.</param>
public sealed record ZoneEntry(int Number, string Line, string Name, string Words, DeclaredZone Zone);

/// <summary>The declared zones of the services of a kind, each by itself, and what they leave open.</summary>
/// <param name="Findings">Communes in several zones, communes in none.</param>
public sealed record ZoneLayer(IReadOnlyList<ZoneEntry> Entries, IReadOnlyList<string> Findings)
{
    const int Lines = 3;

    /// <summary>A sentence names so many; the table has them all.</summary>
    const int MostNames = 6;

    public static ZoneLayer Of(PublishedTerritory published, ServiceKind kind)
    {
        DeclaredZone[] zones = [.. published.DeclaredZones.Where(zone => zone.Service?.Kind == kind).OrderBy(zone => zone.Name, StringComparer.Create(French.Culture, ignoreCase: true))];
        return new([.. zones.Select((zone, i) => new ZoneEntry(i + 1, FormattableString.Invariant($"l{i % Lines}"), French.Typeset(zone.Name), WordsOf(zone), zone))],
            zones.Length == 0 ? [] : [.. Gaps(published, zones)]);
    }

    static string WordsOf(DeclaredZone zone)
    {
        var what = Texts.Say($"EditZone{zone.Kind}");
        var size = zone.Communes.Count switch { 0 => Texts.Say("DeclaredDrawn"), 1 => Texts.Say("DeclaredOneCommune"), var count => Texts.Say("DeclaredCommunes", count) };
        var service = zone.Service is { } owner && owner.Name != zone.Name ? $" · {French.Typeset(owner.Name)}" : "";
        return $"{what}{service} · {size}";
    }

    /// <summary>Of zones that are lists of communes: a drawn one may hold a part of a commune.</summary>
    static IEnumerable<string> Gaps(PublishedTerritory published, DeclaredZone[] zones)
    {
        var counts = zones.SelectMany(zone => zone.Communes.Distinct()).CountBy(code => code).ToDictionary();
        var members = published.Communes.Where(commune => commune.InTerritory).ToArray();
        string[] several = [.. members.Where(commune => counts.GetValueOrDefault(commune.Code) > 1).Select(commune => French.Typeset(commune.Name))];
        string[] none = zones.Any(zone => zone.Communes.Count == 0) ? [] : [.. members.Where(commune => !counts.ContainsKey(commune.Code)).Select(commune => French.Typeset(commune.Name))];
        if (several.Length > 0) yield return Texts.Say("DeclaredSeveral", Names(several));
        if (none.Length > 0) yield return Texts.Say("DeclaredInNone", Names(none));
    }

    static string Names(string[] names) => names.Length <= MostNames ? Wording.List(names)
        : Texts.Say("DeclaredAndOthers", string.Join(", ", names.Take(MostNames)), names.Length - MostNames);
}
