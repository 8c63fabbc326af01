using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Api.Exports;

/// <summary>Every figure that a page shows of one question, with all that it is read with: what each format writes.</summary>
/// <param name="Territory">Name of the territory.</param>
/// <param name="Title">The question in words.</param>
/// <param name="Lines">Communes by code, then secteurs, then the territory.</param>
/// <param name="Method">How the figures were made, in one line.</param>
/// <param name="Sources">One line for each data set: name, date, producer, licence.</param>
/// <param name="Notes">The same and the rest, under headings.</param>
/// <param name="FileName">Without extension: territory, service, mode, public, measure, date of the data.</param>
public sealed record FigureTable(
    string Territory, string Title, IReadOnlyList<FigureColumn> Columns, IReadOnlyList<FigureLine> Lines,
    string Method, IReadOnlyList<string> Sources, IReadOnlyList<TableNote> Notes, string FileName)
{
    public bool Fictional { get; init; }
}

/// <param name="Code">For programs: "mean_minutes".</param>
/// <param name="Label">French, with its unit.</param>
/// <param name="ReadBy">A rate is read by so many people, as on the page; 1 for what is no rate.</param>
public sealed record FigureColumn(string Code, string Label, NumberForm Form, int ReadBy = 1)
{
    /// <summary>In the unit of the label, at full precision; null when the state carries no number.</summary>
    public double? NumberOf(Disclosed figure) => figure.Number * ReadBy;
}

/// <summary>How a spreadsheet shows a number; what is written is never rounded.</summary>
public enum NumberForm
{
    /// <summary>A count: no decimal.</summary>
    Whole,
    /// <summary>Minutes, places: one decimal.</summary>
    Measure,
    /// <summary>0 to 1, shown as a percentage.</summary>
    Share,
}

/// <summary>One commune, secteur or territory.</summary>
/// <param name="Secteurs">Those that hold the commune, between commas; empty for the others.</param>
/// <param name="Remark">What the figures alone do not say: "au moins", which way is missing; often empty.</param>
/// <param name="Figures">One for each column.</param>
public sealed record FigureLine(AreaLevel Level, string Code, string Name, string Secteurs, string Remark, IReadOnlyList<Disclosed> Figures);

/// <summary>What a line stands for: lines of two levels never add up.</summary>
public enum AreaLevel { Commune, Secteur, Territory }

/// <summary>A heading and a text.</summary>
public sealed record TableNote(string Heading, string Text);
