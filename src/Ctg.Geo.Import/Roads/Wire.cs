namespace Ctg.Geo.Import.Roads;

/// <summary>Reads one protobuf message field by field, where it lies: nothing is copied, nothing allocated.</summary>
/// <remarks>Wire format: protobuf.dev/programming-guides/encoding. Every length is checked against what is left.</remarks>
ref struct Wire(ReadOnlySpan<byte> message)
{
    ReadOnlySpan<byte> _rest = message;
    int _type;

    public readonly bool IsEmpty => _rest.IsEmpty;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Left => _rest.Length;

    /// <summary>Moves to the next field; its value must then be read or skipped.</summary>
    public bool Next(out int field)
    {
        field = 0;
        if (_rest.IsEmpty) return false;
        var tag = Raw();
        (field, _type) = ((int)Math.Min(tag >> 3, int.MaxValue), (int)(tag & 7));
        return field > 0 ? true : throw Damaged();
    }

    public ulong Varint() => _type == 0 ? Raw() : throw Damaged();

    /// <summary>sint64: small numbers of either sign are short.</summary>
    public long Signed() => ZigZag(Varint());

    public ReadOnlySpan<byte> Bytes() => _type == 2 ? Take(Raw()) : throw Damaged();

    public void Skip()
    {
        switch (_type)
        {
            case 0: Raw(); break;
            case 1: Take(8); break;
            case 2: Take(Raw()); break;
            case 5: Take(4); break;
            default: throw Damaged();
        }
    }

    /// <summary>The next number of a packed field.</summary>
    public ulong Packed() => Raw();

    /// <summary>The next sint64 of a packed field.</summary>
    public long PackedSigned() => ZigZag(Raw());

    static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length) throw Damaged();
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    ulong Raw()
    {
        ulong value = 0;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] >= 0x80) continue;
            _rest = _rest[(i + 1)..];
            return value;
        }
        throw Damaged();
    }

    static OsmRefusal Damaged() => new("un bloc ne se lit pas : une longueur ou un type y est faux. Le fichier est abîmé : prenez-en une nouvelle copie");
}
