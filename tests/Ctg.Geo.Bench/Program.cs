using Ctg.Geo.Bench;

Contest[] contests = [];
string[][] rows =
[
    ["Work", "Peer", "peer ms", "ours ms", "ratio"],
    .. contests.Select(contest => contest.Run().Cells),
];

var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
foreach (var row in rows)
    Console.WriteLine(string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
