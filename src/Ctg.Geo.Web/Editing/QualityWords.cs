using System.Globalization;
using Ctg.Geo.Api.Editing;
using Ctg.Geo.Engine.Quality;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Editing;

/// <summary>Findings in words: short ones for a list, a sentence for each on the page of data quality.</summary>
static class QualityWords
{
    /// <summary>"sans position".</summary>
    public static string Short(FindingKind kind) => Texts.Say("Finding" + kind);

    /// <summary>"2 lieux sont sans position : …".</summary>
    public static string Counted(FindingKind kind, int count) => Texts.Say($"Finding{kind}{(count == 1 ? "One" : "Many")}", French.Whole(count));

    public static string Title(FindingKind kind) => Texts.Say($"Finding{kind}Title");

    /// <summary>What to do about it.</summary>
    public static string Advice(FindingKind kind) => Texts.Say($"Finding{kind}Advice");

    /// <summary>How it is found, with the rules that are applied.</summary>
    public static string Rule(FindingKind kind)
    {
        var rules = QualityView.Rules;
        return kind switch
        {
            FindingKind.ProbableDuplicate => Texts.Say("FindingProbableDuplicateRule", Metres(rules.GoodMetres), Metres(rules.AcceptableMetres), French.Whole(rules.NameLikeness * 100)),
            FindingKind.Unconfirmed => Texts.Say(rules.ConfirmedForYears == 1 ? "FindingUnconfirmedRuleOne" : "FindingUnconfirmedRule", rules.ConfirmedForYears),
            _ => Texts.Say($"Finding{kind}Rule"),
        };
    }

    /// <summary>What is particular to one line; empty when the title says it all.</summary>
    public static string Detail(QualityLine line) => line.Finding switch
    {
        { Kind: FindingKind.OutsideCommune } => Texts.Say("FindingOutsideCommuneDetail", Place(line.Commune), Place(line.DeclaredCommune)),
        { Kind: FindingKind.ProbableDuplicate, Metres: { } metres } => Texts.Say("FindingProbableDuplicateDetail", Quoted(line.Other), Metres(metres)),
        { Kind: FindingKind.ProbableDuplicate } => Texts.Say("FindingProbableDuplicateNear", Quoted(line.Other)),
        { Kind: FindingKind.Unconfirmed, KnownOf: { IsKnown: true } known } => Texts.Say("FindingUnconfirmedDetail", French.OfFullDate(known)),
        { Kind: FindingKind.Unconfirmed } => Texts.Say("FindingUnconfirmedNoDate"),
        _ => "",
    };

    /// <summary>"crèche, Nozerolles", with the site where a service has several.</summary>
    public static string Where(QualityLine line) =>
        string.Join(" · ", new[] { line.Kind.Label, line.Site is { } site ? French.Typeset(site) : null, line.Commune is { } commune ? French.Typeset(commune) : null }.OfType<string>());

    public static string Metres(double metres) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(metres):0}{French.NoBreakSpace}m");

    static string Place(string? commune) => commune is null ? Texts.Say("StateUnknown") : French.Typeset(commune);

    static string Quoted(string? name) => French.Typeset(name ?? "");
}
