using System.Globalization;
using System.Text.RegularExpressions;

namespace Ctg.Geo.Api.Tests.Metrics;

/// <summary>Prometheus' text exposition format 0.0.4, read strictly: what it does not allow fails.</summary>
sealed partial class Exposition
{
    public sealed record Family(string Name, string Type, string Help, Dictionary<string, double> Samples);

    /// <summary>By the name of the family.</summary>
    public Dictionary<string, Family> Families { get; } = [];

    public static Exposition Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var read = new Exposition();
        var lines = text[..^1].Split('\n');
        for (var i = 0; i < lines.Length;)
        {
            var help = Help().Match(lines[i++]);
            Assert.True(help.Success, $"Line {i}: HELP was expected: {lines[i - 1]}");
            var type = Type().Match(lines[i++]);
            Assert.True(type.Success && type.Groups[1].Value == help.Groups[1].Value, $"Line {i}: TYPE of the same metric was expected: {lines[i - 1]}");
            var family = new Family(type.Groups[1].Value, type.Groups[2].Value, help.Groups[2].Value, []);
            Assert.True(read.Families.TryAdd(family.Name, family), $"{family.Name} is there twice.");
            for (; i < lines.Length && !lines[i].StartsWith('#'); i++) Add(family, lines[i]);
            Assert.NotEmpty(family.Samples);
            if (family.Type == "histogram") CheckHistogram(family);
        }
        return read;
    }

    static void Add(Family family, string line)
    {
        var sample = Sample().Match(line);
        Assert.True(sample.Success, $"Not a sample: {line}");
        var (name, labels) = (sample.Groups["name"].Value, sample.Groups["labels"].Value);
        string[] suffixes = family.Type == "histogram" ? ["_bucket", "_sum", "_count"] : [""];
        Assert.Contains(name, suffixes.Select(suffix => family.Name + suffix));
        if (family.Type == "counter") Assert.EndsWith("_total", name, StringComparison.Ordinal);
        if (labels.Length > 0)
        {
            var names = Label().Matches(labels).Select(label => label.Groups[1].Value).ToArray();
            Assert.Equal(names.Distinct(), names);
        }
        var value = double.Parse(sample.Groups["value"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        Assert.True(family.Samples.TryAdd($"{name}{{{labels}}}", value), $"{name}{{{labels}}} is there twice.");
    }

    /// <summary>Buckets add up, the last one is the count.</summary>
    static void CheckHistogram(Family family)
    {
        var sets = family.Samples.Keys.Where(key => key.StartsWith(family.Name + "_count", StringComparison.Ordinal))
            .Select(key => key[(family.Name.Length + "_count{".Length)..^1]);
        foreach (var labels in sets)
        {
            var buckets = family.Samples.Where(sample => sample.Key.StartsWith(family.Name + "_bucket{" + labels, StringComparison.Ordinal)
                    && Limit().Replace(sample.Key, "") == $"{family.Name}_bucket{{{labels}}}")
                .Select(sample => (Limit: Limit().Match(sample.Key).Groups[1].Value, sample.Value)).ToList();
            Assert.Equal("+Inf", buckets[^1].Limit);
            Assert.Equal(family.Samples[$"{family.Name}_count{{{labels}}}"], buckets[^1].Value);
            Assert.True(family.Samples.ContainsKey($"{family.Name}_sum{{{labels}}}"));
            for (var i = 1; i < buckets.Count; i++)
            {
                Assert.True(buckets[i].Value >= buckets[i - 1].Value);
                if (i < buckets.Count - 1)
                    Assert.True(double.Parse(buckets[i].Limit, CultureInfo.InvariantCulture) > double.Parse(buckets[i - 1].Limit, CultureInfo.InvariantCulture));
            }
        }
    }

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\]|\\\\|\\n)+)$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)$")]
    private static partial Regex Type();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<labels>[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\\\|\\"|\\n)*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\\\|\\"|\\n)*")*)\})? (?<value>[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?|NaN|[-+]Inf)$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""(?:^|,)([a-zA-Z_][a-zA-Z0-9_]*)=""")]
    private static partial Regex Label();

    [GeneratedRegex(""",?le="([^"]+)"(?=\})""")]
    private static partial Regex Limit();
}
