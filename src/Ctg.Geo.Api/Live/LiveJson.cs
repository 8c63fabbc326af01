using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Engine.Publishing;

namespace Ctg.Geo.Api.Live;

/// <summary>How live values are written, over HTTP and through the hub alike.</summary>
static class LiveJson
{
    public static readonly JsonSerializerOptions Options = Make();

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameTheAudience } },
        };
        ApiJson.Configure(options);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>"public", as in every other answer; the word is a keyword in C#.</summary>
    static void NameTheAudience(JsonTypeInfo type)
    {
        if (type.Type != typeof(ValueSeries) && type.Type != typeof(SeriesDelta)) return;
        foreach (var property in type.Properties)
            if (property.Name == "audience") property.Name = "public";
    }
}
