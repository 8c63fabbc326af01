namespace Ctg.Geo.Bench;

static class Table
{
    /// <summary>The first row holds the titles; the first <paramref name="words"/> columns are words.</summary>
    public static void Print(IReadOnlyList<string[]> rows, int words = 1)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => column < words ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }
}
