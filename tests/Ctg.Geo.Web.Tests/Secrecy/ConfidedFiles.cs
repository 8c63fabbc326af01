using System.Globalization;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Tests.Secrecy;
using Ctg.Geo.Import.Demo;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Population;
using Ctg.Geo.Testing.Exports;

namespace Ctg.Geo.Web.Tests.Secrecy;

/// <summary>The files of a small fictional territory; the census, the cells and the childminders are confided to the planners and are no open data.</summary>
sealed class ConfidedFiles : IDisposable
{
    public const int Threshold = 11;

    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ctg-confided-");

    public ConfidedFiles()
    {
        Siren = DemoFiles.Write(Open, communes: 10, seed: 4, progress: null, CancellationToken.None).Siren;
        Directory.CreateDirectory(Confided);
        foreach (var name in Names) File.Move(Path.Combine(Open, name), Path.Combine(Confided, name));
    }

    /// <summary>Writes the name of somebody where files have such names: columns of people in charge, contacts and comments, properties of contours.</summary>
    public void Plant(string name)
    {
        foreach (var file in Directory.GetFiles(Open, "*.csv").Concat(Directory.GetFiles(Confided)).Where(file => !Path.GetFileName(file).StartsWith("assistantes", StringComparison.Ordinal)))
        {
            var lines = File.ReadAllLines(file);
            var separator = lines[0].Contains(';') ? ';' : ',';
            File.WriteAllLines(file, lines.Select((line, i) => line + separator + (i == 0 ? string.Join(separator, "responsable", "contact", "nom_dirigeant") : string.Join(separator, name, name, name))));
        }
        var services = Directory.GetFiles(Open, "france-services-*.csv").Single();
        var list = ReadFiles.CsvCells(File.ReadAllBytes(services), ',');
        foreach (var line in list.Skip(1))
            (line[Array.IndexOf(list[0], "mail")], line[Array.IndexOf(list[0], "telephone")], line[Array.IndexOf(list[0], "commentaire")]) =
                ($"{name}@exemple.fr", $"{name} 04 05 06 07 08", $"Fermé le 3e jeudi. Référente : Mme {name}");
        File.WriteAllLines(services, list.Select(line => string.Join(',', line.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
        var contours = Directory.GetFiles(Open, "*.geojson").Single();
        File.WriteAllText(contours, File.ReadAllText(contours).Replace("\"properties\":{", $"\"properties\":{{\"maire\":\"{name}\",", StringComparison.Ordinal));
    }

    /// <summary>A list of childminders as a département might send it: by name and address.</summary>
    public string MindersByName(string name)
    {
        var file = Path.Combine(_root.FullName, "assistantes-maternelles-2025.csv");
        File.WriteAllLines(file, ["insee;annee;actives;places;nom;adresse", $"{Minders[0].Commune};2025;1;4;{name};12 rue {name}"]);
        return file;
    }

    static readonly string[] Names = ["recensement-communes-2022.csv", "filosofi-carreaux-200m-2021.csv", "assistantes-maternelles-2024.csv"];

    public Siren Siren { get; }

    public string Open => Path.Combine(_root.FullName, "open");

    public string Confided => Path.Combine(_root.FullName, "confided");

    public CensusRow[] Census => [.. Ctg.Geo.Import.Population.Census.Read(Table(Names[0]), null, new()).OrderBy(row => row.Code)];

    public PopulationCell[] Cells => [.. Filosofi200m.Read(Table(Names[1]), new())];

    public ChildminderOffer[] Minders => [.. Childminders.Read(Table(Names[2]), new()).OrderBy(row => row.Commune)];

    /// <summary>The confided files of another world: in each table the first withheld count has the least value that it may have or the largest,
    /// in turn, others of its group make up for it, and what may be seen is the same.</summary>
    public string OtherWorld()
    {
        var folder = Path.Combine(_root.FullName, "other");
        var largest = false;
        Directory.CreateDirectory(folder);
        var (census, cells, minders) = (Census, Cells, Minders);
        var written = new Dictionary<(string, string), decimal>();
        foreach (var (column, age) in Ages)
            Change(census, row => (decimal)age(row.Ages!)!.Value, (row, count) => written[(row.Code.ToString(), column)] = count);
        foreach (var row in census.Where(row => written.ContainsKey((row.Code.ToString(), Older)))) written[(row.Code.ToString(), Oldest)] = 0;
        Change(census, row => (decimal)row.Households!.WithCar, (row, count) => written[(row.Code.ToString(), "P22_RP_VOIT1P")] = count);
        Change(census, row => (decimal)row.Households!.WithoutCar, (row, count) => written[(row.Code.ToString(), "P22_RP")] = count + With(row));
        foreach (var row in census.Where(row => !written.ContainsKey((row.Code.ToString(), "P22_RP"))))
            written[(row.Code.ToString(), "P22_RP")] = (decimal)row.Households!.WithoutCar + With(row);
        foreach (var commune in InOrder(cells)) Change(commune, cell => (decimal)cell.Inhabitants, (cell, count) => written[(cell.Id, "ind")] = count);
        Change(minders, row => row.Active, (row, count) => (written[(row.Commune.ToString(), "actives")], written[(row.Commune.ToString(), "agees_55_et_plus")]) = (count, 0));
        foreach (var name in Names) Rewrite(name, folder, written);
        return folder;

        decimal With(CensusRow row) => written.GetValueOrDefault((row.Code.ToString(), "P22_RP_VOIT1P"), (decimal)row.Households!.WithCar);

        void Change<T>(IReadOnlyList<T> rows, Func<T, decimal> read, Action<T, decimal> write)
        {
            decimal[] counts = [.. rows.Select(read)];
            var whole = typeof(T) == typeof(ChildminderOffer);
            var answer = SecretCounts.Protect(counts, Threshold, whole);
            if (Array.FindIndex(counts, count => count < Threshold) is not (>= 0 and var at)) return;
            largest = !largest;
            var other = new OtherTables(answer, counts, Threshold).With(at, largest ? Threshold - 1 : 0)
                .First(other => SecretCounts.Protect(other, Threshold, whole).SequenceEqual(answer));
            for (var i = 0; i < counts.Length; i++) write(rows[i], other[i]);
        }
    }

    public static readonly IReadOnlyList<(string Column, Func<CommuneCensus, double?> Age)> Ages =
        [("P22_POP0002", row => row.Age0To2), ("P22_POP0305", row => row.Age3To5), ("P22_POP0610", row => row.Age6To10), ("P22_POP1117", row => row.Age11To17),
         (Older, row => row.Age65AndOver)];

    /// <summary>Two columns of the file: the first takes both.</summary>
    const string Older = "P22_POP6579", Oldest = "P22_POP80P";

    /// <summary>The cells of each commune, in the order in which they are protected.</summary>
    public static IEnumerable<PopulationCell[]> InOrder(IEnumerable<PopulationCell> cells) =>
        cells.GroupBy(cell => cell.Communes[0]).Select(commune =>
        {
            string[] order = [.. ProtectedTables.Of(commune, Threshold).Select(cell => cell.Id)];
            return order.Select(id => commune.Single(cell => cell.Id == id)).ToArray();
        });

    SourceTable Table(string name) => SourceTables.Open(SourceFile.At(Path.Combine(Confided, name)), new())!;

    void Rewrite(string name, string folder, Dictionary<(string Row, string Column), decimal> written)
    {
        var lines = File.ReadAllLines(Path.Combine(Confided, name));
        var separator = lines[0].Contains(';') ? ';' : ',';
        var columns = lines[0].TrimStart('\uFEFF').Split(separator);
        File.WriteAllLines(Path.Combine(folder, name), lines.Take(1).Concat(lines.Skip(1).Select(line =>
        {
            var cells = line.Split(separator);
            for (var i = 1; i < cells.Length; i++)
                if (written.TryGetValue((cells[0], columns[i]), out var count)) cells[i] = count.ToString("0.##", CultureInfo.InvariantCulture);
            return string.Join(separator, cells);
        })));
    }

    public void Dispose() => _root.Delete(recursive: true);
}
