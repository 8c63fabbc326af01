using System.Text.Json;
using Ctg.Geo.Engine.Measures;

namespace Ctg.Geo.Engine.Tests.Measures;

/// <summary>Published and hand-derived cases, one file each with its citation (Cases/*.json).</summary>
public sealed class PublishedCasesTests
{
    public static IEnumerable<TheoryDataRow<string, int>> All =>
        from file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Measures", "Cases"), "*.json").Order(StringComparer.Ordinal)
        from index in Enumerable.Range(0, Read(Path.GetFileName(file)).GetProperty("cases").GetArrayLength())
        select new TheoryDataRow<string, int>(Path.GetFileName(file), index);

    [Theory, MemberData(nameof(All))]
    public void Every_measure_gives_the_figures_of_the_case(string file, int index)
    {
        var town = Read(file);
        var asked = town.GetProperty("cases")[index];
        double[] demand = Numbers(town.GetProperty("demand")), supply = Numbers(town.GetProperty("supply"));
        var costs = Costs(asked.TryGetProperty("minutes", out var own) ? own : town.GetProperty("minutes"), supply.Length);
        var tolerance = asked.GetProperty("tolerance").GetDouble();

        var found = Compute(asked, demand, supply, costs);

        var expected = asked.GetProperty("expected").EnumerateArray().Select(one => one.ValueKind == JsonValueKind.Null ? (double?)null : one.GetDouble()).ToArray();
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            if (expected[i] is { } value) Assert.Equal(value, found[i] ?? double.NaN, tolerance);
            else Assert.Null(found[i]);
    }

    static double?[] Compute(JsonElement asked, double[] demand, double[] supply, SparseCosts costs)
    {
        var measure = AccessMeasure.Find(asked.GetProperty("measure").GetString())!;
        if (measure == AccessMeasure.Nearest)
            return Opportunities.Nearest(supply, costs, asked.TryGetProperty("n", out var n) ? n.GetDouble() : 1);
        var decay = DecayOf(asked.GetProperty("decay"));
        double[] access = !measure.HasPassiveForm ? measure.Compete(demand, supply, costs, decay).Access
            : asked.TryGetProperty("passive", out _) ? Opportunities.PassiveGravity(demand, costs, decay)
            : Opportunities.Gravity(supply, costs, decay);
        return Array.ConvertAll(access, value => (double?)value);
    }

    static Decay DecayOf(JsonElement decay)
    {
        var edge = decay.TryGetProperty("edge", out var name) && name.GetString() == "upper" ? StepEdge.Upper : StepEdge.Lower;
        double? Number(string name) => decay.TryGetProperty(name, out var number) ? number.GetDouble() : null;
        Decay? weights = Number("exponential") is { } b ? new Decay.Exponential(b)
            : Number("power") is { } power ? new Decay.Power(power)
            : Number("gaussian") is { } sigma ? new Decay.Gaussian(sigma)
            : !decay.TryGetProperty("steps", out var steps) ? null
            : new Decay.Stepped([.. steps.EnumerateArray().Select(step => new DecayStep(step[0].GetDouble(), step[1].GetDouble()))], edge);
        return Number("cutoff") is not { } cutoff ? weights! : weights?.Within(cutoff, edge) ?? new Decay.Binary(cutoff, edge);
    }

    static SparseCosts Costs(JsonElement minutes, int sites) => SparseCosts.Of(minutes.GetArrayLength(), sites,
        [.. from row in minutes.EnumerateArray().Select((times, point) => (times, point))
            from cell in row.times.EnumerateArray().Select((time, site) => (time, site))
            where cell.time.ValueKind != JsonValueKind.Null
            select new CostPair(row.point, cell.site, cell.time.GetDouble())]);

    static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(one => one.GetDouble())];

    static JsonElement Read(string file) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Measures", "Cases", file)));
}
