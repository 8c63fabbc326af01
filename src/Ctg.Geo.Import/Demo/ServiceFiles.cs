using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Import.Demo;

/// <summary>Services, France services, zones, secteurs and childminders, in the formats of docs/FILES.md.</summary>
static class ServiceFiles
{
    public static void WriteServices(string path, IReadOnlyList<ServiceRegister> offers)
    {
        using var writer = CsvFile.Create(path);
        GenericServicesWriter.Write(writer, offers.SelectMany(offer => offer.Services), offers.SelectMany(offer => offer.Zones));
    }

    /// <summary>On-demand transport serves one secteur of each territory, on the days its conditions say.</summary>
    public static void WriteZones(string path, Register register)
    {
        using var file = new CsvFile(path, ';', "zone_id", "kind", "name", "service_id", "insee", "valid_from", "valid_to");
        foreach (var served in register.Secteurs.GroupBy(secteur => secteur.Epci).Select(secteurs => secteurs.MinBy(secteur => secteur.Communes.Sum(commune => commune.Population))!))
            foreach (var commune in served.Communes)
                file.Row($"demo:{served.Epci.Siren}:tad-1", "tad", "Transport à la demande, " + served.Name.ToLowerInvariant()[..1] + served.Name[1..], null, commune.Code, "2025-01-01", null);
    }

    /// <summary>Of the territory that is loaded first: a list of secteurs is given with its territory.</summary>
    public static void WriteSecteurs(string path, IEnumerable<FictionalSecteur> secteurs)
    {
        using var file = new CsvFile(path, ';', "secteur", "nom", "insee");
        foreach (var secteur in secteurs)
            foreach (var commune in secteur.Communes) file.Row(secteur.Id, secteur.Name, commune.Code);
    }

    /// <summary>Counts only: about one for 75 people in villages, fewer in town, a quarter of them 55 or older.</summary>
    public static void WriteChildminders(string path, Register register, long seed)
    {
        using var file = new CsvFile(path, ';', "insee", "annee", "actives", "places", "agees_55_et_plus");
        foreach (var commune in register.Communes)
        {
            var chance = Chance.For(seed, "childminders", commune.Seat);
            var active = (int)(commune.Population / (commune.Rank == Rank.Town ? 150.0 : 75) * chance.Between(0.3, 1.5));
            int older = 0, places = 0;
            for (var i = 0; i < active; i++, places += chance.Whole(2, 4)) older += chance.Happens(0.26) ? 1 : 0;
            file.Row(commune.Code, 2024, active, places, older);
        }
    }

    /// <summary>The national list's columns, every text quoted as there. The bus is listed at the depot where it sleeps.</summary>
    public static void WriteFranceServices(string path, Register register, long seed)
    {
        using var file = new CsvFile(path, ',', "id_fs", "insee_dep", "lib_fs", "adresse", "complement_adresse", "insee_com", "code_postal", "lib_com",
            "latitude", "longitude", "mail", "telephone", "h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi",
            "prise_rdv", "commentaire", "type_fs", "format_fs", "groupe_fs", "labellisation_fs");
        const string day = "09:00 - 12:00 / 13:30 - 17:00", morning = "09:00 - 12:00";
        var number = 900_000;
        foreach (var epci in register.Communes.GroupBy(commune => commune.Epci).OrderBy(epci => epci.Key.Siren.ToString(), StringComparer.Ordinal))
        {
            var places = new ServiceRegister(epci.Key, seed + 1);
            var bySize = epci.OrderByDescending(commune => commune.Population).ThenBy(commune => commune.Code).ToArray();
            Line(bySize[0], "France services " + French.Of(bySize[0].Name), "Fixe", "Principal", [day, day, morning, day, day, null]);
            if (bySize.Length < 6) continue;
            Line(bySize[2], "France services " + French.Of(bySize[2].Name), "Fixe_antenne(s)", "Antenne", [null, day, null, morning, null, null]);
            Line(bySize[1], $"France services itinérante, {epci.Key.Name}", "Bus_équivalent", "Principal", [morning, day, morning, day, morning, null], "Garage intercommunal, zone artisanale");

            void Line(FictionalCommune commune, string name, string format, string type, string?[] hours, string? address = null)
            {
                var site = places.At(commune, name);
                file.Row(++number, commune.Code.Department, name, address ?? site.Address!.Split(',')[0], null, commune.Code, null, commune.Name,
                    site.Position!.Value.Latitude, site.Position.Value.Longitude, null, null,
                    hours[0], hours[1], hours[2], hours[3], hours[4], hours[5], "Non", null, type, format, null, "Espace labellisé 01/01/2024");
            }
        }
    }
}
