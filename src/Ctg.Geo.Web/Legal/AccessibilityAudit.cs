using System.Text.Json;
using System.Text.Json.Serialization;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Legal;

/// <summary>The last audit of accessibility, from accessibility-audit.json: what the statement says, and what the tests run over.</summary>
/// <param name="Conformity">Non, Partielle or Totale (RGAA 4.1, "déclaration d’accessibilité").</param>
/// <param name="Date">Of the audit and of the statement.</param>
/// <param name="Version">Of the program that was audited.</param>
/// <param name="AxeVersion">Of axe-core.</param>
/// <param name="Widths">Of the window, pixels.</param>
/// <param name="Exceptions">What is known not to conform, a sentence each.</param>
public sealed record AccessibilityAudit(
    string Conformity, DateOnly Date, string Version, string AxeVersion, IReadOnlyList<int> Widths, IReadOnlyList<AuditedPage> Pages, IReadOnlyList<AuditWords> Exceptions)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    };

    public static AccessibilityAudit Read()
    {
        using var file = typeof(AccessibilityAudit).Assembly.GetManifestResourceStream("accessibility-audit.json")
            ?? throw new InvalidOperationException("accessibility-audit.json is not in the program.");
        return JsonSerializer.Deserialize<AccessibilityAudit>(file, Json) ?? throw new InvalidOperationException("accessibility-audit.json is empty.");
    }
}

/// <param name="Name">As readers know it.</param>
/// <param name="Address">With {territoire} and {commune} where one is meant.</param>
/// <param name="Planner">Only planners of the territory open it.</param>
public sealed record AuditedPage(AuditWords Name, string Address, bool Planner);

/// <summary>A name or a sentence in each language.</summary>
public sealed record AuditWords(string Fr, string En)
{
    public override string ToString() => Wording.Typeset(Language.IsFrench ? Fr : En);
}
