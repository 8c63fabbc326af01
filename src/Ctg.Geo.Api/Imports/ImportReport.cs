using System.Globalization;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Api.Imports;

/// <summary>How a load ended.</summary>
public enum ImportStatus { Done, NothingToDo, Refused }

/// <summary>All that a load has to say: what was chosen, what was put in place, every fault.</summary>
public sealed class ImportReport
{
    public ImportStatus Status { get; internal set; }

    /// <summary>French; null unless refused.</summary>
    public string? Refusal { get; internal set; }

    public List<FileLine> Files { get; } = [];

    /// <summary>Files met and not read, with the reason.</summary>
    public List<IgnoredFile> Ignored { get; } = [];

    /// <summary>What was chosen and why, French, one line each.</summary>
    public List<string> Choices { get; } = [];

    public Faults Faults { get; } = new();

    /// <summary>Services put in place, by code of kind.</summary>
    public SortedDictionary<string, int> ServicesByKind { get; } = new(StringComparer.Ordinal);

    /// <summary>The territory loaded; null when the load is of files only.</summary>
    public TerritoryLine? Territory { get; internal set; }

    /// <summary>Services corrected here that the files would have replaced or removed, and that stay as they are.</summary>
    public int Kept { get; private set; }

    public double Seconds { get; internal set; }

    public long Rows => Files.Sum(file => file.Rows);

    internal void Keep(int services)
    {
        Kept = services;
        if (services > 0)
            Choices.Add(services == 1 ? "1 service corrigé ici est gardé tel quel." : string.Create(
                CultureInfo.GetCultureInfo("fr-FR"), $"{services:N0} services corrigés ici sont gardés tels quels."));
    }

    internal ImportReport Refuse(string reason)
    {
        (Status, Refusal) = (ImportStatus.Refused, reason);
        return this;
    }
}

/// <param name="Format">French: "contours de communes".</param>
/// <param name="Rows">Rows or features read, good and bad.</param>
/// <param name="Records">Records staged.</param>
public sealed record FileLine(string File, string Format, string Series, Vintage Vintage, long Rows, int Records);

public sealed record IgnoredFile(string File, string Reason);

/// <param name="Population">Sum of the communes' population municipale; null when none is loaded.</param>
public sealed record TerritoryLine(string Id, string Name, int CogYear, int Communes, int BeltCommunes, int? Population, int? PopulationYear);
