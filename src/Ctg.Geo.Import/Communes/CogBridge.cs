using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Import.Communes;

/// <summary>Says which communes of one COG year make up a commune of another: the table of movements, followed in order.</summary>
/// <remarks>A COG year is the list in force on 1 January of that year. Fusions and changes of code are followed; where a commune was
/// divided in between, no answer is exact, and none is given.</remarks>
public sealed class CogBridge
{
    const int Renamed = 10;

    /// <summary>Codes of the file's year ↔ codes of the asked year, for the codes that moved.</summary>
    readonly ILookup<InseeCode, InseeCode> _toAsked, _toFile;

    CogBridge(IReadOnlyList<(InseeCode File, InseeCode Asked)> pairs)
    {
        _toAsked = pairs.ToLookup(pair => pair.File, pair => pair.Asked);
        _toFile = pairs.ToLookup(pair => pair.Asked, pair => pair.File);
    }

    /// <summary>Codes stay themselves: same year, or no table of movements.</summary>
    public static readonly CogBridge Same = new([]);

    /// <param name="fileYear">COG year of the codes in a file.</param>
    /// <param name="askedYear">COG year in which communes are asked for; it may be before or after.</param>
    public static CogBridge Between(IEnumerable<CogMovement> movements, int fileYear, int askedYear)
    {
        if (fileYear == askedYear) return Same;
        var (first, last) = (Math.Min(fileYear, askedYear), Math.Max(fileYear, askedYear));
        var (from, until) = (new DateOnly(first, 1, 1), new DateOnly(last, 1, 1));
        var later = new Dictionary<InseeCode, HashSet<InseeCode>>();          // older code → newer codes

        foreach (var day in movements.Where(one => one.Kind != Renamed && one.EffectiveOn > from && one.EffectiveOn <= until)
                     .GroupBy(one => one.EffectiveOn).OrderBy(day => day.Key))
        {
            var step = day.ToLookup(one => one.Before, one => one.After);
            var reached = later.Values.SelectMany(codes => codes).ToHashSet();
            foreach (var codes in later.Values)
                foreach (var code in codes.Where(step.Contains).ToList())
                {
                    codes.Remove(code);
                    codes.UnionWith(step[code]);
                }
            foreach (var before in step.Where(one => !reached.Contains(one.Key) && !later.ContainsKey(one.Key)))
                later[before.Key] = [.. before];
        }
        var pairs = later.SelectMany(one => one.Value.Select(newer => (Older: one.Key, Newer: newer)));
        return new([.. fileYear < askedYear ? pairs.Select(pair => (pair.Older, pair.Newer)) : pairs.Select(pair => (pair.Newer, pair.Older))]);
    }

    /// <summary>The codes of the file whose union is this commune; null when a border changed in between, so that no union is exact.</summary>
    public IReadOnlyList<InseeCode>? Parts(InseeCode asked)
    {
        if (!_toFile.Contains(asked)) return _toAsked.Contains(asked) ? null : [asked];
        var parts = _toFile[asked].Distinct().Order().ToList();
        return parts.TrueForAll(part => _toAsked[part].All(whole => whole == asked)) ? parts : null;
    }

    /// <summary>The communes of the asked year that a code of the file is, or is part of.</summary>
    public IEnumerable<InseeCode> Wholes(InseeCode file) => _toAsked.Contains(file) ? _toAsked[file] : _toFile.Contains(file) ? [] : [file];
}
