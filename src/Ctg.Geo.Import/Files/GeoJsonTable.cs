namespace Ctg.Geo.Import.Files;

/// <summary>A GeoJSON text as rows: FeatureCollection, one Feature, a bare geometry, or one feature a line (RFC 7946, RFC 8142).</summary>
static class GeoJsonTable
{
    /// <summary>Features read to know the columns: producers write the same properties everywhere.</summary>
    const int FeaturesForColumns = 20;

    public static SourceTable? Open(SourceFile file, Faults faults)
    {
        var columns = new List<string>();
        var first = new Faults();
        using (var features = new GeoJsonFeatures(file, first))
        {
            for (var i = 0; i < FeaturesForColumns && features.Read(); i++)
                foreach (var name in features.PropertyNames)
                    if (!columns.Contains(name, StringComparer.OrdinalIgnoreCase)) columns.Add(name);
            if (features.Number == 0 && first.Count(FaultKind.Fatal) == 0)
                first.Add(new(FaultKind.Fatal, file.Name, null, null, null, "le fichier ne contient aucun objet"));
            if (features.Number == 0 || first.Count(FaultKind.Fatal) > 0 && !features.GaveOne)
            {
                foreach (var fault in first.All) faults.Add(fault);
                return null;
            }
        }
        return new(file.Name, columns, HasGeometry: true, Rows(file, faults, null)) { Sifted = wanted => Rows(file, faults, wanted) };
    }

    static IEnumerable<SourceRow> Rows(SourceFile file, Faults faults, RowFilter? wanted)
    {
        using var features = new GeoJsonFeatures(file, faults, wanted);
        while (features.Read())
            if (features.Row is { } row) yield return row;
    }
}
