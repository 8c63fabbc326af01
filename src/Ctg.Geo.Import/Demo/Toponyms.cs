namespace Ctg.Geo.Import.Demo;

/// <summary>A river and the country named after it: "Vesonne", "Vesois".</summary>
readonly record struct Valley(string River, string Country);

/// <summary>Invented names that sound French. No two alike; none was that of a commune, past or present, when the lists were made
/// (INSEE, COG and movements, 2026).</summary>
sealed class Toponyms(long seed)
{
    static readonly string[] Stems =
        ["Aubr", "Avr", "Barv", "Belm", "Bresl", "Brosc", "Calv", "Chabl", "Chantr", "Charb", "Clav", "Corb", "Cors", "Crav", "Dornac",
         "Drav", "Ecl", "Esc", "Falv", "Ferr", "Flav", "Font", "Frad", "Galv", "Gorn", "Grav", "Harv", "Herb", "Jarn", "Jorv", "Lasc",
         "Larv", "Lizer", "Lurv", "Malv", "Marv", "Merl", "Mirv", "Morn", "Navr", "Nerv", "Nozer", "Orb", "Orv", "Palv", "Parv", "Plais",
         "Prav", "Quinc", "Rauv", "Rivol", "Rochev", "Roum", "Salv", "Sarv", "Sauv", "Serv", "Talv", "Tern", "Torv", "Trav", "Urv",
         "Vaubr", "Veld", "Verd", "Verv", "Virl", "Vold", "Vorn", "Yvel"];

    static readonly string[] Endings =
        ["igny", "enay", "ières", "euil", "olles", "ésy", "onges", "ecey", "oncourt", "ombre", "antes", "evaux", "isson", "ussac",
         "erolles", "inay", "audière", "ouvre", "émont"];

    /// <summary>What the two lists make that exists.</summary>
    static readonly HashSet<string> Real =
        ["Avrigny", "Avreuil", "Avrolles", "Calvisson", "Clavières", "Corbigny", "Corbenay", "Corbières", "Ferrières", "Ferrussac",
         "Flavigny", "Fontenay", "Gravigny", "Gravières", "Herbigny", "Malvières", "Orbigny", "Sauvigny", "Servigny", "Servières", "Verdigny"];

    static readonly string[] Saints =
        ["Sainte-Aurore", "Sainte-Ambroisie", "Sainte-Bertille", "Sainte-Clotilde", "Sainte-Euphrasie", "Sainte-Honorine", "Sainte-Léocadie",
         "Sainte-Odile", "Sainte-Perpétue", "Sainte-Radegonde", "Sainte-Ulphe", "Saint-Aubert", "Saint-Bénigne", "Saint-Cyprien",
         "Saint-Évrard", "Saint-Fulgent", "Saint-Gontran", "Saint-Hadelin", "Saint-Juvin", "Saint-Landry", "Saint-Mathurin", "Saint-Nicaise",
         "Saint-Philibert", "Saint-Quirin", "Saint-Romaric", "Saint-Sidoine", "Saint-Théodule", "Saint-Ursin", "Saint-Wandrille",
         "Saint-Anselme", "Saint-Ferréol", "Saint-Lambert", "Saint-Norbert", "Saint-Sulpice", "Saint-Thibaut", "Saint-Véran"];

    static readonly string[] SaintPlaces =
        ["des-Combes", "aux-Ormes", "des-Landiers", "la-Vernière", "le-Guéret", "du-Val-Clos", "sous-Roche", "en-Plaine", "des-Trois-Eaux",
         "la-Chapelotte", "aux-Tilleuls", "des-Granges", "du-Haut-Bois", "les-Étangs", "la-Source", "des-Marnières", "au-Bocage"];

    static readonly string[] Things =
        ["La Chaume", "La Grange", "La Motte", "La Croix", "La Vigne", "La Lande", "La Combe", "La Chapelle", "La Fontaine", "La Ronce",
         "La Tuilerie", "La Verrerie", "La Brosse", "La Forge", "La Garenne", "La Loge", "Les Granges", "Les Landes", "Les Combes",
         "Les Forges", "Les Loges", "Les Essarts", "Les Moulins", "Les Roches", "Les Bordes", "Les Fougères"];

    static readonly string[] ThingPlaces =
        ["aux-Loups", "au-Corbeau", "des-Vents", "le-Haut-Pré", "aux-Merles", "du-Levant", "la-Renarde", "des-Sources", "aux-Chênes",
         "du-Puits-Neuf", "des-Bruyères", "aux-Geais", "du-Marais-Blanc"];

    static readonly string[] RiverStems = ["Ves", "Aubr", "Dron", "Lur", "Briv", "Sorg", "Arz", "Ouv", "Treb", "Vern", "Bren", "Mars", "Cal", "Jal"];
    static readonly string[] RiverEndings = ["onne", "elle", "ance", "èze", "otte", "ette", "aine", "ole"];

    readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    readonly Chance _chance = Chance.For(seed, "names");

    public Valley Valley() => _chance.Of(RiverStems) is var stem ? new(stem + _chance.Of(RiverEndings), stem + "ois") : default;

    /// <summary>The name of a town, short enough for others to be named after it.</summary>
    public string Town(Valley valley)
    {
        for (var attempt = 0; attempt < 40; attempt++)
            if (Plain() is var name && _taken.Add(name)) return name;
        return Unique(() => $"{Plain()}-sur-{valley.River}");
    }

    /// <param name="nearTown">Within sight of its town, whose name it may take.</param>
    public string Village(string town, Valley valley, bool nearTown) => Unique(() => _chance.Share() switch
    {
        < 0.42 => Plain(),
        < 0.50 => $"{Plain()}-{_chance.Of<string>(["le-Haut", "le-Bas", "la-Forêt", "le-Vieux", "sous-Bois", "le-Grand", "le-Petit", "en-Plaine"])}",
        < 0.57 => $"{Plain()}-sur-{valley.River}",
        < 0.64 => nearTown ? $"{Plain()}-lès-{town}" : $"{Plain()}-en-{valley.Country}",
        < 0.82 => $"{_chance.Of(Saints)}-{_chance.Of(SaintPlaces)}",
        < 0.94 => $"{_chance.Of(Things)}-{_chance.Of(ThingPlaces)}",
        _ => $"{_chance.Of<string>(["Val", "Roche", "Mont"])}-{Plain()}",
    }, () => _chance.Happens(0.5) ? $"-sur-{valley.River}" : $"-en-{valley.Country}");

    string Plain()
    {
        while (true)
            if (_chance.Of(Stems) + _chance.Of(Endings) is var name && !Real.Contains(name)) return name;
    }

    string Unique(Func<string> make, Func<string>? longer = null)
    {
        for (var attempt = 0; ; attempt++)
        {
            // In a country of thousands the short names run out: a river then tells two of them apart.
            var name = attempt < 12 || longer is null ? make() : make() + longer();
            if (name.Split('-').Length <= 7 && _taken.Add(name)) return name;
        }
    }
}
