namespace Ctg.Geo.Import.Files;

/// <summary>A stream that gives at most so many bytes, counted as they really come.</summary>
sealed class LimitedStream(Stream inner, long limit) : PassingStream(inner)
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
            return Inner.Read(buffer);
        }
        catch (InvalidDataException fault)                   // also at the end of a gzip cut short: UseStrictValidation, Directory.Build.props
        {
            throw new InvalidDataException("l’archive .gz est tronquée ou abîmée", fault);
        }
    }

    public override long Position { get => _given; set => throw new NotSupportedException(); }
}
