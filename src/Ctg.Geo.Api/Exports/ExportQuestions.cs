using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Api.Territories;

namespace Ctg.Geo.Api.Exports;

/// <summary>What a request for a file says, as it was written.</summary>
public readonly record struct WrittenExport(string? Service, string? Mode, string? Audience, string? Measure);

/// <summary>What was asked for, as understood.</summary>
public readonly record struct ExportQuestion(AccessQuestion Access, ExportMeasure Measure);

/// <summary>Reads what a file is asked of, or says what may be asked.</summary>
static class ExportQuestions
{
    /// <returns>Null when understood; otherwise the refusal.</returns>
    public static IResult? Parse(this PublishedTerritory published, WrittenExport written, out ExportQuestion question)
    {
        question = default;
        if (published.Parse(written.Service, written.Mode, written.Audience, out var asked) is { } refusal) return refusal;
        var meaningful = ExportMeasure.All.Where(measure => measure.IsFor(asked.Kind)).ToList();
        var measure = written.Measure is null ? ExportMeasure.Nearest : meaningful.FirstOrDefault(known => known.Code == written.Measure);
        if (measure is null) return Problems.NotAccepted("measure", written.Measure, meaningful.Select(known => known.Code));
        question = new(asked, measure);
        return null;
    }

    /// <returns>Null when <paramref name="written"/> is a dialect, or nothing; otherwise the refusal.</returns>
    public static IResult? DialectOf(string? written, out CsvDialect dialect)
    {
        var found = written is null ? CsvDialect.French : CsvDialect.All.FirstOrDefault(known => known.Code == written);
        dialect = found ?? CsvDialect.French;
        return found is not null ? null : Problems.NotAccepted("dialect", written, CsvDialect.All.Select(known => known.Code));
    }

    const string Figures = "figures", Sources = "sources";

    /// <returns>Null when <paramref name="written"/> names a part of the file, or nothing; otherwise the refusal.</returns>
    public static IResult? PartOf(string? written, out bool sources)
    {
        sources = written == Sources;
        return written is null or Figures or Sources ? null : Problems.NotAccepted("part", written, [Figures, Sources]);
    }
}
