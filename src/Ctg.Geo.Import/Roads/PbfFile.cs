using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Roads;

/// <summary>An OSM PBF file: blobs one after the other, each with its length, each zlib or plain. One blob is held at a time.</summary>
/// <remarks>Bounds are those of the format (wiki.openstreetmap.org/wiki/PBF_Format): a blob header of at most 64 KiB, a blob of at most
/// 32 MiB, as stored and as inflated; both are checked before memory is taken and again on what really comes.</remarks>
sealed class PbfFile(SourceFile file)
{
    public const int MostHeaderBytes = 64 << 10, MostBlobBytes = 32 << 20;

    static readonly string[] KnownFeatures = ["OsmSchema-V0.6", "DenseNodes"];

    /// <summary>Fields 4 to 7 of a blob.</summary>
    static readonly string[] Compressions = ["lzma", "bzip2", "lz4", "zstd"];

    byte[] _stored = [], _inflated = [];

    public static bool Recognises(ReadOnlySpan<byte> start) =>
        start.Length >= 4 && BinaryPrimitives.ReadInt32BigEndian(start) is > 0 and <= MostHeaderBytes && start.IndexOf("OSMHeader"u8) >= 0;

    /// <summary>Of when the data are, as the file's header says; null when it does not.</summary>
    public DateTimeOffset? Read(OsmSink sink, IProgress<int> percent, CancellationToken cancel)
    {
        using var stream = file.Open(percent);
        var block = new PbfBlock(sink);
        DateTimeOffset? at = null;
        for (var number = 1; TryReadHeader(stream, number, out var type, out var bytes); number++)
        {
            cancel.ThrowIfCancellationRequested();
            if (number == 1 && type != "OSMHeader") throw new OsmRefusal("le premier bloc n’est pas l’en-tête d’un fichier OSM");
            Fill(stream, bytes, number);
            if (type == "OSMHeader") (at, block.HasPlaces) = ReadFileHeader(Inflate(bytes, number));
            else if (type == "OSMData") block.Read(Inflate(bytes, number));
        }
        return at;
    }

    /// <summary>False at the end of the file.</summary>
    bool TryReadHeader(Stream stream, int number, out string type, out int bytes)
    {
        (type, bytes) = ("", 0);
        Span<byte> length = stackalloc byte[4];
        var read = stream.ReadAtLeast(length, 4, throwOnEndOfStream: false);
        if (read == 0) return number > 1 ? false : throw new OsmRefusal("le fichier est vide");
        if (read < 4) throw Truncated(number);
        var headerBytes = BinaryPrimitives.ReadInt32BigEndian(length);
        if (headerBytes is <= 0 or > MostHeaderBytes)
            throw new OsmRefusal(Invariant($"l’en-tête du bloc {number} se dit long de {headerBytes} octets ; la limite est {MostHeaderBytes}"));

        (type, var said) = ReadBlobHeader(Fill(stream, headerBytes, number));
        if (said > MostBlobBytes)
            throw new OsmRefusal(Invariant($"le bloc {number} se dit long de {said} octets ; la limite est {MostBlobBytes} (32 Mio)"));
        bytes = (int)said;
        return true;
    }

    static (string Type, ulong DataBytes) ReadBlobHeader(ReadOnlySpan<byte> header)
    {
        var (type, dataBytes) = ("", ulong.MaxValue);
        var wire = new Wire(header);
        while (wire.Next(out var field))
            switch (field)
            {
                case 1: type = Encoding.UTF8.GetString(wire.Bytes()); break;
                case 3: dataBytes = wire.Varint(); break;
                default: wire.Skip(); break;
            }
        return (type, dataBytes);
    }

    /// <summary>The content of the blob held.</summary>
    ReadOnlySpan<byte> Inflate(int bytes, int number)
    {
        Stream? zlib = null;
        var said = ulong.MaxValue;
        var wire = new Wire(_stored.AsSpan(0, bytes));
        while (wire.Next(out var field))
            switch (field)
            {
                case 1: return wire.Bytes();
                case 2: said = wire.Varint(); break;
                case 3:
                    var length = wire.Bytes().Length;
                    zlib = new MemoryStream(_stored, bytes - wire.Left - length, length);
                    break;
                case >= 4 and <= 7 and var other:
                    throw new OsmRefusal(Invariant($"le bloc {number} est compressé en {Compressions[other - 4]}, que ce programme ne lit pas ; récrivez le fichier en zlib : osmium cat -o zlib-{file.Name} -f pbf,pbf_compression=zlib {file.Name}"));
                default: wire.Skip(); break;
            }
        if (zlib is null) throw new OsmRefusal(Invariant($"le bloc {number} est sans contenu"));
        if (said > MostBlobBytes)
            throw new OsmRefusal(Invariant($"le bloc {number} annonce {(said == ulong.MaxValue ? "une taille inconnue" : $"{said} octets")} une fois décompressé ; la limite est {MostBlobBytes} (32 Mio)"));
        return InflateZlib(zlib, (int)said, number);
    }

    ReadOnlySpan<byte> InflateZlib(Stream zlib, int said, int number)
    {
        var target = Grown(ref _inflated, said + 1);        // one more: what is longer than it says shows
        int length;
        try
        {
            using var inflater = new ZLibStream(zlib, CompressionMode.Decompress);
            length = inflater.ReadAtLeast(target, said + 1, throwOnEndOfStream: false);
        }
        catch (InvalidDataException fault)
        {
            throw new OsmRefusal(Invariant($"le bloc {number} ne se décompresse pas : il est abîmé"), fault);
        }
        return length == said ? target[..said] : throw new OsmRefusal(
            Invariant($"le bloc {number} annonce {said} octets une fois décompressé et en donne {(length > said ? "davantage" : length.ToString(CultureInfo.InvariantCulture))}"));
    }

    /// <summary>The features that it requires must all be known: otherwise the data would be misread.</summary>
    static (DateTimeOffset? At, bool HasPlaces) ReadFileHeader(ReadOnlySpan<byte> header)
    {
        var (at, hasPlaces) = (default(DateTimeOffset?), false);
        var wire = new Wire(header);
        while (wire.Next(out var field))
            switch (field)
            {
                case 4:
                    var feature = Encoding.UTF8.GetString(wire.Bytes());
                    if (!KnownFeatures.Contains(feature, StringComparer.Ordinal))
                        throw new OsmRefusal($"le fichier exige « {(feature.Length <= 40 ? feature : feature[..40])} », que ce programme ne sait pas lire ; il lit {string.Join(", ", KnownFeatures)}"
                            + (feature == "HistoricalInformation" ? ". C’est un fichier d’historique : gardez-en l’état du jour (osmium time-filter)" : ""));
                    break;
                case 5: hasPlaces |= wire.Bytes().SequenceEqual("LocationsOnWays"u8); break;      // other optional features change nothing here
                case 32:                                            // replication timestamp, seconds; believed before the year 10000
                    if (wire.Varint() is > 0 and < 253_402_300_800 and var seconds) at = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
                    break;
                default: wire.Skip(); break;
            }
        return (at, hasPlaces);
    }

    ReadOnlySpan<byte> Fill(Stream stream, int length, int number)
    {
        var target = Grown(ref _stored, length);
        return stream.ReadAtLeast(target, length, throwOnEndOfStream: false) == length ? target : throw Truncated(number);
    }

    static Span<byte> Grown(ref byte[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new byte[Math.Max(length, Math.Min(2 * buffer.Length, MostBlobBytes + 1))];
        return buffer.AsSpan(0, length);
    }

    OsmRefusal Truncated(int number) => new(Invariant($"le fichier s’arrête au milieu du bloc {number} : il est tronqué ({file.Bytes} octets). Prenez-en une nouvelle copie"));

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
