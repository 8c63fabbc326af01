namespace Ctg.Geo.Engine.Places;

/// <summary>The perimeter of a CTG: a named list of communes, usually an EPCI, sometimes a town or several EPCI together.</summary>
/// <param name="Id">Used in addresses: a SIREN, an INSEE code, or a slug; lower-case letters, digits and hyphens.</param>
/// <param name="CogYear">The vintage of the Code officiel géographique that every code here belongs to.</param>
public sealed record Territory(
    string Id, string Name, int CogYear, IReadOnlyList<InseeCode> Communes, IReadOnlyList<Secteur> Secteurs)
{
    /// <summary>Made by <c>ctg-geo demo</c>, as its codes say: every page says "Territoire fictif".</summary>
    public bool Fictional => Communes.Count > 0 && Communes.All(commune => commune.IsFictional);
}

/// <summary>A pôle between commune and territory, a list of communes that the territory draws itself.</summary>
public sealed record Secteur(string Id, string Name, IReadOnlyList<InseeCode> Communes);
