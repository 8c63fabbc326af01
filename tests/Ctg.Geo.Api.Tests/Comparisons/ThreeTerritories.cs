using Ctg.Geo.Engine.Places;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Comparisons;

/// <summary>The plain of <see cref="HandmadeTerritory"/>, and two neighbours on the same data: Esles, a town with a crèche, and the hamlet of
/// Dorne, five inhabitants.</summary>
public sealed class ThreeTerritories : ApiUnderTest
{
    public const string Town = "esles", Hamlet = "dorne";

    protected override async Task LoadAsync(GeoDatabase db)
    {
        await HandmadeTerritory.LoadAsync(db);
        await using var import = await new ImportStore(db).BeginAsync(default);
        await import.StageTerritoryAsync(new(Town, "Esles", HandmadeTerritory.CogYear, [InseeCode.Parse("21905", null)], []), default);
        await import.StageTerritoryAsync(new(Hamlet, "Dorne", HandmadeTerritory.CogYear, [InseeCode.Parse("21904", null)], []), default);
        await import.SwitchAsync(new string('3', 64), "{}", default);
    }
}
