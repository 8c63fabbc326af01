using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Store.Imports;

namespace Ctg.Geo.Api.Imports;

/// <summary>The families of <c>ctg-geo import</c>.</summary>
public enum FileFamily { Communes, Equipment, Population, Zones }

/// <summary>One kind of file that can be loaded: how to know it, how to name it, how to stage it.</summary>
/// <param name="Name">French, as sources say it on screen.</param>
/// <param name="Series">What a newer file replaces; null: told by the file's name.</param>
/// <param name="Places">Where its records are, read without reporting: tells whether it can concern a territory.</param>
/// <param name="Stage">Reads the rows and stages the records; returns their number.</param>
sealed record FileFormat(
    FileFamily Family, string Name, string? Series, string Producer, string Licence,
    Func<SourceTable, bool> Recognises,
    Func<SourceTable, IEnumerable<(InseeCode? Commune, Position? Position)>> Places,
    Func<Staging, Task<int>> Stage)
{
    /// <summary>Tells it from another format of the same name: points whose columns were named otherwise.</summary>
    public string Key { get; init; } = Name;

    /// <summary>The year that the rows say, asked when nothing else tells.</summary>
    public Func<SourceTable, int?> Year { get; init; } = _ => null;

    public Vintage? VintageOf(SourceFile file, SourceTable table, Vintage? given) =>
        FileVintage.Of(file, table.Columns, given) ?? (Year(table) is { } year ? new Vintage(year) : null);
}

/// <summary>One file being staged.</summary>
sealed record Staging(
    ImportSession Session, Dataset Dataset, SourceTable Table, ImportReport Report, StagingPlaces Where, CancellationToken Cancel)
{
    public Faults Faults => Report.Faults;

    public bool Wants(InseeCode commune) => Where.Departments?.Contains(commune.Department) ?? true;
}

/// <summary>What is known of the places that a file speaks of.</summary>
/// <param name="Departments">Only these are wanted; null: all. Formats of national files that are replaced by department heed it.</param>
/// <param name="Communes">Where the communes are.</param>
sealed record StagingPlaces(IReadOnlySet<string>? Departments, CommuneCheck Communes);
