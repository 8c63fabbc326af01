using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;
using NetTopologySuite.Geometries;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Web.Tests.Sites;

/// <summary>A town one can draw: 5 × 4 square communes of about 5.6 km, the inner 3 × 4 are the territory. One France services
/// in the south-west corner of it, one bus depot in its middle, one crèche in the north, a hamlet of 9 inhabitants.</summary>
/// <remarks>0.05° of latitude is 5.56 km everywhere; 0.07° of longitude is 5.5 km at 45° N. Codes F0001 to F0020: fictional.</remarks>
static class HandmadeTown
{
    public const string Id = "bourg-essai";
    public const string Name = "Bourg d’essai <b>& Cie</b>";
    public const int Columns = 5, Rows = 4;

    const double West = 4.0, South = 45.0, Wide = 0.07, High = 0.05;

    public static InseeCode Code(int column, int row) => InseeCode.Parse(FormattableString.Invariant($"F0{row * Columns + column + 1:000}"), null);

    static string NameOf(int column, int row) => (column, row) switch
    {
        (1, 0) => "Le Bourg",
        (3, 3) => "Hameau-le-Petit",
        (2, 2) => "=Sainte-Formule",
        _ => $"Essai-les-{(char)('A' + column)}{row + 1}",
    };

    static int PeopleOf(int column, int row) => (column, row) switch { (1, 0) => 5_200, (3, 3) => 9, _ => 300 + 40 * column + 25 * row };

    static IEnumerable<(int Column, int Row)> All => from row in Enumerable.Range(0, Rows) from column in Enumerable.Range(0, Columns) select (column, row);

    public static IEnumerable<(int Column, int Row)> Members => All.Where(cell => cell.Column is >= 1 and <= 3);

    public static async Task LoadAsync(GeoDatabase db, CancellationToken cancel)
    {
        await using var import = await new ImportStore(db).BeginAsync(cancel);
        await import.StageContoursAsync(Data("contours", "Contours d’essai", new(2025)), 2025,
            All.Select(cell => new CommuneContour(Code(cell.Column, cell.Row), NameOf(cell.Column, cell.Row), Square(cell.Column, cell.Row))), cancel);
        await import.StagePopulationsAsync(Data("populations", "Populations d’essai", new(2025)),
            All.Select(cell => new LegalPopulation(Code(cell.Column, cell.Row), NameOf(cell.Column, cell.Row), 2025, PeopleOf(cell.Column, cell.Row), null)), cancel);
        await import.StageCensusAsync(Data("census", "Recensement d’essai", new(2022)),
            All.Select(cell => new CommuneCensus(Code(cell.Column, cell.Row), 2022, PeopleOf(cell.Column, cell.Row) * 0.03, null, null, null, null)), cancel);
        await import.StageServicesAsync(Data("bureaux-essai", "France services d’essai", new(2024, 8, 1)),
            [Desk("bourg", "France services du Bourg", SiteRole.Main, 1, 0), Desk("bus", "Bus des services", SiteRole.Depot, 2, 2)], cancel);
        await import.StageServicesAsync(Data("creches", "Crèches d’essai", new(2023)), [Creche()], cancel);
        await import.StageTerritoryAsync(new(Id, Name, 2025, [.. Members.Select(cell => Code(cell.Column, cell.Row))],
            [new("sud", "Secteur sud", [.. Members.Where(cell => cell.Row < 2).Select(cell => Code(cell.Column, cell.Row))]),
             new("nord", "Secteur nord", [.. Members.Where(cell => cell.Row >= 2).Select(cell => Code(cell.Column, cell.Row))])]), cancel);
        await import.SwitchAsync(new string('7', 64), "{}", cancel);
    }

    static Dataset Data(string series, string name, Vintage vintage) =>
        new(series, name, "Bureau d’essai", "Licence Ouverte 2.0", vintage, new string('0', 64), series + ".csv", Protection.Published);

    static Service Desk(string id, string name, SiteRole role, int column, int row) => new(
        "france-services:" + id, ServiceKinds.FranceServices, name, null, Funding.Unknown, null, AccessRule.Open,
        [new(id, name, role, Centre(column, row), PositionQuality.Good, Code(column, row), null, null, [])], []);

    static Service Creche() => new(
        "creches:1", ServiceKinds.Eaje, "Crèche du Nord", null, Funding.Psu, null, AccessRule.Open,
        [new("1", "Crèche du Nord", SiteRole.Main, Centre(2, 3), PositionQuality.Good, Code(2, 3), null, null, [])], []);

    static Position Centre(int column, int row) => Position.At(West + (column + 0.5) * Wide, South + (row + 0.5) * High);

    static MultiPolygon Square(int column, int row)
    {
        double left = West + column * Wide, bottom = South + row * High;
        var make = new GeometryFactory(new PrecisionModel(), 4326);
        return make.CreateMultiPolygon([make.CreatePolygon(
            [new(left, bottom), new(left + Wide, bottom), new(left + Wide, bottom + High), new(left, bottom + High), new(left, bottom)])]);
    }
}
