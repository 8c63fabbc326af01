using System.Buffers;
using System.Text.Json;

namespace Ctg.Geo.Import.Files;

/// <summary>The members of a root object, "features" excepted, and what they must say together.</summary>
sealed class GeoJsonRoot
{
    readonly ArrayBufferWriter<byte> _text = new();
    string? _type;
    bool _typeTwice;

    /// <summary>Roots read whole so far.</summary>
    public int Count { get; private set; }

    /// <summary>The root at hand has a list of features.</summary>
    public bool HasFeatures { get; set; }

    public bool WasCollection { get; private set; }

    public void Begin()
    {
        _text.ResetWrittenCount();
        (_type, _typeTwice, HasFeatures) = (null, false, false);
    }

    public void Add(string name, ReadOnlyMemory<byte> value)
    {
        if (name == "type")
        {
            _typeTwice |= _type is not null;
            _type = value.Span[0] == '"' ? Text(value) : "";
        }
        if (name == "crs") CheckCrs(value);
        _text.Write(_text.WrittenCount == 0 ? "{"u8 : ","u8);
        _text.Write(JsonSerializer.SerializeToUtf8Bytes(name));
        _text.Write(":"u8);
        _text.Write(value.Span);
    }

    /// <summary>A JSON string as text.</summary>
    /// <exception cref="JsonFault">Bytes or escapes that are no text.</exception>
    public static string Text(ReadOnlyMemory<byte> value)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(value.Span)!;
        }
        catch (JsonException)
        {
            throw new JsonFault("un nom ou un type n’est pas un texte en UTF-8", null);
        }
    }

    static void CheckCrs(ReadOnlyMemory<byte> value)
    {
        using var crs = JsonDocument.Parse(value);
        try
        {
            GeoJsonFeature.CheckCrs(crs.RootElement);
        }
        catch (InvalidOperationException)                  // what System.Text.Json says of bytes or escapes that are no text
        {
            throw JsonFault.Root("le nom du système de coordonnées n’est pas un texte en UTF-8");
        }
    }

    /// <summary>The text of the feature or geometry that the root is; null for a collection.</summary>
    public ReadOnlyMemory<byte>? End()
    {
        if (_typeTwice) throw JsonFault.Root("« type » est donné deux fois");
        if (string.IsNullOrEmpty(_type)) throw JsonFault.Root("« type » manque ou n’est pas un texte");
        WasCollection |= HasFeatures || _type == "FeatureCollection";
        if (HasFeatures != (_type == "FeatureCollection"))
            throw JsonFault.Root(HasFeatures ? $"« features » n’est permis que dans une FeatureCollection, pas dans « {_type} »"
                : "une FeatureCollection doit avoir une liste « features »");
        if (_type is not ("FeatureCollection" or "Feature") && !GeoJsonGeometry.Types.Contains(_type))
            throw new JsonFault($"« type » inconnu : « {_type} »", null);
        Count++;
        if (HasFeatures) return null;
        _text.Write("}"u8);
        return _text.WrittenMemory;
    }
}
