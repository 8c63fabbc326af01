using System.Text.Json;
using System.Text.Json.Serialization;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Api.Http;

/// <summary>A disclosed figure with its unit, as it is written: <c>{"state":"estimated","number":12.5,"unit":"minute"}</c>.</summary>
/// <param name="Unit">"minute", "share" (0 to 1), "ratio" (may exceed 1), "person", or the code of a <see cref="Engine.Access.SupplyUnit"/>.</param>
[JsonConverter(typeof(FigureViewJson))]
public readonly record struct FigureView(Disclosed Figure, string Unit)
{
    public static FigureView Minutes(Disclosed figure) => new(figure, "minute");
    public static FigureView Share(Disclosed figure) => new(figure, "share");
    public static FigureView Ratio(Disclosed figure) => new(figure, "ratio");
    public static FigureView People(Disclosed figure) => new(figure, "person");

    /// <summary>"value", "estimated", "fragile", "unknown", "outOfReach", "closed", "withheld".</summary>
    public static string NameOf(FigureState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}

/// <summary>The number is absent, never 0, unless the state carries one.</summary>
sealed class FigureViewJson : JsonConverter<FigureView>
{
    public override void Write(Utf8JsonWriter writer, FigureView value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("state", FigureView.NameOf(value.Figure.State));
        if (value.Figure.Number is { } number) writer.WriteNumber("number", number);
        writer.WriteString("unit", value.Unit);
        writer.WriteEndObject();
    }

    public override FigureView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Figures are computed, never read from JSON.");
}

/// <summary>Keeps out of JSON what must not leave: a figure that may be confidential, and a figure without its unit.</summary>
sealed class NeverJson<T>(string why) : JsonConverter<T>
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException(why);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException(why);
}

static class ApiJson
{
    /// <summary>The one way in which the service writes and reads JSON.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.MaxDepth = 32;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new NeverJson<Figure>("A Figure may be confidential: only a Disclosed one becomes JSON."));
        options.Converters.Add(new NeverJson<Disclosed>("A figure never travels without its unit: write a FigureView."));
    }
}
