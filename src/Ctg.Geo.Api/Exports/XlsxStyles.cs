using DocumentFormat.OpenXml.Spreadsheet;

namespace Ctg.Geo.Api.Exports;

/// <summary>The few styles of a workbook, by their place in its list. Formats are written the invariant way: each spreadsheet shows them in its own language.</summary>
static class XlsxStyles
{
    public const uint Text = 0, Heading = 1, Quoted = 2, Wrapped = 3;

    const uint Whole = 4, Measure = 5, Share = 6;

    /// <summary>Of Excel's own list: "#,##0", and "0.0", which is not in it.</summary>
    const uint Thousands = 3, OneDecimal = 164, OneDecimalPercent = 165;

    public static uint Of(NumberForm form) => form switch
    {
        NumberForm.Whole => Whole,
        NumberForm.Share => Share,
        _ => Measure,
    };

    public static Stylesheet Sheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = OneDecimal, FormatCode = "#,##0.0" },
            new NumberingFormat { NumberFormatId = OneDecimalPercent, FormatCode = "0.0%" }) { Count = 2 },
        new Fonts(Font(bold: false), Font(bold: true)) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { FontId = 1, ApplyFont = true, ApplyAlignment = true },
            new CellFormat { QuotePrefix = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true },
            Number(Thousands), Number(OneDecimal), Number(OneDecimalPercent)) { Count = 7 });

    static Font Font(bool bold) => bold
        ? new(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })
        : new(new FontSize { Val = 11 }, new FontName { Val = "Calibri" });

    static CellFormat Number(uint format) => new() { NumberFormatId = format, ApplyNumberFormat = true };
}
