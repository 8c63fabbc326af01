using CsvHelper;

namespace Ctg.Geo.Import.Files;

/// <summary>Walks the records of one CSV, knowing the true line each begins at.</summary>
sealed class CsvCursor : IDisposable
{
    /// <summary>A longer record is a quote that nobody closed.</summary>
    const int RecordLimit = 16 << 20;

    readonly CsvReader _csv;
    bool _strayQuote, _neverClosed;

    /// <param name="head">First bytes of the content: they tell the encoding; the separator is found among , ; tab and |.</param>
    public CsvCursor(SourceFile file, ReadOnlySpan<byte> head) =>
        _csv = CsvReader.Create(TextEncoding.Reader(file.Open(), head), new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = RecordLimit,
            OnMalformedRecord = record => _ = record.Reason == CsvMalformedReason.UnterminatedQuote ? _neverClosed = true : _strayQuote = true,
        });

    /// <summary>Line where the record at hand begins; 1 is the first of the file.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The record at hand, cells as they stand.</summary>
    public string[] Record { get; private set; } = [];

    /// <summary>The record at hand has a quote in the middle of an unquoted cell, or text after a closing quote.</summary>
    public bool HasStrayQuote => _strayQuote;

    /// <summary>Moves to the next record that is not blank.</summary>
    /// <exception cref="InvalidDataException">A quote is opened and never closed, or the bytes cannot be read.</exception>
    public bool Read()
    {
        _strayQuote = _neverClosed = false;
        try
        {
            if (!_csv.Read()) return false;
        }
        catch (CsvFormatException fault)
        {
            Line = Math.Max(Line, fault.LineNumber);
            throw NeverClosed();
        }
        Line = _csv.LineNumber;
        if (_neverClosed) throw NeverClosed();
        Record = new string[_csv.FieldCount];
        for (var i = 0; i < Record.Length; i++) Record[i] = _csv.GetString(i);
        return true;
    }

    static InvalidDataException NeverClosed() => new("un guillemet ouvert n’est jamais refermé");

    public void Dispose() => _csv.Dispose();
}
