using System.Globalization;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Testing;

/// <summary>A territory of as many communes as no real one has: squares of a hundredth of a degree, from 2.0° E and 46.0° N, one France services near a corner.</summary>
/// <remarks>Codes F0000 to F9999, row by row: fictional. By car the farthest are out of reach, the nearest within minutes.</remarks>
public static class WideTerritory
{
    public const string Id = "pays-large";

    /// <summary>On each side of the square.</summary>
    public const int Side = 100;

    public const int Count = Side * Side;

    /// <summary>The only service, which a planner may move.</summary>
    public const string Desk = "bureaux-larges:1";

    const double West = 2.0, South = 46.0, Wide = 0.01;

    const int Year = 2025;

    static readonly GeometryFactory Make = new(new PrecisionModel(), 4326);

    public static async Task LoadAsync(GeoDatabase db, CancellationToken cancel = default)
    {
        await using var import = await new ImportStore(db).BeginAsync(cancel);
        await import.StageContoursAsync(Data("contours"), Year, All.Select(at => new CommuneContour(CodeOf(at), NameOf(at), Square(at))), cancel);
        await import.StagePopulationsAsync(Data("populations"), All.Select(at => new LegalPopulation(CodeOf(at), NameOf(at), Year, PeopleOf(at), null)), cancel);
        await import.StageServicesAsync(Data("bureaux-larges"), [new(Desk, ServiceKinds.FranceServices, "Bureau du coin", null, Funding.Unknown, null, AccessRule.Open,
            [new("1", "Bureau du coin", SiteRole.Main, CentreOf(10), PositionQuality.Good, CodeOf(10), null, null, [])], [])], cancel);
        await import.StageTerritoryAsync(new(Id, "Pays large", Year, [.. All.Select(CodeOf)], []), cancel);
        await import.SwitchAsync(new string('8', 64), "{}", cancel);
    }

    static IEnumerable<int> All => Enumerable.Range(0, Count);

    public static InseeCode CodeOf(int at) => InseeCode.Parse(FormattableString.Invariant($"F{at:0000}"), CultureInfo.InvariantCulture);

    /// <summary>In the order of names as in that of codes.</summary>
    public static string NameOf(int at) => FormattableString.Invariant($"Large-{at / Side:00}-{at % Side:00}");

    /// <summary>100 to 999, scattered.</summary>
    public static int PeopleOf(int at) => 100 + at * 37 % 900;

    static Position CentreOf(int at) => Position.At(West + (at % Side + 0.5) * Wide, South + (at / Side + 0.5) * Wide);

    static MultiPolygon Square(int at)
    {
        double left = West + at % Side * Wide, bottom = South + at / Side * Wide;
        return Make.CreateMultiPolygon([Make.CreatePolygon([new(left, bottom), new(left + Wide, bottom), new(left + Wide, bottom + Wide), new(left, bottom + Wide), new(left, bottom)])]);
    }

    static Dataset Data(string series) => new(series, series, "Bureau d’essai", "Licence Ouverte 2.0", new(Year), new string('0', 64), series + ".csv", Protection.Published);
}
