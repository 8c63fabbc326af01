using System.Text;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Import.Tests.Files;

public sealed class CsvTests
{
    [Theory]
    [InlineData("a;b\n1,5;2\n3;4\n")]
    [InlineData("a,b\n\"1,5\",2\n3,4\n")]
    [InlineData("a\tb\n1,5\t2\n3\t4\n")]
    [InlineData("a|b\n1,5|2\n3|4\n")]
    public void The_separator_is_found(string text)
    {
        var read = Read.Text(text);
        Assert.Equal(["a", "b"], read.Table!.Columns);
        Assert.Equal(["1,5", "3"], read.Rows.Select(row => row["a"]));
        Assert.Empty(read.Faults.All);
    }

    [Fact]
    public void Windows_1252_and_UTF_8_read_alike_with_and_without_mark()
    {
        const string Text = "commune;nom\n21464;Crèche « Les Écureuils » – côté cœur\n";
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text);
        foreach (var bytes in new[] { windows, Encoding.UTF8.GetBytes(Text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)], Read.Gzipped(windows) })
        {
            var read = Read.Bytes(bytes);
            Assert.Equal("Crèche « Les Écureuils » – côté cœur", read.Rows.Single()["nom"]);
            Assert.Equal("commune", read.Table!.Columns[0]);
        }
    }

    [Fact]
    public void Lines_stay_true_after_a_quoted_newline_and_a_blank_line()
    {
        // Lines: 1 header, 2-3 a record with a newline in quotes, 4 blank, 5 a record, 6 a bad one.
        var read = Read.Text("a;b\n1;\"deux\nlignes\"\n\n2;x\n3\n");
        Assert.Equal([2L, 5L], read.Rows.Select(row => row.Place.Number));
        Assert.Equal("deux\nlignes", read.Rows[0]["b"]);
        Assert.Equal(new Fault(FaultKind.BadRow, "essai.csv", new(PlaceKind.Line, 6), null, null, "1 champs au lieu de 2"), read.Only);
    }

    [Fact]
    public void Empty_cells_are_absent_and_names_compare_without_case()
    {
        var row = Read.Text("Code;Nom\n21464; \n").Rows.Single();
        Assert.Equal("21464", row["CODE"]);
        Assert.Null(row["nom"]);
        Assert.False(row.Values.ContainsKey("Nom"));
    }

    [Fact]
    public void Trailing_separators_and_lines_of_separators_are_no_fault() => Assert.Empty(Read.Text("a;b\n1;2;\n3;4;\n;\n").Faults.All);

    [Fact]
    public void A_row_with_two_wrong_cells_is_one_bad_row()
    {
        var faults = new Faults();
        var fields = new RowFields("f", Read.Text("a;b\nx;y\n").Rows.Single(), faults);
        Assert.Equal((null, null), (fields.Number("a"), fields.Number("b")));
        Assert.Equal((2, 1), (faults.Count(FaultKind.BadRow), faults.BadRows));
    }

    [Theory]
    [InlineData("empty.csv", "le fichier est vide")]
    [InlineData("header-only.csv", "le fichier n’a qu’un en-tête : aucune ligne de données")]
    public void Files_without_rows_are_refused(string name, string rule)
    {
        var read = Read.File(RealData.Require("bad/csv/" + name));
        Assert.Null(read.Table);
        Assert.Equal((FaultKind.Fatal, rule), (read.Only.Kind, read.Only.Rule));
    }

    [Fact]
    public void Bad_csv_files_say_what_and_where()
    {
        var folder = RealData.Require("bad/csv");

        // A quote opened on line 2 swallows the rest: nothing of it can be trusted.
        var unbalanced = Read.File(Path.Combine(folder, "gdal-unbalanced_double_quotes.csv"));
        Assert.Equal((FaultKind.Fatal, new Place(PlaceKind.Line, 2), "un guillemet ouvert n’est jamais refermé"),
            (unbalanced.Only.Kind, unbalanced.Only.Place, unbalanced.Only.Rule));

        var middle = Read.File(Path.Combine(folder, "gdal-double_quotes_in_middle_of_field.csv"));
        Assert.Equal("50°46'06.6\"N 116°42'04.4", middle.Rows.Single()["coord"]);
        Assert.Equal((FaultKind.Repaired, new Place(PlaceKind.Line, 2)), (middle.Only.Kind, middle.Only.Place));

        var header = Read.File(Path.Combine(folder, "gdal-header_with_line_break.csv"));
        Assert.Equal("3", header.Rows[0]["Column with a line break"]);
        Assert.Equal([4L, 5L, 6L], header.Rows.Select(row => row.Place.Number));    // the header takes lines 1 to 3
        Assert.All(header.Faults.All, fault => Assert.Equal(FaultKind.Repaired, fault.Kind));

        var nul = Read.File(Path.Combine(folder, "nul-bytes.csv"));
        Assert.Equal((FaultKind.BadRow, new Place(PlaceKind.Line, 2), "b"), (nul.Only.Kind, nul.Only.Place, nul.Only.Column));
        Assert.True(nul.Faults.Refuses(rows: 1));
    }

    [Fact]
    public void Infinity_and_NaN_are_not_numbers()
    {
        var read = Read.File(RealData.Require("bad/csv/gdal-inf_nan.csv"));
        var faults = new Faults();
        var numbers = read.Rows.Select(row => new RowFields("f", row, faults).Number("v")).ToList();
        Assert.Equal([10.0, null, null, null], numbers);
        Assert.Equal([3L, 4L, 5L], faults.All.Select(fault => fault.Place!.Value.Number));
    }

    [Fact]
    public void Real_dirty_exports_read()
    {
        var latin = Read.File(RealData.Require("bad/csv/etalab-csv_latin1.csv"));
        Assert.Contains("Nom_officiel_région", latin.Table!.Columns);
        Assert.Equal("2A004", latin.Rows[0]["insee"]);
        var utf8 = Read.File(RealData.Require("bad/csv/etalab-csv_utf8.csv"));
        Assert.Equal("id_local", utf8.Table!.Columns[0]);
        Assert.Equal("Saint-Martin-des-Entrées", utf8.Rows[0]["com_lieu"]);
        Assert.DoesNotContain(latin.Faults.All.Concat(utf8.Faults.All), fault => fault.Kind == FaultKind.Fatal);
    }

    [Fact]
    public void A_gzip_that_inflates_past_the_limit_is_refused()
    {
        var bomb = Read.Gzipped(Encoding.ASCII.GetBytes("a;b\n" + string.Concat(Enumerable.Repeat("1;2\n", 500_000))));   // 2 MB from 2 kB
        var read = Read.Bytes(bomb, "bombe.csv.gz", limit: 1_500_000);
        Assert.Contains(read.Faults.All, fault => fault.Kind == FaultKind.Fatal && fault.Rule.Contains("1500000 octets", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gzip_cut_short_is_refused_wherever_it_is_cut()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => FormattableString.Invariant($"{row};{row * 7919 % 10_007}\n")));
        var whole = Read.Gzipped(Encoding.ASCII.GetBytes("a;b\n" + rows));
        Assert.Empty(Read.Bytes(whole, "entier.csv.gz").Faults.All);
        // In the middle of the data, before the eight bytes that close a gzip, and before the last of them.
        foreach (var length in (int[])[whole.Length / 2, whole.Length - 8, whole.Length - 1])
            Assert.Contains(Read.Bytes(whole[..length], "coupe.csv.gz").Faults.All,
                fault => fault.Kind == FaultKind.Fatal && fault.Rule.Contains("tronquée", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_gzip_and_other_containers_are_refused_by_name()
    {
        var gzip = Read.Gzipped(Encoding.ASCII.GetBytes("a;b\n1;2\n"));
        gzip[12] ^= 0xFF;
        Assert.Equal(FaultKind.Fatal, Read.Bytes(gzip, "abimé.csv.gz").Only.Kind);
        Assert.StartsWith("GeoPackage", Read.Text("SQLite format 3\0…", "a.gpkg").Only.Rule, StringComparison.Ordinal);
        Assert.StartsWith("archive zip", Read.Text("PK\u0003\u0004…", "a.xlsx").Only.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_file_streams()
    {
        // 2 M rows of 40 bytes: 80 MB. Rows already read are free to go.
        var folder = Directory.CreateTempSubdirectory("ctg-files-");
        try
        {
            var path = Path.Combine(folder.FullName, "grand.csv");
            using (var writer = new StreamWriter(path))
            {
                writer.Write("code;nom;valeur\n");
                for (var i = 0; i < 2_000_000; i++) writer.Write("21464;Nuits-Saint-Georges;1234567890,12\n");
            }
            var table = SourceTables.Open(SourceFile.At(path), new Faults())!;
            var early = new List<WeakReference>();
            var count = 0;
            foreach (var row in table.Rows)
            {
                if (++count <= 100) early.Add(new(row));
                if (count == 1_500_000) GC.Collect();
            }
            Assert.Equal(2_000_000, count);
            Assert.DoesNotContain(early, row => row.IsAlive);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
