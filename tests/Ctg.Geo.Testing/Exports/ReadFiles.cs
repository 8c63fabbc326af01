using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Ctg.Geo.Testing.Exports;

/// <summary>Downloaded files as their users' programs read them: CsvHelper, the Open XML SDK, GDAL; none is the writer.</summary>
public static class ReadFiles
{
    /// <summary>The labels of docs/GLOSSARY.md, by state.</summary>
    static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["valeur"] = "value", ["estimé"] = "estimated", ["effectif faible, à lire par secteur"] = "fragile", ["non renseigné"] = "unknown",
        ["plus de 60 min ou aucun trajet trouvé"] = "outOfReach", ["fermé à ce moment"] = "closed", ["non diffusé (secret statistique)"] = "withheld",
    };

    const int ColumnsBefore = 4;

    /// <summary>Cells by line, the heading first.</summary>
    public static List<string[]> CsvCells(byte[] file, char separator)
    {
        using var reader = CsvReader.Create(new StreamReader(new MemoryStream(file), Encoding.UTF8), new CsvReaderOptions { HasHeader = false, Separator = separator });
        var lines = new List<string[]>();
        while (reader.Read()) lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return lines;
    }

    public static List<ReadLine> EnglishCsv(byte[] file)
    {
        var cells = CsvCells(file, ',');
        return Lines(cells, [.. cells[0].Skip(ColumnsBefore)], number => double.Parse(number, CultureInfo.InvariantCulture), state => state, level => level);
    }

    /// <param name="codes">Of the columns and their states, as the English dialect heads them.</param>
    public static List<ReadLine> FrenchCsv(byte[] file, IReadOnlyList<string> codes) =>
        Lines(CsvCells(file, ';'), codes, number => double.Parse(number, CultureInfo.GetCultureInfo("fr-FR")), state => States[state], InEnglish);

    /// <summary>Columns of figures and their states, from the heading of the English dialect.</summary>
    public static List<string> Codes(byte[] english) => [.. CsvCells(english, ',')[0].Skip(ColumnsBefore)];

    static string InEnglish(string level) => level == "territoire" ? "territory" : level;

    static List<ReadLine> Lines(List<string[]> cells, IReadOnlyList<string> codes, Func<string, double> number, Func<string, string> state, Func<string, string> level) =>
        [.. cells.Skip(1).Select(line =>
        {
            var figures = new Dictionary<string, ReadFigure>(StringComparer.Ordinal);
            var at = 0;
            for (; codes[at] != "remark"; at += 2)
            {
                var (value, words) = (line[ColumnsBefore + at], line[ColumnsBefore + at + 1]);
                figures.Add(codes[at], new(state(words), value.Length == 0 ? null : number(value)));
            }
            return new ReadLine(level(line[0]), line[1], line[2], line[ColumnsBefore + at], figures);
        })];

    /// <summary>Also fails on what the SDK's validator finds wrong, and on any formula.</summary>
    public static List<ReadLine> Xlsx(byte[] file, IReadOnlyList<string> codes) =>
        Lines([.. Sheet(file, "Données")], codes, number => double.Parse(number, CultureInfo.InvariantCulture), state => States[state], InEnglish);

    /// <summary>Texts and numbers of a sheet, as stored.</summary>
    public static IEnumerable<string[]> Sheet(byte[] file, string name)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var faults = new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}").ToList();
        if (faults.Count > 0) throw new InvalidDataException(string.Join(" · ", faults.Take(3)));
        var book = document.WorkbookPart!;
        var sheet = book.Workbook.Descendants<Sheet>().Single(one => one.Name == name);
        var part = (WorksheetPart)book.GetPartById(sheet.Id!);
        if (part.Worksheet.Descendants<CellFormula>().Any()) throw new InvalidDataException($"'{name}' holds a formula.");
        return [.. part.Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(Text).ToArray())];
    }

    static string Text(Cell cell) => cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "";

    public static List<ReadLine> GeoJson(JsonElement collection) => [.. collection.GetProperty("features").EnumerateArray().Select(feature =>
    {
        var properties = feature.GetProperty("properties");
        return new ReadLine(properties.GetProperty("level").GetString()!, properties.GetProperty("code").GetString()!, properties.GetProperty("name").GetString()!,
            properties.GetProperty("remark").GetString()!,
            properties.EnumerateObject().Where(one => one.Name.EndsWith("_state", StringComparison.Ordinal)).ToDictionary(one => one.Name[..^6], one => new ReadFigure(
                one.Value.GetString()!, properties.GetProperty(one.Name[..^6]) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null)));
    })];

    /// <summary>The layer of a GeoPackage as GDAL writes it back.</summary>
    public static async Task<JsonElement> GeoPackageAsync(byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-read-gpkg-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "in.gpkg"), file);
            await RunAsync(folder.FullName, "ogr2ogr", "-f", "GeoJSON", "out.geojson", "in.gpkg", "chiffres");
            return JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "out.geojson"))).RootElement;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What ogrinfo tells of a GeoPackage: its columns and metadata.</summary>
    public static async Task<string> GeoPackageInfoAsync(byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("ctg-read-gpkg-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "in.gpkg"), file);
            return await RunAsync(folder.FullName, "ogrinfo", "-so", "-al", "in.gpkg");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var child = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} ended with {child.ExitCode}.");
    }
}
