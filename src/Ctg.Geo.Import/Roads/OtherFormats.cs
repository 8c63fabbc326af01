using System.Text;

namespace Ctg.Geo.Import.Roads;

/// <summary>Files that people take for an extract, known by their first bytes.</summary>
static class OtherFormats
{
    static readonly (byte[] Start, string What)[] Known =
    [
        ("BZh"u8.ToArray(), "c’est du bzip2 : décompressez-le (bunzip2), ou prenez le .osm.pbf"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "c’est du xz : décompressez-le (unxz)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "c’est du zstd : décompressez-le (unzstd)"),
        ([0x1F, 0x8B], "il est compressé deux fois : décompressez-le une fois (gunzip)"),
        ("PK"u8.ToArray(), "c’est une archive zip : sortez-en le fichier .osm.pbf ou .osm"),
        ([0xFF, 0xE0, 0x04, (byte)'o', (byte)'5', (byte)'m', (byte)'2'], "c’est du o5m : convertissez-le (osmium cat -o extrait.osm.pbf)"),
        ([0xFF, 0xE0, 0x04, (byte)'o', (byte)'5', (byte)'c', (byte)'2'], "ce sont des modifications (.o5c), pas des données ; appliquez-les d’abord (osmium apply-changes)"),
        ("{"u8.ToArray(), "c’est du JSON : demandez le même extrait en XML (Overpass : [out:xml]) ou en .osm.pbf"),
    ];

    /// <summary>Null: it may be an extract.</summary>
    /// <param name="start">The first bytes, inflated.</param>
    public static string? Refusal(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty) return "le fichier est vide";
        foreach (var (known, what) in Known)
            if (start.StartsWith(known)) return $"ce n’est pas un extrait que ce programme lit : {what}";
        var text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            ? "c’est une page web, sans doute la réponse d’un serveur qui n’avait pas le fichier : téléchargez-le de nouveau" : null;
    }
}
