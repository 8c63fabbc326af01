using System.Text.Json;

namespace Ctg.Geo.Import.Files;

/// <summary>Walks a JSON text of any length: structure byte by byte, values whole, one at a time in the buffer.</summary>
sealed class JsonCursor(Stream content) : IDisposable
{
    /// <summary>One value (a feature, a property of the root) may take this much: a million vertices fit.</summary>
    const int ValueLimit = 128 << 20;

    public const int MaxDepth = 32;

    byte[] _buffer = new byte[1 << 16];
    int _start, _end;
    bool _ended;

    /// <summary>The next byte that is not blank, without taking it; −1 at the end.</summary>
    public int Peek()
    {
        while (true)
        {
            for (; _start < _end; _start++)
                if (_buffer[_start] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return _buffer[_start];
            if (!Fill()) return -1;
        }
    }

    /// <summary>Takes the next byte when it is this one.</summary>
    public bool Take(char expected)
    {
        if (Peek() != expected) return false;
        _start++;
        return true;
    }

    /// <exception cref="JsonFault">Another byte, or the end.</exception>
    public void Expect(char expected)
    {
        if (!Take(expected)) throw Peek() < 0 ? JsonFault.Truncated() : new JsonFault($"« {expected} » attendu", Around());
    }

    public void SkipByteOrderMark()
    {
        while (_end - _start < 3 && Fill()) { }
        if (_buffer.AsSpan(_start, _end - _start).StartsWith<byte>([0xEF, 0xBB, 0xBF])) _start += 3;
    }

    /// <summary>Goes to just after the next line feed; false at the end.</summary>
    public bool SkipLine()
    {
        while (true)
        {
            var feed = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                _start += feed + 1;
                return true;
            }
            _start = _end;
            if (!Fill()) return false;
        }
    }

    /// <summary>The next value, whole and well formed. Valid until the next call.</summary>
    /// <exception cref="JsonFault">Malformed, cut short, too deep or too long.</exception>
    public ReadOnlyMemory<byte> Value()
    {
        if (Peek() < 0) throw JsonFault.Truncated();
        while (true)
        {
            var length = Length();
            if (length >= 0)
            {
                var value = _buffer.AsMemory(_start, length);
                _start += length;
                return value;
            }
            if (_end - _start > ValueLimit) throw new JsonFault($"un seul objet dépasse {ValueLimit >> 20} Mio", null);
            var want = Math.Max(1 << 16, _end - _start);              // doubling: each byte is scanned twice at most on average
            var grew = false;
            while (want > 0 && Fill() && (grew = true)) want -= 1 << 16;
            if (!grew) throw JsonFault.Truncated();
        }
    }

    /// <summary>Bytes of the value at hand; −1 when the buffer does not hold all of it.</summary>
    int Length()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: false,
            new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth, AllowMultipleValues = true }));
        try
        {
            while (reader.Read())
                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    return (int)reader.BytesConsumed;
            return -1;
        }
        catch (JsonException)
        {
            throw reader.CurrentDepth >= MaxDepth - 1
                ? new JsonFault($"plus de {MaxDepth} niveaux d’imbrication", null)
                : Malformed(_start + (int)reader.BytesConsumed);
        }
    }

    JsonFault Malformed(int at)
    {
        var near = Excerpt(Math.Max(_start, at - 10));
        return near.Contains("NaN", StringComparison.Ordinal) || near.Contains("Infinity", StringComparison.Ordinal)
            ? new("NaN et Infinity ne sont pas des nombres JSON : une coordonnée est un nombre fini", near)
            : new("JSON mal formé", near);
    }

    string Around() => Excerpt(_start);

    string Excerpt(int from) =>
        System.Text.Encoding.UTF8.GetString(_buffer, from, Math.Min(40, _end - from)).Replace('\n', ' ').Trim();

    bool Fill()
    {
        if (_ended) return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _start) = (_end - _start, 0);
        }
        if (_buffer.Length - _end < 1 << 15) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = content.Read(_buffer.AsSpan(_end));
        _end += read;
        _ended = read == 0;
        return read > 0;
    }

    public void Dispose() => content.Dispose();
}
