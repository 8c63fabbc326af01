using Ctg.Geo.Api.Observatories;

namespace Ctg.Geo.Api.Comparisons;

public enum ComparatorKind { Territory, Department, All, Secteurs }

/// <summary>What a territory is compared with.</summary>
/// <param name="Code">In addresses: the id of a territory, "departement", "tous", "secteurs".</param>
/// <param name="Territories">The territory itself among them when they are all those of a group; none for its secteurs.</param>
public sealed record Comparator(string Code, ComparatorKind Kind, IReadOnlyList<PublishedTerritory> Territories)
{
    /// <summary>Compared one by one or as their mean.</summary>
    public bool IsMean => Kind is ComparatorKind.Department or ComparatorKind.All;

    /// <summary>All that a territory can be compared with: what is loaded, never itself alone. A mean never mixes fictional places with real ones.</summary>
    public static IReadOnlyList<Comparator> Of(PublishedTerritory here, IReadOnlyList<PublishedTerritory> loaded)
    {
        var alike = loaded.Where(other => other.Territory.Fictional == here.Territory.Fictional).ToList();
        var department = DepartmentOf(here);
        var around = alike.Where(other => DepartmentOf(other) == department).ToList();
        var found = new List<Comparator>();
        if (here.Territory.Secteurs.Count > 1) found.Add(new("secteurs", ComparatorKind.Secteurs, []));
        if (alike.Count > 2) found.Add(new("tous", ComparatorKind.All, alike));
        if (around.Count > 2 && around.Count < alike.Count) found.Add(new("departement", ComparatorKind.Department, around));
        found.AddRange(loaded.Where(other => other.Territory.Id != here.Territory.Id)
            .Select(other => new Comparator(other.Territory.Id, ComparatorKind.Territory, [other])));
        return found;
    }

    /// <summary>Where most communes of a territory are; of as many, the first.</summary>
    public static string DepartmentOf(PublishedTerritory territory) => territory.Territory.Communes
        .CountBy(commune => commune.Department).OrderByDescending(department => department.Value).ThenBy(department => department.Key, StringComparer.Ordinal).First().Key;
}
