using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Web.Tests.Secrecy;

/// <summary>Who reads everything, knows the method, its groups and what else counts the same people, and puts it all in one linear program.</summary>
sealed class Intruder
{
    readonly LinearProgram _program = new();
    readonly Dictionary<(string Public, InseeCode Commune), int> _unknown = [];
    readonly Dictionary<(string Public, InseeCode Commune), Told> _told = [];

    /// <summary>What the published sums hold of one commune: a sum of unknown counts, and a number.</summary>
    sealed record Told(IReadOnlyList<(int Unknown, double Weight)> Counts, double Number, bool Withheld);

    /// <param name="table">The ages of the communes, as they truly are: for their codes; and to be guessed.</param>
    /// <param name="protectedTable">False: believes that nothing but small counts was left out, and every sum is of true counts.</param>
    public Intruder(IReadOnlyList<CommuneCensus> table, bool protectedTable)
    {
        foreach (var (audience, age) in Audiences.All.Where(one => one != Audiences.Everyone).Zip(ConfidedFiles.Ages, (audience, age) => (audience, age.Age)))
        {
            decimal[] counts = [.. table.Select(row => (decimal)age(row)!.Value)];
            var answer = SecretCounts.Protect(counts, ConfidedFiles.Threshold);
            int[] unknown = [.. table.Select(row => _unknown[(audience.Code, row.Code)] = _program.Unknown($"{audience} {row.Code}"))];
            for (var i = 0; i < counts.Length; i++)
            {
                if (!answer[i].IsWithheld) _program.Sum([(unknown[i], 1)], (double)counts[i], (double)counts[i]);
                _told[(audience.Code, table[i].Code)] = !answer[i].IsWithheld || !protectedTable
                    ? new([(unknown[i], 1)], 0, answer[i].IsWithheld) : ByGroup(counts, answer, unknown, i);
            }
            if (!protectedTable) continue;
            foreach (var group in Enumerable.Range(0, counts.Length).Where(i => answer[i].IsWithheld).GroupBy(i => answer[i].Group))
                Exactly(group.Select(i => (unknown[i], 1.0)), (double)group.Sum(i => answer[i].Number));
        }
    }

    /// <summary>The part of a group's total that a commune is given: the same for each, or what is left to the one that is not small.</summary>
    static Told ByGroup(decimal[] counts, IReadOnlyList<ProtectedCount> answer, int[] unknown, int at)
    {
        int[] members = [.. Enumerable.Range(0, counts.Length).Where(i => answer[i].Group == answer[at].Group)];
        if (members.All(i => counts[i] < ConfidedFiles.Threshold)) return new([.. members.Select(i => (unknown[i], 1.0 / members.Length))], 0, true);
        return counts[at] < ConfidedFiles.Threshold ? new([], (double)answer[at].Number, true)
            : new([.. members.Select(i => (unknown[i], 1.0))], -(double)members.Where(i => i != at).Sum(i => answer[i].Number), true);
    }

    /// <summary>A published number of people of some communes.</summary>
    public void Reads(string audience, IEnumerable<InseeCode> communes, double people)
    {
        Told[] told = [.. communes.Select(commune => _told[(audience, commune)])];
        var terms = told.SelectMany(one => one.Counts).GroupBy(term => term.Unknown).Select(term => (term.Key, term.Sum(one => one.Weight))).ToList();
        if (terms.Count > 0) Exactly(terms, people - told.Sum(one => one.Number));
    }

    /// <summary>All that live in a commune, from a source that is no secret.</summary>
    public void Knows(InseeCode commune, double inhabitants) =>
        _program.Sum(_unknown.Where(pair => pair.Key.Commune == commune).Select(pair => (pair.Value, 1.0)), 0, inhabitants);

    /// <summary>How far each withheld count may go, by name.</summary>
    public async Task<IReadOnlyDictionary<string, (double Least, double Most)>> BoundsAsync()
    {
        var bounds = new SortedDictionary<string, (double, double)>(StringComparer.Ordinal);
        foreach (var (key, _) in _told.Where(pair => pair.Value.Withheld))
            bounds[$"{key.Public} {key.Commune}"] = await _program.RangeAsync(_unknown[key]);
        return bounds;
    }

    void Exactly(IEnumerable<(int, double)> terms, double sum) => _program.Sum([.. terms], sum - 1e-6, sum + 1e-6);
}
