using System.Globalization;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Store;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Testing;

/// <summary>Population cells of <see cref="HandmadeTerritory"/>: two in Aubry, two in Bresle, of which one is empty, none elsewhere.</summary>
public static class HandmadeCells
{
    public const string Series = "filosofi-200m";

    public static async Task LoadAsync(GeoDatabase db)
    {
        await using var import = await new ImportStore(db).BeginAsync(default);
        var dataset = new Dataset(Series, "Carreaux d’essai", "Ctg.Geo", "Licence Ouverte 2.0", new(2021), new string('c', 64), "carreaux.csv", Protection.Published);
        await import.StageCellsAsync(dataset, [Cell("21901", 5.05, 300), Cell("21901", 5.09, 100), Cell("21902", 5.15, 50), Cell("21902", 5.19, 0)], default);
        await import.SwitchAsync(new string('c', 64), "{}", default);
    }

    /// <summary>Name of the cell of Europe's grid that holds a place at 47.05° N.</summary>
    public static string NameAt(double east)
    {
        var (x, y) = LegalGrid.EuropeanCells.FromPosition(Position.At(east, 47.05));
        return FormattableString.Invariant($"CRS3035RES200mN{(int)(y / CellSquare.SideMetres) * CellSquare.SideMetres}E{(int)(x / CellSquare.SideMetres) * CellSquare.SideMetres}");
    }

    static PopulationCell Cell(string commune, double east, double people) => new(
        NameAt(east), CellSquare.Find(NameAt(east))!.Centre, [InseeCode.Parse(commune, CultureInfo.InvariantCulture)], false, people, null, people / 25, null, null, null, null);
}
