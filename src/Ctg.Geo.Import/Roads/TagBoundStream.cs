using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Roads;

/// <summary>XML bytes with a bound on each tag: an attribute or a comment without end would otherwise be held whole in memory.</summary>
sealed class TagBoundStream(Stream inner) : PassingStream(inner)
{
    public const int MostTagBytes = 1 << 20;

    int _sinceTag;

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        var given = buffer[..read];
        _sinceTag = given.LastIndexOf((byte)'>') is >= 0 and var last && given.IndexOf((byte)'>') + _sinceTag <= MostTagBytes
            ? read - last
            : _sinceTag + read;
        return _sinceTag <= MostTagBytes ? read
            : throw new OsmRefusal(FormattableString.Invariant($"une balise dépasse {MostTagBytes} octets : ce n’est pas un fichier OSM"));
    }
}
