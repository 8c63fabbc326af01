using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ctg.Geo.Api.Live;

/// <summary>What a reader lacks.</summary>
/// <param name="Clock">When it was answered, by this node's clock: what heartbeats are compared with.</param>
/// <param name="Snapshot">The deltas do not tell it: GET /api/territories/{id}/live does.</param>
/// <param name="Deltas">Version after version, up to <paramref name="Version"/>.</param>
sealed record WatchAnswer(
    string Territory, long Epoch, long Version, DateTimeOffset At, uint Hash, long Clock, bool Snapshot, IReadOnlyList<WrittenJson> Deltas);

/// <summary>JSON that was written before: many readers ask for the same deltas after a cut.</summary>
[JsonConverter(typeof(WrittenJsonConverter))]
readonly record struct WrittenJson(ReadOnlyMemory<byte> Utf8);

sealed class WrittenJsonConverter : JsonConverter<WrittenJson>
{
    public override void Write(Utf8JsonWriter writer, WrittenJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);

    public override WrittenJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("It is only written.");
}
