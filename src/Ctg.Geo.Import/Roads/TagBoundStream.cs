namespace Ctg.Geo.Import.Roads;

/// <summary>XML bytes with a bound on each tag: an attribute or a comment without end would otherwise be held whole in memory.</summary>
sealed class TagBoundStream(Stream inner) : Stream
{
    public const int MostTagBytes = 1 << 20;

    int _sinceTag;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        var given = buffer[..read];
        _sinceTag = given.LastIndexOf((byte)'>') is >= 0 and var last && given.IndexOf((byte)'>') + _sinceTag <= MostTagBytes
            ? read - last
            : _sinceTag + read;
        return _sinceTag <= MostTagBytes ? read
            : throw new OsmRefusal(FormattableString.Invariant($"une balise dépasse {MostTagBytes} octets : ce n’est pas un fichier OSM"));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
