using System.Text.Json;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Deltas as the database holds them. They are of whoever wrote them: another version of the program, or other settings, may
/// have had other values.</summary>
static class StoredDeltas
{
    /// <summary>As deltas of this epoch: after a restore what is stored still leads from one version to the next. Null: they cannot be read.</summary>
    public static IReadOnlyList<TerritoryDelta>? Read(IReadOnlyList<StoredDelta> stored, long epoch)
    {
        try
        {
            TerritoryDelta[] deltas = [.. stored.Select(delta => LiveJson.ReadDelta(delta.Json) with { Epoch = epoch })];
            return deltas.Select(delta => delta.Version).SequenceEqual(stored.Select(delta => delta.Version)) ? deltas : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Those that lead to values of that hash; none when they lead elsewhere.</summary>
    public static IReadOnlyList<TerritoryDelta> Leading(IReadOnlyList<StoredDelta> stored, long epoch, uint hash) =>
        Read(stored, epoch) is { Count: > 0 } deltas && deltas[^1].Hash == hash ? deltas : [];
}
