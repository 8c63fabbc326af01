using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Import.Roads;

/// <summary>One line of a profile: what a tag means for a mode, and who says so.</summary>
/// <param name="Mode">Code of the mode; "tous": of every mode.</param>
/// <param name="Keys">Tag values, several apart by a space.</param>
public sealed record ProfileRow(string Mode, string Table, string Keys, double Value, string Source);

/// <summary>What roads mean for each mode: data (Profiles/*.csv), printed in docs/METHODS.md.</summary>
public static class RoadProfiles
{
    public const string EveryMode = "tous";

    public static IReadOnlyList<ProfileRow> Rows { get; } = [.. TravelModes.All.Select(mode => mode.Code).Prepend(EveryMode).SelectMany(Read)];

    /// <summary>Tells two sets of tables: SHA-256 of all rows, its first twelve hexadecimal digits.</summary>
    public static string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Rows.Select(row => FormattableString.Invariant($"{row.Mode};{row.Table};{row.Keys};{row.Value}"))))))[..12];

    /// <summary>In the order of <see cref="TravelModes.All"/>.</summary>
    internal static IReadOnlyList<ModeProfile> All { get; } = [.. TravelModes.All.Select(mode => new ModeProfile(mode.Code, Rows))];

    static IEnumerable<ProfileRow> Read(string mode)
    {
        using var stream = typeof(RoadProfiles).Assembly.GetManifestResourceStream($"Ctg.Geo.Import.Roads.Profiles.{mode}.csv")!;
        using var text = new StreamReader(stream, Encoding.UTF8);
        text.ReadLine();                                  // table;keys;value;source
        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(';', 4);
            yield return new(mode, cells[0], cells[1], double.Parse(cells[2], CultureInfo.InvariantCulture), cells[3]);
        }
    }
}

/// <summary>The tables of one mode, by tag value.</summary>
sealed class ModeProfile
{
    readonly Dictionary<(string Table, string Key), double> _values = [];

    public ModeProfile(string mode, IEnumerable<ProfileRow> rows)
    {
        foreach (var row in rows.Where(row => row.Mode == mode || row.Mode == RoadProfiles.EveryMode))
        {
            var keys = row.Keys.Split(' ');
            if (row.Table == "access_key") AccessKeys = keys;
            foreach (var key in keys) _values.Add((row.Table, key), row.Value);
        }
    }

    /// <summary>Tags that open or close a road to the mode, the one that decides first.</summary>
    public IReadOnlyList<string> AccessKeys { get; } = [];

    /// <summary>Null when the table does not know the word.</summary>
    public double? Find(string table, string? key) => key is not null && _values.TryGetValue((table, key), out var value) ? value : null;

    public double Get(string table, string key) => _values[(table, key)];

    public bool ObeysOneway => Get("oneway", "any") == 1;
}
