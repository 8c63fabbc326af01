using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Api.Observatories;

/// <summary>Deltas and values as they are written everywhere: in the database, in snapshots, to open pages.</summary>
public static class LiveJson
{
    /// <summary>camelCase, absent when null; an audience is called "public", as in addresses.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameAudience } },
    };

    public static string Write(TerritoryDelta delta) => JsonSerializer.Serialize(delta, Options);

    /// <exception cref="JsonException">That is no delta.</exception>
    public static TerritoryDelta ReadDelta(string json) =>
        JsonSerializer.Deserialize<TerritoryDelta>(json, Options) ?? throw new JsonException("A delta is never null.");

    static void NameAudience(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.Name == "audience") property.Name = "public";
    }
}
