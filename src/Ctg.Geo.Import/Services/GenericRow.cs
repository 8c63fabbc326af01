using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;
using static Ctg.Geo.Import.Services.GenericColumns;

namespace Ctg.Geo.Import.Services;

/// <summary>One row of the generic services file, its cells typed; faults are those of the row.</summary>
sealed class GenericRow(ColumnNames names, RowFields fields)
{
    public bool IsBad => fields.IsBad;

    public Place Place => fields.Row.Place;

    public string? Text(string column) => fields.Text(names[column]) is { } text ? Plain(text) : null;

    public DateOnly? Date(string column) => fields.Date(names[column]);

    public bool? YesNo(string column) => fields.YesNo(names[column]);

    public int? Whole(string column, int min, int max) => fields.Whole(names[column], min, max);

    public double? Number(string column, double min, double max) => fields.Number(names[column], min, max);

    public InseeCode? Commune() => fields.Insee(names[Insee]);

    public T? Word<T>(string column, Words<T> words) where T : struct
    {
        if (fields.Text(names[column]) is not { } text) return null;
        if (words.Read(text) is { } value) return value;
        Bad(column, $"{words.Choices} est attendu");
        return null;
    }

    public ServiceKind? ServiceKind()
    {
        if (fields.Text(names[Kind]) is not { } text) return null;
        var plain = ColumnNames.Plain(text);
        if (ServiceKinds.Find(plain) is { } kind) return kind;
        Bad(Kind, $"un de ces types est attendu : {string.Join(", ", ServiceKinds.All)}");
        return null;
    }

    public Period? Period()
    {
        if (fields.Text(names[HeldIn]) is not { } text) return null;
        var period = Engine.Services.Period.None;
        foreach (var word in text.Split('+', ','))
            if (Periods.Read(word) is { } part) period |= part;
            else
            {
                Bad(HeldIn, $"{Periods.Choices} est attendu, ou plusieurs réunis par « + »");
                return null;
            }
        return period;
    }

    public Position? Position()
    {
        var latitude = Number(Lat, -90, 90);
        var longitude = Number(Lon, -180, 180);
        if (latitude is null != longitude is null && !IsBad) Bad(latitude is null ? Lat : Lon, "latitude et longitude vont ensemble");
        return latitude is null || longitude is null ? null : Engine.Space.Position.At(longitude.Value, latitude.Value);
    }

    /// <summary>INSEE codes separated by spaces or commas.</summary>
    public IReadOnlyList<InseeCode> ZoneCommunes()
    {
        if (fields.Text(names[ZoneCodes]) is not { } text) return [];
        var codes = new List<InseeCode>();
        foreach (var word in text.Split([' ', ',', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (Fields.TryInsee(word, out var code)) codes.Add(code);
            else
            {
                Bad(ZoneCodes, "des codes INSEE séparés par des espaces sont attendus ; une zone dessinée se déclare dans le fichier des zones, avec service_id");
                return [];
            }
        return codes;
    }

    public void Bad(string column, string rule) => fields.Bad(names[column], rule);

    public void Say(FaultKind kind, string column, string rule) => fields.Say(kind, names[column], rule);

    /// <summary>Without the apostrophe that keeps a spreadsheet from running the cell.</summary>
    static string Plain(string text) => text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? text[1..] : text;
}
