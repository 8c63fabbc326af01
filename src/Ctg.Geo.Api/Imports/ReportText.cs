using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Api.Imports;

/// <summary>A report as a file: CSV for an office program, JSON for another.</summary>
public static class ReportText
{
    static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="faults">How many faults are written out; all are counted.</param>
    public static string Json(ImportReport report, int faults = int.MaxValue) => JsonSerializer.Serialize(Document(report, faults), JsonOptions);

    /// <summary>What <c>--json</c> prints and <c>ops.import</c> keeps.</summary>
    public static object Document(ImportReport report, int faults = int.MaxValue) => new
    {
        report.Status,
        report.Refusal,
        report.Territory,
        report.ServicesByKind,
        Files = report.Files.Select(file => new { file.File, file.Format, file.Series, Vintage = file.Vintage.ToString(), file.Rows, file.Records }),
        report.Ignored,
        report.Choices,
        report.Kept,
        FaultCounts = Enum.GetValues<FaultKind>().ToDictionary(Word, report.Faults.Count),
        Faults = report.Faults.All.Take(faults).Select(fault => new
        {
            Kind = Word(fault.Kind), fault.File, Line = Number(fault, PlaceKind.Line), Feature = Number(fault, PlaceKind.Feature),
            fault.Column, fault.Value, fault.Rule,
        }),
        Seconds = Math.Round(report.Seconds, 1),
    };

    /// <summary>One line a fault: gravite;fichier;ligne;objet;colonne;valeur;regle. UTF-8 with its mark, for office programs.</summary>
    public static string Csv(ImportReport report)
    {
        var text = new StringBuilder("\uFEFFgravite;fichier;ligne;objet;colonne;valeur;regle\r\n");
        foreach (var fault in report.Faults.All)
            text.AppendJoin(';', ((string?[])[Word(fault.Kind), fault.File, Number(fault, PlaceKind.Line)?.ToString(CultureInfo.InvariantCulture),
                Number(fault, PlaceKind.Feature)?.ToString(CultureInfo.InvariantCulture), fault.Column, fault.Value, fault.Rule]).Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    /// <summary>French word of a fault's gravity.</summary>
    public static string Word(FaultKind kind) => kind switch
    {
        FaultKind.Fatal => "bloquant",
        FaultKind.BadRow => "ligne fausse",
        FaultKind.LeftOut => "laissé de côté",
        _ => "réparé",
    };

    static long? Number(Fault fault, PlaceKind kind) => fault.Place is { } place && place.Kind == kind ? place.Number : null;

    /// <summary>Quoted when it must be; a cell that an office program would run as a formula is made inert.</summary>
    static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var inert = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return inert.AsSpan().ContainsAny(";\"\r\n") ? $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : inert;
    }
}
