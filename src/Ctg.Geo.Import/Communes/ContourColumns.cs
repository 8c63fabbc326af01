using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Communes;

/// <summary>The columns under which a producer of contours writes the same things.</summary>
/// <param name="Population">Null: the dialect has none; <c>POP_</c> stands for any year, "POP_2020".</param>
sealed record ContourColumns(string Producer, string Code, string Name, string? Population, string? Epci)
{
    /// <summary>The dialects read, the more telling column names first.</summary>
    static readonly ContourColumns[] All =
    [
        new("IGN", "code_insee", "nom_officiel", "population", "codes_siren_des_epci"),          // ADMIN EXPRESS since 2024
        new("IGN", "INSEE_COM", "NOM", "POPULATION", "SIREN_EPCI"),                              // ADMIN EXPRESS before, and magrit
        new("IGN, INSEE", "code", "nom", "population", "codeEpci"),                              // geo.api.gouv.fr, france-geojson
    ];

    public static ContourColumns? Of(SourceTable table)
    {
        if (!table.HasGeometry || All.FirstOrDefault(dialect => table.Has(dialect.Code, dialect.Name)) is not { } found) return null;
        var population = table.Has(found.Population!) ? found.Population
            : table.Columns.FirstOrDefault(column => column.StartsWith("POP_", StringComparison.OrdinalIgnoreCase));
        return found with { Population = population, Epci = table.Has(found.Epci!) ? found.Epci : table.Has("EPCI") ? "EPCI" : null };
    }
}
