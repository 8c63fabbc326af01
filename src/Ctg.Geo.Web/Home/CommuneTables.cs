using System.Globalization;

namespace Ctg.Geo.Web.Home;

/// <summary>A territory of data/communes: known by name, loaded or not.</summary>
public sealed record KnownTerritory(string Siren, string Name, string Department, int Communes);

/// <summary>The tables of data/communes, copied beside the program: what the home page offers to load.</summary>
/// <remarks>territories.csv: siren;name;department. communes.csv, where it is: insee;name;population;epci.</remarks>
public sealed class CommuneTables
{
    public IReadOnlyList<KnownTerritory> Territories { get; }

    public CommuneTables(string folder)
    {
        var file = Path.Combine(folder, "territories.csv");
        if (!File.Exists(file))
        {
            Territories = [];
            return;
        }
        var sizes = CountCommunes(Path.Combine(folder, "communes.csv"));
        var (header, rows) = Read(file);
        int siren = Column(header, "siren", file), name = Column(header, "name", file), department = Column(header, "department", file);
        Territories = [.. rows.Select(row => new KnownTerritory(
            row[siren], row[name], row[department], sizes.GetValueOrDefault(row[siren])))];
    }

    static Dictionary<string, int> CountCommunes(string file)
    {
        if (!File.Exists(file)) return [];
        var (header, rows) = Read(file);
        var epci = Array.FindIndex(header, column => column is "epci" or "siren");
        return epci < 0 ? [] : rows.CountBy(row => row[epci]).ToDictionary();
    }

    static (string[] Header, List<string[]> Rows) Read(string file)
    {
        var lines = File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.TrimStart('\uFEFF').Split(';')).ToList();
        return (lines[0], lines[1..]);
    }

    static int Column(string[] header, string name, string file)
    {
        var column = Array.IndexOf(header, name);
        return column >= 0 ? column
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file}: no column '{name}' in {string.Join(';', header)}."));
    }
}
