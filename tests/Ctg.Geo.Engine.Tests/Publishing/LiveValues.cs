using System.Text.Json;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Engine.Tests.Publishing;

/// <summary>tests/live-values.json: cases that programs in other languages pass too.</summary>
static class LiveValues
{
    static readonly JsonElement File = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "live-values.json"))).RootElement;

    public static IEnumerable<(int[] Values, uint Hash)> Hashes =>
        File.GetProperty("hashes").EnumerateArray().Select(one => (Numbers(one, "values")!, one.GetProperty("hash").GetUInt32()));

    public static IEnumerable<(string State, double? Number, int Quantised)> Figures => File.GetProperty("figures").EnumerateArray().Select(one => (
        one.GetProperty("state").GetString()!, one.TryGetProperty("number", out var number) ? number.GetDouble() : (double?)null,
        one.GetProperty("quantised").GetInt32()));

    public static uint Hash => File.GetProperty("hash").GetUInt32();

    public static TerritoryValues Before => Values("series");

    public static TerritoryValues After => Values("after");

    public static IEnumerable<(IReadOnlyList<SeriesDelta> Series, uint Hash)> Deltas => File.GetProperty("deltas").EnumerateArray().Select(delta => (
        (IReadOnlyList<SeriesDelta>)[.. delta.GetProperty("series").EnumerateArray().Select(one =>
            new SeriesDelta(Text(one, "service"), Text(one, "mode"), Text(one, "public"), Numbers(one, "at"), Numbers(one, "values")))],
        delta.GetProperty("hash").GetUInt32()));

    static TerritoryValues Values(string name) => new(
        [.. File.GetProperty("communes").EnumerateArray().Select(code => code.GetString()!)],
        File.GetProperty(name).EnumerateArray().Select(one =>
            new ValueSeries(Text(one, "service"), Text(one, "mode"), Text(one, "public"), Numbers(one, "values")!)));

    static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;

    static int[]? Numbers(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var numbers) ? [.. numbers.EnumerateArray().Select(number => number.GetInt32())] : null;
}
