using System.Security.Cryptography;
using System.Text;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Store.Publishing;

/// <summary>SHA-256 of what anyone may see of a publication, its moment left out: a newer program, or another setting, may compute other
/// figures from the same version of the data.</summary>
static class PublicationHash
{
    public static string Of(TerritoryPublication publication, IEnumerable<FigureRow> figures)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddPlaces(hash, publication);
        foreach (var access in publication.Access)
            Add(hash, $"{access.Kind} {access.Mode} {access.Audience} {access.Sites} {access.SitesInTerritory} {access.Method.Version}");
        foreach (var figure in figures) Add(hash, figure);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Of its places alone: communes, secteurs, sites. The version stands for the contours.</summary>
    public static string OfPlaces(TerritoryPublication publication)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, publication.Version);
        AddPlaces(hash, publication);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void AddPlaces(IncrementalHash hash, TerritoryPublication publication)
    {
        Add(hash, publication.Territory with { Communes = [], Secteurs = [] });
        Add(hash, publication.Population);
        Add(hash, publication.PopulationYear);
        foreach (var code in publication.Territory.Communes) Add(hash, code);
        foreach (var secteur in publication.Territory.Secteurs) Add(hash, $"{secteur.Id} {secteur.Name} {string.Join(' ', secteur.Communes)}");
        foreach (var commune in publication.Communes) Add(hash, commune);
        foreach (var site in publication.Sites) Add(hash, site);
    }

    // Records print every field; doubles print so that they read back exactly.
    static void Add<T>(IncrementalHash hash, T value) =>
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{value}\n")));
}
