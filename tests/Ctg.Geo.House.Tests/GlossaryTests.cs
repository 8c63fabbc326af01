using System.Text.RegularExpressions;

namespace Ctg.Geo.House.Tests;

/// <summary>docs/GLOSSARY.md is the authority on words.</summary>
public sealed partial class GlossaryTests
{
    sealed record Term(string Name, string Identifier, string[] Never);

    static readonly IReadOnlyList<Term> Terms =
        [.. from line in Checkout.Lines("docs/GLOSSARY.md")
            where line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| Term", StringComparison.Ordinal)
            let cells = line.Split('|', StringSplitOptions.TrimEntries)[1..^1]
            select new Term(cells[0], cells[3], [.. Code().Matches(cells[^1]).Select(word => word.Groups[1].Value)])];

    [Fact]
    public void Every_term_has_six_cells_and_a_synonym_to_avoid()
    {
        Assert.True(Terms.Count >= 50, $"{Terms.Count} terms were read.");
        Assert.All(Terms, term => Assert.True(term.Never.Length > 0 && Code().IsMatch(term.Identifier), term.Name));
    }

    [Fact]
    public void No_identifier_holds_a_forbidden_synonym()
    {
        var forbidden = Terms.SelectMany(term => term.Never.Select(never => (Words: never.Split(' '), Term: term))).ToArray();
        var files = Checkout.With(".cs", ".ts", ".sql", ".razor").Where(file => !file.Contains("/House.Tests/", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);

        var faults = from file in files
                     from identifier in SourceText.Identifiers(Checkout.Read(file), sql: file.EndsWith(".sql", StringComparison.Ordinal)).DistinctBy(found => found.Name)
                     let words = SourceText.Words(identifier.Name)
                     from synonym in forbidden
                     where Holds(words, synonym.Words)
                     select $"{file}:{identifier.Number}: {identifier.Name}: write {synonym.Term.Identifier} ({synonym.Term.Name})";
        Expect.None(faults);
    }

    /// <summary>A type is a noun of the trade.</summary>
    [Fact]
    public void No_type_is_a_manager_a_helper_or_a_drawer_for_leftovers()
    {
        string[] empty = ["manager", "helper", "helpers", "util", "utils", "utility", "core", "common", "misc", "impl"];
        var faults = from file in Checkout.With(".cs", ".ts")
                     from line in SourceText.CodeLines(Checkout.Read(file))
                     from Match type in DeclaredType().Matches(line.Text)
                     where SourceText.Words(type.Groups[1].Value).Intersect(empty).Any()
                     select $"{file}:{line.Number}: {type.Groups[1].Value}";
        Expect.None(faults);
    }

    [Fact]
    public void A_synonym_is_seen_in_any_case()
    {
        Assert.True(Holds(SourceText.Words("NearestDayCareCentre"), ["day", "care"]));
        Assert.True(Holds(SourceText.Words("zip_code"), ["zip", "code"]));
        Assert.False(Holds(SourceText.Words("Parameters"), ["ram"]));
    }

    static bool Holds(string[] words, string[] synonym) =>
        Enumerable.Range(0, Math.Max(0, words.Length - synonym.Length + 1)).Any(at => words.AsSpan(at, synonym.Length).SequenceEqual(synonym));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(?:class|record(?:\s+struct|\s+class)?|struct|interface|enum)\s+([A-Z]\w*)")]
    private static partial Regex DeclaredType();
}
