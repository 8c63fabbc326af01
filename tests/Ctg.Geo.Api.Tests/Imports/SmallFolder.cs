using System.Globalization;
using System.Text;
using Ctg.Geo.Api.Imports;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Store;

namespace Ctg.Geo.Api.Tests.Imports;

/// <summary>A folder of files that a test writes, and imports made from it.</summary>
sealed class SmallFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ctg-imports-").FullName;

    /// <summary>A link to a published file, under its own folder's name.</summary>
    public SmallFolder Link(string file)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file))!));
        File.CreateSymbolicLink(System.IO.Path.Combine(folder.FullName, System.IO.Path.GetFileName(file)), file);
        return this;
    }

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A list of one EPCI's members: 200000001, "CC d'essai".</summary>
    public SmallFolder Members(int year, params (string Code, string Name, int People)[] communes)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"siren,raison_sociale,insee,nom_membre,pmun_{year}\n");
        foreach (var (code, name, people) in communes) text.Append(CultureInfo.InvariantCulture, $"200000001,CC d'essai,{code},{name},{people}\n");
        Write($"epci{year}.csv", text.ToString());
        return this;
    }

    /// <summary>Squares of 0.1° side by side, from west to east: the n-th code given lies from 5 + 0.1 n degrees.</summary>
    public SmallFolder Contours(string name, params string[] codes) => Contours(name, 4, codes);

    public SmallFolder Contours(string name, int pointsOnSouth, params string[] codes)
    {
        var features = codes.Where(code => code.Length > 0).Select(code => Square(code, 5 + 0.1 * Array.IndexOf(codes, code), pointsOnSouth));
        Write(name, $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
        return this;
    }

    static string Square(string code, double west, int pointsOnSouth)
    {
        static string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"[{x:0.######},{y:0.######}]");
        var south = Enumerable.Range(0, pointsOnSouth).Select(i => At(west + 0.1 * i / (pointsOnSouth - 1), 47));
        return $$$"""{"type":"Feature","properties":{"code":"{{{code}}}","nom":"Commune {{{code}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{string.Join(',', south)}}},{{{At(west + 0.1, 47.1)}}},{{{At(west, 47.1)}}},{{{At(west, 47)}}}]]}}""";
    }

    public Task<ImportReport> LoadAsync(GeoDatabase db, params string[] communes) =>
        new TerritoryImport(db).RunAsync(communes.Length == 0
            ? new([Siren.Parse("200000001")], [], Path)
            : new([], [.. communes.Select(code => InseeCode.Parse(code, null))], Path, "Essai"), new Progress<string>(), default);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
