using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Store.Publishing;

/// <summary>SHA-256 of the parts of a publication, so that only those that differ are written again. A newer program, or another setting,
/// may make other parts of the same version of the data.</summary>
static class PublicationHash
{
    // An edit leaves the figures of the other kinds as they were, the very same objects: they are read once.
    static readonly ConditionalWeakTable<object, string> OfFigures = [];

    /// <summary>Of its communes and secteurs.</summary>
    /// <param name="importedVersion">Stands for the contours, which an import alone can change.</param>
    public static string OfPlaces(TerritoryPublication publication, long importedVersion)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, $"{importedVersion}");
        Add(hash, $"{publication.Territory with { Communes = [], Secteurs = [] }}");
        Add(hash, $"{publication.Population} {publication.PopulationYear} {string.Join(' ', publication.Territory.Communes)}");
        foreach (var secteur in publication.Territory.Secteurs) Add(hash, $"{secteur.Id} {secteur.Name} {string.Join(' ', secteur.Communes)}");
        foreach (var commune in publication.Communes) Add(hash, $"{commune} {commune.Centre.Longitude} {commune.Centre.Latitude}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A position prints rounded: its numbers are added.
    public static string Of(PublishedSite site) => Of($"{site} {site.Position.Longitude} {site.Position.Latitude}");

    /// <summary>Of all that goes with the figures and is none.</summary>
    public static string OfMethod<T>(AccessFigures<T> access, string sources) where T : struct =>
        Of($"{access.Sites} {access.SitesInTerritory} {access.Method.Version} {access.Method.TravelEstimated} {access.Method.DemandPrecision} {sources}");

    /// <param name="rows">Of <paramref name="access"/>; enumerated when they were not before.</param>
    public static string Of<T>(AccessFigures<T> access, IEnumerable<FigureRow> rows) where T : struct => OfFigures.GetValue(access, _ =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows) Add(hash, $"{row.AreaLevel} {row.AreaCode} {row.Measure} {row.ThresholdMinutes} {row.State} {row.Number}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    });

    static string Of(FormattableString text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(text))));

    // Doubles print so that they read back exactly.
    static void Add(IncrementalHash hash, FormattableString line) =>
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(line) + "\n"));
}
