namespace Ctg.Geo.Import.Demo;

/// <summary>The DGCL's list of members with legal populations, the census counts and the 200 m cells, in their official columns.</summary>
static class PopulationFiles
{
    /// <summary>Cells of fewer households are imputed, as INSEE does (i_est_200 = 1).</summary>
    const int ImputedUnder = 11;

    public static void WriteEpci(string path, Register register)
    {
        using var file = new CsvFile(path, ',', "dept", "siren", "raison_sociale", "nature_juridique", "mode_financ", "nb_membres",
            "total_pop_tot", "total_pop_mun", "dep_com", "insee", "siren_membre", "nom_membre", "ptot_2025", "pmun_2025");
        var member = 998_000_000;
        foreach (var epci in register.Communes.GroupBy(commune => commune.Epci).OrderBy(epci => epci.Key.Siren.ToString(), StringComparer.Ordinal))
        {
            int total = epci.Sum(commune => commune.TotalPopulation), municipal = epci.Sum(commune => commune.Population), count = epci.Count();
            foreach (var commune in epci)
                file.Row(epci.First().Code.Department, epci.Key.Siren, epci.Key.Name, "CC", "FPU", count, total, municipal,
                    commune.Code.Department, commune.Code, ++member, commune.Name, commune.TotalPopulation, commune.Population);
        }
    }

    public static void WriteCensus(string path, Register register, People people)
    {
        using var file = new CsvFile(path, ';', ["CODGEO", "LIBGEO", .. Ages.CensusColumns.Select(column => "P22_" + column).Prepend("P22_POP"), "P22_RP", "P22_RP_VOIT1P"]);
        for (var i = 0; i < register.Communes.Count; i++)
        {
            var (commune, count) = (register.Communes[i], people.Communes[i]);
            file.Cell(commune.Code);
            file.Cell(commune.Name);
            file.Cell(commune.Population);
            foreach (var age in count.Ages) file.Cell(age);
            file.Cell(count.Households);
            file.Cell(count.WithCar);
            file.End();
        }
    }

    public static void WriteCells(string path, Register register, People people)
    {
        using var file = new CsvFile(path, ',', ["idcar_200m", "idcar_1km", "i_est_200", "lcog_geo", "ind", "men", .. Ages.CellColumns]);
        foreach (var cell in people.Cells)
        {
            var imputed = cell.Households < ImputedUnder;
            file.Cell(FormattableString.Invariant($"CRS3035RES200mN{cell.Row * 200}E{cell.Column * 200}"));
            file.Cell(FormattableString.Invariant($"CRS3035RES1000mN{cell.Row / 5 * 1000}E{cell.Column / 5 * 1000}"));
            file.Cell(imputed ? 1 : 0);
            file.Cell(string.Concat(new[] { cell.First, cell.Second, cell.Third }.Where(commune => commune >= 0).Select(commune => register.Communes[commune].Code).Order()));
            file.Cell(cell.Inhabitants);
            file.Cell(cell.Households);
            foreach (var age in imputed ? Imputed(cell, people.Communes[cell.First]) : Counted(cell)) file.Cell(age);
            file.End();
        }
    }

    static IEnumerable<decimal> Counted(People.Cell cell) => Enumerable.Range(0, Ages.Count).Select(age => (decimal)cell.Ages[age]);

    /// <summary>A cell too small to show its ages gets those of its commune, to one decimal.</summary>
    /// <remarks>The first class of cells, 0 to 3, is one year longer than the census's: a third more children.</remarks>
    static IEnumerable<decimal> Imputed(People.Cell cell, People.CommuneCount commune)
    {
        var all = 0;
        for (var age = 0; age < Ages.Count; age++) all += commune.Ages[age];
        for (var age = 0; age < Ages.Count; age++)
        {
            var thirds = age switch { 0 => 3 * commune.Ages[0] + commune.Ages[1], 1 => 2 * commune.Ages[1], _ => 3 * commune.Ages[age] };
            yield return Math.Round((decimal)cell.Inhabitants * thirds / (3 * all), 1);
        }
    }
}
