using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Import.Demo;

/// <summary>The fictional territory that was written.</summary>
/// <param name="Siren">What to load: <c>ctg-geo import territory SIREN --from FOLDER --secteurs FOLDER/secteurs.csv</c>; the first of several in a large country.</param>
public sealed record DemoTerritory(Siren Siren, string Name, int Communes, int Belt, int Epci, int Inhabitants, IReadOnlyList<string> Files);

/// <summary>Writes a fictional territory in the official formats: what <c>ctg-geo demo</c> does.</summary>
/// <remarks>The same number of communes and the same seed give the same bytes on every machine.</remarks>
public static class DemoFiles
{
    public const int FewestCommunes = 4, MostCommunes = 35_000;

    /// <param name="progress">One French line for each step.</param>
    public static DemoTerritory Write(string folder, int communes, long seed, IProgress<string>? progress, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(communes, FewestCommunes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(communes, MostCommunes);
        Directory.CreateDirectory(folder);
        var files = new List<string>();

        Say("Relief, rivières et communes…");
        var mosaic = new Mosaic(communes, seed);
        Say("Noms, codes et intercommunalités…");
        var register = new Register(mosaic, communes, seed);
        ContourFile.Write(File("communes-2025.geojson"), mosaic, register.Communes);
        PopulationFiles.WriteEpci(File("epcicom2025.csv"), register);
        Say("Habitants, un ménage après l’autre…");
        var people = new People(mosaic, register.Communes, seed);
        PopulationFiles.WriteCensus(File("recensement-communes-2022.csv"), register, people);
        PopulationFiles.WriteCells(File("filosofi-carreaux-200m-2021.csv"), register, people);
        Say("Routes, rues et chemins…");
        RoadFile.Write(File("routes-2025-09.osm"), new Roads(mosaic, register.Communes, people.Settlements, seed));
        Say("Services et secteurs…");
        ServiceFiles.WriteServices(File("services-2025-09.csv"), Offers(register, seed));
        ServiceFiles.WriteFranceServices(File("france-services-20250901.csv"), register, seed);
        ServiceFiles.WriteChildminders(File("assistantes-maternelles-2024.csv"), register, seed);
        ServiceFiles.WriteZones(File("zones-2025.csv"), register);
        var members = register.Communes.Where(commune => commune.Member).ToArray();
        var first = members.First(commune => commune.Seat == 0).Epci;
        ServiceFiles.WriteSecteurs(File("secteurs.csv"), register.Secteurs.Where(secteur => secteur.Epci == first));
        return new(first.Siren, first.Name, members.Length, register.Communes.Count - members.Length,
            members.Select(commune => commune.Epci).Distinct().Count(), members.Sum(commune => commune.Population), files);

        string File(string name)
        {
            cancel.ThrowIfCancellationRequested();
            files.Add(name);
            return Path.Combine(folder, name);
        }

        void Say(string step)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(step);
        }
    }

    internal static IReadOnlyList<ServiceRegister> Offers(Register register, long seed)
    {
        var secteurs = register.Secteurs.ToLookup(secteur => secteur.Epci);
        return [.. register.Communes.GroupBy(commune => commune.Epci).OrderBy(epci => epci.Key.Siren.ToString(), StringComparer.Ordinal)
            .Select(epci => Offer.Of(epci.Key, [.. epci], [.. secteurs[epci.Key]], seed))];
    }
}
