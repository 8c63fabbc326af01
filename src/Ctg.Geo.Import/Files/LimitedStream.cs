namespace Ctg.Geo.Import.Files;

/// <summary>A stream that gives at most so many bytes, counted as they really come.</summary>
sealed class LimitedStream(Stream inner, long limit) : Stream
{
    long _given;

    public override int Read(Span<byte> buffer)
    {
        var read = Inflated(buffer);
        _given += read;
        return _given <= limit ? read
            : throw new InvalidDataException(FormattableString.Invariant($"Le contenu dépasse {limit} octets une fois décompressé."));
    }

    int Inflated(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (InvalidDataException fault)                   // also at the end of a gzip cut short: UseStrictValidation, Directory.Build.props
        {
            throw new InvalidDataException("l’archive .gz est tronquée ou abîmée", fault);
        }
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
    public override long Position { get => _given; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
