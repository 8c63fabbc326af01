namespace Ctg.Geo.Import.Files;

/// <summary>A stream that tells each tenth of it that has been read, when it is long enough for someone to wait.</summary>
sealed class WatchedStream(Stream inner, long length, IProgress<int> percent) : PassingStream(inner)
{
    const long LongBytes = 16 << 20;

    long _given;
    int _told;

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        _given += read;
        if (length < LongBytes || (int)(10 * _given / length) is var tenths && tenths <= _told) return read;
        _told = tenths;
        percent.Report(10 * tenths);
        return read;
    }
}
