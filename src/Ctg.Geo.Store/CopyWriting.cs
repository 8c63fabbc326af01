using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Position = Ctg.Geo.Engine.Space.Position;

namespace Ctg.Geo.Store;

/// <summary>One short name per column type of a binary COPY; null writes NULL.</summary>
static class CopyWriting
{
    /// <summary>COPY … FROM STDIN of all rows. Returns how many.</summary>
    public static async Task<int> CopyAsync<T>(
        this NpgsqlConnection connection, string table, string columns, IEnumerable<T> rows, Action<NpgsqlBinaryImporter, T> write, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary)", cancel);
        copy.Timeout = TimeSpan.FromHours(2);
        var count = 0;
        foreach (var row in rows)
        {
            if ((count++ & 0xFF) == 0) cancel.ThrowIfCancellationRequested();
            await copy.StartRowAsync(cancel);
            write(copy, row);
        }
        await copy.CompleteAsync(cancel);
        return count;
    }

    public static NpgsqlBinaryImporter Text(this NpgsqlBinaryImporter copy, string? value)
    {
        if (value is null) copy.WriteNull(); else copy.Write(value, NpgsqlDbType.Text);
        return copy;
    }

    public static NpgsqlBinaryImporter Texts(this NpgsqlBinaryImporter copy, IEnumerable<string> values)
    {
        copy.Write(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        return copy;
    }

    public static NpgsqlBinaryImporter Json(this NpgsqlBinaryImporter copy, string value)
    {
        copy.Write(value, NpgsqlDbType.Jsonb);
        return copy;
    }

    public static NpgsqlBinaryImporter Id(this NpgsqlBinaryImporter copy, long value)
    {
        copy.Write(value, NpgsqlDbType.Bigint);
        return copy;
    }

    public static NpgsqlBinaryImporter Int(this NpgsqlBinaryImporter copy, int? value)
    {
        if (value is { } number) copy.Write(number, NpgsqlDbType.Integer); else copy.WriteNull();
        return copy;
    }

    public static NpgsqlBinaryImporter Small(this NpgsqlBinaryImporter copy, int? value)
    {
        if (value is { } number) copy.Write(checked((short)number), NpgsqlDbType.Smallint); else copy.WriteNull();
        return copy;
    }

    public static NpgsqlBinaryImporter Real(this NpgsqlBinaryImporter copy, double? value)
    {
        if (value is { } number) copy.Write(number, NpgsqlDbType.Double); else copy.WriteNull();
        return copy;
    }

    public static NpgsqlBinaryImporter Flag(this NpgsqlBinaryImporter copy, bool? value)
    {
        if (value is { } flag) copy.Write(flag, NpgsqlDbType.Boolean); else copy.WriteNull();
        return copy;
    }

    public static NpgsqlBinaryImporter Day(this NpgsqlBinaryImporter copy, DateOnly? value)
    {
        if (value is { } day) copy.Write(day, NpgsqlDbType.Date); else copy.WriteNull();
        return copy;
    }

    public static NpgsqlBinaryImporter Hour(this NpgsqlBinaryImporter copy, TimeOnly value)
    {
        copy.Write(value, NpgsqlDbType.Time);
        return copy;
    }

    public static NpgsqlBinaryImporter Place(this NpgsqlBinaryImporter copy, Position? value)
    {
        if (value is { } position) copy.Write(Ewkb.Write(position), NpgsqlDbType.Bytea); else copy.WriteNull();
        return copy;
    }

    public static NpgsqlBinaryImporter Shape(this NpgsqlBinaryImporter copy, Geometry? value)
    {
        if (value is not null) copy.Write(Ewkb.WriteMulti(value), NpgsqlDbType.Bytea); else copy.WriteNull();
        return copy;
    }

    /// <summary>A line, or a polygon that is one in its column too.</summary>
    public static NpgsqlBinaryImporter Line(this NpgsqlBinaryImporter copy, Geometry value)
    {
        copy.Write(Ewkb.Write(value), NpgsqlDbType.Bytea);
        return copy;
    }
}
