using System.Globalization;

namespace Ctg.Geo.Web.Embeds;

/// <summary>Reads options one after the other and keeps the first that is refused. An option that is empty is not asked for.</summary>
sealed class EmbedReading(IQueryCollection asked)
{
    public EmbedRefusal? Refused { get; private set; }

    public T? Choose<T>(string name, Func<string, T?> find, Func<IEnumerable<string>> accepted, T? otherwise) where T : class
    {
        if (asked[name] is not [{ Length: > 0 } code, ..]) return otherwise;
        if (find(code) is { } found) return found;
        Refuse(name, accepted());
        return otherwise;
    }

    public bool Switch(string name, bool otherwise) =>
        Choose(name, code => code is "on" or "off" ? code : null, () => ["on", "off"], otherwise ? "on" : "off") == "on";

    public int? WholeNumber(string name, int least, int most)
    {
        if (asked[name] is not [{ Length: > 0 } written, ..]) return null;
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse(name, [string.Create(CultureInfo.InvariantCulture, $"{least}–{most}")]);
        return null;
    }

    public void Refuse(string name, IEnumerable<string> accepted) => Refused ??= new(name, [.. accepted]);
}
