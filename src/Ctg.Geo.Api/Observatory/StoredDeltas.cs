using System.Text.Json;
using Ctg.Geo.Api.Live;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Deltas as the database holds them. They are of whoever wrote them: another version of the program, or other settings, may
/// have had other values.</summary>
static class StoredDeltas
{
    public static string Write(TerritoryDelta delta) => JsonSerializer.Serialize(delta, LiveJson.Options);

    /// <summary>As deltas of this epoch: after a restore what is stored still leads from one version to the next. Null: they cannot be read.</summary>
    public static IReadOnlyList<TerritoryDelta>? Read(IReadOnlyList<StoredDelta> stored, long epoch)
    {
        try
        {
            TerritoryDelta[] deltas = [.. stored.Select(delta => Read(delta.Json) with { Epoch = epoch })];
            return deltas.Select(delta => delta.Version).SequenceEqual(stored.Select(delta => delta.Version)) ? deltas : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static TerritoryDelta Read(string json) =>
        JsonSerializer.Deserialize<TerritoryDelta>(json, LiveJson.Options) ?? throw new JsonException("A delta is never null.");

    /// <summary>Those that lead to values of that hash; none when they lead elsewhere.</summary>
    public static IReadOnlyList<TerritoryDelta> Leading(IReadOnlyList<StoredDelta> stored, long epoch, uint hash) =>
        Read(stored, epoch) is { Count: > 0 } deltas && deltas[^1].Hash == hash ? deltas : [];
}
