using Ctg.Geo.Bench;

Contest[] contests = [NearestContest.Of(sites: 20, places: 20_000), NearestContest.Of(sites: 500, places: 20_000)];
string[][] rows =
[
    ["Work", "Peer", "peer ms", "ours ms", "ratio"],
    .. contests.Select(contest => contest.Run().Cells),
];

var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
foreach (var row in rows)
    Console.WriteLine(string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
