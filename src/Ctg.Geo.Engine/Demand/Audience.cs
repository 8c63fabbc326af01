namespace Ctg.Geo.Engine.Demand;

/// <summary>A public whose travel is counted.</summary>
/// <param name="Code">In addresses: "all", "0-2".</param>
/// <param name="Label">As it reads after "pour": "les enfants de moins de 3 ans".</param>
/// <param name="Noun">As it reads after a number: "enfants de moins de 3 ans".</param>
public sealed record Audience(string Code, string Label, string Noun)
{
    /// <summary>Years of age, both included.</summary>
    public (int From, int To) Ages { get; init; } = (0, int.MaxValue);

    public override string ToString() => Code;
}

/// <summary>The audiences of METHODS §2.</summary>
public static class Audiences
{
    public static readonly Audience Everyone = new("all", "tous les habitants", "habitants");
    public static readonly Audience Under3 = new("0-2", "les enfants de moins de 3 ans", "enfants de moins de 3 ans") { Ages = (0, 2) };
    public static readonly Audience From3To5 = new("3-5", "les enfants de 3 à 5 ans", "enfants de 3 à 5 ans") { Ages = (3, 5) };
    public static readonly Audience From6To10 = new("6-10", "les enfants de 6 à 10 ans", "enfants de 6 à 10 ans") { Ages = (6, 10) };
    public static readonly Audience From11To17 = new("11-17", "les jeunes de 11 à 17 ans", "jeunes de 11 à 17 ans") { Ages = (11, 17) };
    public static readonly Audience Over65 = new("65", "les personnes de 65 ans et plus", "personnes de 65 ans et plus") { Ages = (65, int.MaxValue) };

    public static readonly IReadOnlyList<Audience> All = [Everyone, Under3, From3To5, From6To10, From11To17, Over65];

    /// <summary>Where counts by audience hold it.</summary>
    public static int IndexOf(Audience audience)
    {
        for (var i = 0; i < All.Count; i++)
            if (All[i] == audience) return i;
        throw new ArgumentException($"'{audience}' is none of the audiences.", nameof(audience));
    }

    public static Audience? Find(string? code) => All.FirstOrDefault(audience => audience.Code == code);
}
