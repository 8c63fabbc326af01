using System.Text;
using System.Text.Unicode;

namespace Ctg.Geo.Import.Files;

/// <summary>How the bytes of a text are read: UTF-8 (or UTF-16 when its mark says so), else Windows-1252.</summary>
static class TextEncoding
{
    static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>UTF-8 whose stray bytes are read as Windows-1252: files glued from two sources exist.</summary>
    static readonly Encoding Utf8 = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new StrayBytes());

    public static StreamReader Reader(Stream content, ReadOnlySpan<byte> head) =>
        new(content, LooksUtf8(head) ? Utf8 : Windows1252, detectEncodingFromByteOrderMarks: true, 1 << 16);

    /// <summary>The head may stop in the middle of a character: up to three last bytes are not held against it.</summary>
    static bool LooksUtf8(ReadOnlySpan<byte> head)
    {
        for (var cut = 0; cut <= Math.Min(3, head.Length); cut++)
            if (Utf8IsValid(head[..^cut])) return true;
        return false;
    }

    static bool Utf8IsValid(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    sealed class StrayBytes : DecoderFallback
    {
        public override int MaxCharCount => 1;
        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        sealed class Buffer : DecoderFallbackBuffer
        {
            string _chars = "";
            int _next;

            public override int Remaining => _chars.Length - _next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (_chars, _next) = (Windows1252.GetString(bytesUnknown), 0);
                return true;
            }

            public override char GetNextChar() => _next < _chars.Length ? _chars[_next++] : '\0';
            public override bool MovePrevious() => _next > 0 && _next-- > 0;
        }
    }
}
