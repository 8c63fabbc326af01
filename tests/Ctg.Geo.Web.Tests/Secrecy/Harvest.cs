using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Testing.Exports;

namespace Ctg.Geo.Web.Tests.Secrecy;

/// <summary>All that anyone may read of a territory, by address: figures of every kind and public, measures, gaps, zones, curves, comparisons,
/// files, tiles, drawings, pages.</summary>
/// <remarks>Left out of the texts, since two databases differ in it whatever they hold: moments of publication, the epoch, the port, and the
/// random names that a workbook has for its parts.</remarks>
sealed partial class Harvest
{
    public SortedDictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Route patterns that it asks for.</summary>
    public static readonly IReadOnlyList<string> Patterns =
    [
        "/api/territories", "/api/territories/{id}", "/api/territories/{id}/communes", "/api/territories/{id}/access", "/api/territories/{id}/gap",
        "/api/territories/{id}/equipment", "/api/territories/{id}/coverage", "/api/territories/{id}/zones", "/api/territories/{id}/compare",
        "/api/territories/{id}/curve", "/api/territories/{id}/live", "/api/territories/{id}/export.csv", "/api/territories/{id}/export.xlsx",
        "/api/territories/{id}/export.geojson", "/api/territories/{id}/export.gpkg", "/api/territories/{id}/export.svg", "/api/nearest",
        "/api/isochrone", "/api/route", "/tiles/communes.json", "/tiles/equipment.json", "/tiles/communes/{z}/{x}/{y}.mvt",
        "/tiles/equipment/{z}/{x}/{y}.mvt", "/", "/t/{territory}", "/t/{territory}/zones-couvertes.svg", "/t/{territory}/c/{commune}",
        "/t/{territory}/fiche", "/t/{territory}/pourquoi", "/t/{territory}/graphiques", "/t/{territory}/presentation",
        "/t/{territory}/tableau", "/t/{territory}/carreaux.svg", "/api/territories/{id}/cells", "/t/{territory}/alentours.svg", "/t/{territory}/c/{commune}/resume",
        "/api/widgets/{widget}", "/embed/w/{widget}", "/embed/w/{widget}.svg", "/embed/map", "/embed/map.svg", "/oembed",
    ];

    /// <param name="only">Null: every address.</param>
    public static async Task<Harvest> OfAsync(ConfidedTown town, Func<string, bool>? only = null)
    {
        var (harvest, refused) = (new Harvest(), new List<string>());
        foreach (var address in Addresses(town).Distinct().Where(address => only?.Invoke(address) ?? true))
        {
            using var answer = await town.Http.GetAsync(address);
            if (!answer.IsSuccessStatusCode) refused.Add($"{(int)answer.StatusCode} {address}");
            else harvest.Add(address, await TextAsync(address, await answer.Content.ReadAsByteArrayAsync()), town);
        }
        return refused.Count == 0 ? harvest : throw new InvalidOperationException(string.Join('\n', refused));
    }

    public void Add(string name, string text, ConfidedTown town) =>
        Texts[Port().Replace(name, "0")] = Moments().Replace(Port().Replace(Regex.Replace(text, $"{town.Published.Epoch}|{town.Published.Epoch:x}", "0"), "0"), "…");

    static IEnumerable<string> Addresses(ConfidedTown town)
    {
        var (published, api, page) = (town.Published, $"/api/territories/{town.Id}", $"/t/{town.Id}");
        string[] kinds = [.. ServiceKinds.All.Select(kind => kind.Code)], modes = [.. TravelModes.All.Select(mode => mode.Code)];
        string[] publics = [.. Audiences.All.Where(published.Audiences.Contains).Select(audience => audience.Code)], few = ["eaje", "france-services"], both = ["all", "0-2"];
        string[] single = ["/api/territories", api, $"{api}/equipment", $"{api}/zones", $"{api}/live", "/tiles/communes.json", "/tiles/equipment.json", "/", $"{page}/presentation",
            $"/api/widgets/{ConfidedTown.Widget}", $"/embed/w/{ConfidedTown.Widget}", $"/embed/w/{ConfidedTown.Widget}.svg", $"/oembed?url={Uri.EscapeDataString($"{town.Http.BaseAddress}t/{town.Id}")}"];
        var measures = AccessMeasure.All.Where(measure => measure.TakesDecay).Select(measure => $"measure={measure}")
            .Concat(["measure=nearest&n=3", "measure=cumulative&passive=true", "measure=gravity&passive=true", "measure=e2sfca&steps=5:1,20:0.5"]).ToArray();
        var asked = (from mode in modes from audience in publics select (kind: few[0], mode, audience)).ToArray();
        return single
            .Concat(from kind in kinds from mode in modes from audience in publics where mode == modes[0] || kind == few[0] select $"{api}/communes?service={kind}&mode={mode}&public={audience}")
            .Concat(from one in asked from measure in measures select $"{api}/access?kind={one.kind}&mode={one.mode}&public={one.audience}&{measure}")
            .Concat(from one in asked from with in (string[])["secteurs", ConfidedTown.Part] select $"{api}/compare?with={with}&kind={one.kind}&mode={one.mode}&public={one.audience}")
            .Concat(from kind in few from audience in publics from more in (string[])["", "&minutes=10", "&minutes=5&places=40", "&by=voiture&minutes=10&places=20&criteria=both"]
                    where kind == "eaje" || !more.Contains("places") select $"{api}/gap?kind={kind}&public={audience}{more}")
            .Concat(from kind in few from audience in publics select $"{api}/curve?kind={kind}&public={audience}")
            .Concat(from kind in few from mode in modes select $"{api}/coverage?kind={kind}&mode={mode}&public=0-2")
            .Concat(from kind in few from audience in publics from question in (string[])[$"communes?service={kind}", $"access?measure=cumulative&kind={kind}", $"gap?kind={kind}"]
                    select $"/api/territories/{ConfidedTown.Part}/{question}&public={audience}")
            .Concat(from kind in few from audience in both from more in (string[])["", "&measure=sans-voiture", "&measure=cumulative", "&couche=carreaux", "&couche=secteurs"]
                    from embed in (string[])["map?table=on&finder=on&", "map.svg?"] select $"/embed/{embed}territory={town.Id}&kind={kind}&public={audience}{more}")
            .Concat(from kind in few from audience in publics from measure in (string[])["nearest", "sans-voiture", "cumulative"]
                    select $"{api}/cells?service={kind}&mode=voiture&public={audience}&measure={measure}")
            .Concat(Files(api, few, both)).Concat(Pages(published.Communes.Where(commune => commune.InTerritory).Select(commune => commune.Code.ToString()), page, few, both))
            .Concat(Places(published.Communes[0].Centre.Longitude, published.Communes[0].Centre.Latitude));
    }

    static IEnumerable<string> Files(string api, string[] kinds, string[] publics) =>
        from kind in kinds
        from audience in publics
        from measure in (string[])["nearest", "sans-voiture", "cumulative", "e2sfca"]
        where kind == "eaje" || measure != "e2sfca"
        from format in (string[])["csv", "csv?dialect=en", "csv?part=sources", "xlsx", "geojson", "gpkg", "svg"]
        where format != "gpkg" || audience == "0-2"                 // GDAL makes one at a time
        select $"{api}/export.{format}{(format.Contains('?') ? '&' : '?')}service={kind}&mode=voiture&public={audience}&measure={measure}";

    static IEnumerable<string> Pages(IEnumerable<string> communes, string page, string[] kinds, string[] publics) =>
        from kind in kinds
        from audience in publics
        let asked = $"service={kind}&mode=voiture&public={audience}"
        from address in (string[])
        [
            $"{page}?{asked}", $"{page}?{asked}&measure=sans-voiture", $"{page}?{asked}&measure=cumulative", $"{page}?{asked}&measure=zones", $"{page}?{asked}&tri=temps",
            $"{page}?{asked}&couche=couverte", $"{page}?{asked}&couche=secteurs", $"{page}?{asked}&couche=carreaux", $"{page}/carreaux.svg?{asked}&couche=carreaux", $"/en{page}?{asked}",
            $"{page}?{asked}&classes=naturels", $"{page}?{asked}&compare=secteurs", $"{page}/zones-couvertes.svg?{asked}&couche=couverte",
            $"{page}/fiche?{asked}", $"{page}/alentours.svg?{asked}", $"{page}/tableau?{asked}", $"{page}/tableau?{asked}&measure=sans-voiture",
            $"{page}/graphiques?{asked}", $"{page}/graphiques?{asked}&measure=sans-voiture", $"{page}/pourquoi?{asked}",
            $"{page}/pourquoi?{asked}&measure=sans-voiture&chiffre=sans-autre-moyen",
            .. kind == "eaje" ? [$"{page}?{asked}&measure=e2sfca", $"{page}/pourquoi?{asked}&measure=e2sfca"] : Array.Empty<string>(),
            .. communes.SelectMany(commune => (string[])[$"{page}/c/{commune}?{asked}", $"{page}/c/{commune}/resume?{asked}"]),
        ]
        select address;

    static IEnumerable<string> Places(double longitude, double latitude)
    {
        const int zoom = 9;
        var x = (int)((longitude + 180) / 360 * (1 << zoom));
        var y = (int)((1 - Math.Asinh(Math.Tan(double.DegreesToRadians(latitude))) / Math.PI) / 2 * (1 << zoom));
        var here = string.Create(CultureInfo.InvariantCulture, $"lon={longitude:0.####}&lat={latitude:0.####}");
        return [$"/api/nearest?{here}&kind=eaje", $"/api/isochrone?{here}",
            string.Create(CultureInfo.InvariantCulture, $"/api/route?from={longitude:0.####},{latitude:0.####}&to={longitude + 0.05:0.####},{latitude:0.####}"),
            .. ((string[])["communes", "equipment"]).SelectMany(layer => (string[])[$"/tiles/{layer}/{zoom}/{x}/{y}.mvt", $"/tiles/{layer}/7/{x >> 2}/{y >> 2}.mvt"])];
    }

    static async Task<string> TextAsync(string address, byte[] body)
    {
        if (address.Contains("export.gpkg", StringComparison.Ordinal))
            return (await ReadFiles.GeoPackageAsync(body)).GetRawText();
        if (address.Contains(".mvt", StringComparison.Ordinal)) return Convert.ToHexString(body);
        if (!address.Contains("export.xlsx", StringComparison.Ordinal)) return Encoding.UTF8.GetString(body);
        var text = new StringBuilder();
        using var archive = new ZipArchive(new MemoryStream(body));
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith(".rels", StringComparison.Ordinal)).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            text.Append(entry.FullName).Append(await reader.ReadToEndAsync());
        }
        return text.ToString();
    }

    /// <summary>Every figure of people in the answers of the API that names an area: the address, the area, its state and number.</summary>
    public IEnumerable<(string Address, string Area, string State, double? Number)> People()
    {
        foreach (var (address, text) in Texts.Where(pair => pair.Key.StartsWith("/api/territories/", StringComparison.Ordinal) && pair.Value.StartsWith('{')))
            foreach (var found in PeopleIn(JsonDocument.Parse(text).RootElement)) yield return (address, found.Area, found.State, found.Number);
    }

    static IEnumerable<(string Area, string State, double? Number)> PeopleIn(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var found in element.EnumerateArray().SelectMany(PeopleIn)) yield return found;
        if (element.ValueKind != JsonValueKind.Object) yield break;
        var holder = element.TryGetProperty("figures", out var figures) ? figures : element;
        if (element.TryGetProperty("code", out var code) && holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty("people", out var people) && people.ValueKind == JsonValueKind.Object)
            yield return (code.GetString()!, people.GetProperty("state").GetString()!, people.TryGetProperty("number", out var number) ? number.GetDouble() : null);
        foreach (var found in element.EnumerateObject().SelectMany(property => PeopleIn(property.Value))) yield return found;
    }

    [GeneratedRegex(@"127\.0\.0\.1(?::|%3A)\d+")]
    private static partial Regex Port();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d(T| à )\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:00| UTC)?|\d\d:\d\d(:\d\d)?|\d{1,2} h \d\d|R[0-9a-f]{16}|[0-9a-f]{32}\.psmdcp")]
    private static partial Regex Moments();
}
