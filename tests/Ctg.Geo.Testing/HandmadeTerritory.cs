using System.Globalization;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Testing;

/// <summary>A territory that one can draw: squares of a tenth of a degree in a row, from 5.0° E at 47° N (7.6 km wide, 11.1 km high).</summary>
/// <remarks>
/// <code>
///   21901    21902    21903    21904  |  21905                     21906
///   Aubry    Bresle   Cormes   Dorne  |  Esles (belt)              Fains (2° further: outside)
///   1,000    500      300      5      |  2,000                     700 inhabitants
///   crèche   France   RPE not  stop   |  crèche
///            services placed          |
///            + depot                  |
///   secteur ouest     secteur est
/// </code>
/// Children under 3 (census): 40, 20, 12, 0, 90 in Esles. Households, and those with a car: 400 and 320, 200 and 180, 120 and 90, 3 and 2.
/// Nothing is loaded of the other kinds.
/// </remarks>
public static class HandmadeTerritory
{
    public const string Id = "plaine-d-essai";
    public const string Name = "Plaine d’essai";
    public const int CogYear = 2025;

    /// <summary>1,000 + 500 + 300 + 5.</summary>
    public const int Population = 1_805;

    public static readonly IReadOnlyList<string> Members = ["21901", "21902", "21903", "21904"];

    /// <summary>Code, name, western edge in degrees, population in force in 2025, children under 3.</summary>
    static readonly (string Code, string Name, double West, int Inhabitants, int Under3)[] Communes =
    [
        ("21901", "Aubry", 5.0, 1_000, 40),
        ("21902", "Bresle", 5.1, 500, 20),
        ("21903", "Cormes", 5.2, 300, 12),
        ("21904", "Dorne", 5.3, 5, 0),
        ("21905", "Esles", 5.4, 2_000, 90),
        ("21906", "Fains", 7.4, 700, 30),
    ];

    public static readonly Territory Territory = new(
        Id, Name, CogYear, Codes("21901", "21902", "21903", "21904"),
        [new("ouest", "Secteur ouest", Codes("21901", "21902")), new("est", "Secteur est", Codes("21903", "21904"))]);

    /// <summary>Everything, in one import.</summary>
    public static async Task<ImportOutcome> LoadAsync(GeoDatabase db, CancellationToken cancel = default)
    {
        await using var import = await new ImportStore(db).BeginAsync(cancel);
        await import.StageContoursAsync(Dataset("contours", "Contours d’essai", "2025"), CogYear, Communes.Select(ContourOf), cancel);
        await import.StagePopulationsAsync(Dataset("populations", "Populations d’essai", "2025"),
            Communes.Select(one => new LegalPopulation(Code(one.Code), one.Name, 2025, one.Inhabitants, one.Inhabitants)), cancel);
        await import.StageCensusAsync(Dataset("recensement", "Recensement d’essai", "2022"),
            Communes.Select(one => new CommuneCensus(Code(one.Code), 2022, one.Under3, null, null, null, null)), cancel);
        await import.StageHouseholdsAsync(Dataset("menages", "Ménages d’essai", "2021"),
            [Households("21901", 400, 320), Households("21902", 200, 180), Households("21903", 120, 90), Households("21904", 3, 2)], cancel);
        await import.StageServicesAsync(Dataset("creches", "Crèches d’essai", "2024-08"), [Crèche("aubry", "21901", 20), Crèche("esles", "21905", 40)], cancel);
        await import.StageServicesAsync(Dataset("france-services", "France services d’essai", "2024-08-01"), [FranceServices()], cancel);
        await import.StageServicesAsync(Dataset("rpe", "Relais d’essai", "2024"), [UnplacedRpe()], cancel);
        await import.StageTerritoryAsync(Territory, cancel);
        return await import.SwitchAsync(Sha256('1'), "{}", cancel);
    }

    /// <summary>A change that the pages show: a crèche more, in Cormes.</summary>
    public static async Task<ImportOutcome> OpenCrècheInCormesAsync(GeoDatabase db, CancellationToken cancel = default)
    {
        await using var import = await new ImportStore(db).BeginAsync(cancel);
        await import.StageServicesAsync(Dataset("creches", "Crèches d’essai", "2024-09"),
            [Crèche("aubry", "21901", 20), Crèche("esles", "21905", 40), Crèche("cormes", "21903", 12)], cancel);
        return await import.SwitchAsync(Sha256('2'), "{}", cancel);
    }

    public static Position CentreOf(string code) =>
        Position.At(Communes.Single(one => one.Code == code).West + 0.05, 47.05);

    static CommuneHouseholds Households(string commune, int all, int withCar) => new(Code(commune), 2021, all, withCar);

    static Service Crèche(string id, string commune, int places) => new(
        $"creches:{id}", ServiceKinds.Eaje, $"Crèche {id}", null, Funding.Psu, null, AccessRule.Open,
        [Site($"creches:{id}:1", $"Crèche {id}", SiteRole.Main, CentreOf(commune), commune, "Mo-Fr 07:30-18:30")],
        [new(places, 0, 2, Period.AllYear, 55)]);

    /// <summary>An office in Bresle, a bus that sleeps there, and stops in Dorne.</summary>
    static Service FranceServices() => new(
        "france-services:1", ServiceKinds.FranceServices, "France services de la plaine", "Plaine", Funding.Unknown, null, AccessRule.Open,
        [
            Site("france-services:1:1", "Maison de Bresle", SiteRole.Main, CentreOf("21902"), "21902", "Mo-Fr 09:00-12:00"),
            Site("france-services:1:2", "Bus, dépôt", SiteRole.Depot, Position.At(5.16, 47.06), "21902", null),
            Site("france-services:1:3", "Bus à Dorne", SiteRole.Stop, CentreOf("21904"), "21904", "Tu 14:00-17:00"),
        ], []);

    static Service UnplacedRpe() => new(
        "rpe:1", ServiceKinds.Rpe, "Relais de Cormes", null, Funding.Unknown, null, AccessRule.Open,
        [Site("rpe:1:1", "Relais de Cormes", SiteRole.Main, null, "21903", null)], []);

    static Site Site(string id, string name, SiteRole role, Position? position, string commune, string? hours) => new(
        id, name, role, position, position is null ? PositionQuality.Unknown : PositionQuality.Good, Code(commune), null, null,
        hours is null ? [] : [new("accueil", null, Period.AllYear, hours, [], false, null)]);

    static CommuneContour ContourOf((string Code, string Name, double West, int Inhabitants, int Under3) commune)
    {
        // Edges counted from 5° in tenths, so that neighbours have the same doubles.
        var west = Math.Round(commune.West, 1);
        var east = Math.Round(commune.West + 0.1, 1);
        return new(Code(commune.Code), commune.Name, NtsGeometryServices.Instance.CreateGeometryFactory(4326).CreatePolygon(
            [new(west, 47), new(east, 47), new(east, 47.1), new(west, 47.1), new(west, 47)]));
    }

    static Dataset Dataset(string series, string name, string vintage) => new(
        $"essai-{series}", name, "Ctg.Geo", "Licence Ouverte 2.0", Vintage.Parse(vintage), Sha256('a'), $"{series}.csv", Protection.Published);

    static string Sha256(char digit) => new(digit, 64);
    static InseeCode Code(string code) => InseeCode.Parse(code, CultureInfo.InvariantCulture);
    static InseeCode[] Codes(params string[] codes) => [.. codes.Select(Code)];
}
