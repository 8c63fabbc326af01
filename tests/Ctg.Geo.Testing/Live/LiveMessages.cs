using System.Text.Json;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Testing.Live;

/// <summary>Messages of the live protocol, read by hand: a test must not read with what wrote.</summary>
public static class LiveMessages
{
    /// <summary>Of GET /api/territories/{id}/live.</summary>
    public static HeldValues Snapshot(JsonElement view)
    {
        var values = new TerritoryValues(
            [.. view.GetProperty("communes").EnumerateArray().Select(code => code.GetString()!)],
            view.GetProperty("series").EnumerateArray().Select(one => new ValueSeries(Text(one, "service"), Text(one, "mode"), Text(one, "public"), Numbers(one, "values")!)));
        if (values.Hash != view.GetProperty("hash").GetUInt32()) throw new InvalidDataException("The snapshot's hash is not that of its values.");
        return new(view.GetProperty("epoch").GetInt64(), view.GetProperty("version").GetInt64(), values);
    }

    public static TerritoryDelta Delta(JsonElement delta) => new(
        Text(delta, "territory"), delta.GetProperty("epoch").GetInt64(), delta.GetProperty("version").GetInt64(), delta.GetProperty("at").GetDateTimeOffset(),
        delta.GetProperty("hash").GetUInt32(),
        delta.TryGetProperty("change", out var change) ? new(Text(change, "action"), Text(change, "service"), Text(change, "name")) : null,
        [.. delta.GetProperty("series").EnumerateArray().Select(one =>
            new SeriesDelta(Text(one, "service"), Text(one, "mode"), Text(one, "public"), Numbers(one, "at"), Numbers(one, "values")))],
        delta.GetProperty("snapshot").GetBoolean());

    static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;

    static int[]? Numbers(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var numbers) ? [.. numbers.EnumerateArray().Select(number => number.GetInt32())] : null;
}

/// <summary>What a page holds at one moment.</summary>
public sealed record HeldValues(long Epoch, long Version, TerritoryValues Values);
