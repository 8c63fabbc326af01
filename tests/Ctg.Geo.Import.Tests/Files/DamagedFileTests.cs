using System.Text;
using Ctg.Geo.Import.Communes;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Tests.Files;

/// <summary>Bytes changed, cut or doubled at random: whatever a file has become, it is rows and faults, never an exception.</summary>
public sealed class DamagedFileTests
{
    static readonly int Campaign = Environment.GetEnvironmentVariable("CTG_CAMPAIGN") is { Length: > 0 } ? 20_000 : 1_000;

    /// <summary>Characters that mean something in one of the formats.</summary>
    const string Telling = "\"\\{}[],:;\n0-9eEu";

    const string Feature = """{"type":"Feature","properties":{"code":"21464","nom":"Nuits-Saint-Georges é","population":5263},"geometry":{"type":"Polygon","coordinates":[[[4.9,47.1],[5,47.1],[5,47.2],[4.9,47.2],[4.9,47.1]]]}}""";

    [Fact]
    public void A_damaged_geojson_never_throws() => Damage("a.geojson",
        $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},"features":[{{{Feature}}},{{{Feature}}}]}""", Feature + "\n" + Feature + "\n" + Feature);

    [Fact]
    public void A_damaged_csv_never_throws() => Damage("a.csv",
        "insee;nom_membre;siren;raison_sociale;pmun_2025\n21464;\"Nuits\"\"-Saint\nGeorges\";200070894;CC;5 263\n1001;A;200070894;B;12,0\n");

    [Fact]
    public void A_damaged_gzip_never_throws()
    {
        var whole = Read.Gzipped(Encoding.UTF8.GetBytes(Feature));
        for (var seed = 0; seed < Campaign / 4; seed++) Open(Damaged(whole, new(seed)), "a.geojson.gz", seed);
    }

    static void Damage(string name, params string[] texts)
    {
        for (var seed = 0; seed < Campaign; seed++)
            Open(Damaged(Encoding.UTF8.GetBytes(texts[seed % texts.Length]), new(seed)), name, seed);
    }

    static void Open(byte[] bytes, string name, int seed)
    {
        var thrown = Record.Exception(() =>
        {
            var read = Read.Bytes(bytes, name);
            if (read.Table is not { } table) return;
            table = table with { Rows = read.Rows };
            if (Contours.Recognises(table)) _ = Contours.Read(table, read.Faults).Count();
            if (LegalPopulations.Recognises(table)) _ = LegalPopulations.Read(table, 2025, read.Faults).Count();
            if (EpciMembers.Recognises(table)) _ = EpciMembers.Read(table, read.Faults).Count();
        });
        Assert.True(thrown is null, $"seed {seed}: {thrown}");
    }

    static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = new List<byte>(whole);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = (byte)Telling[random.Next(Telling.Length)]; break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at - 1)); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 20), bytes.Count - at))); break;
            }
        }
        return [.. bytes];
    }
}
