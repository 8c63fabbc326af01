using System.Text;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Testing;
using Read = Ctg.Geo.Import.Tests.Files.Read;

namespace Ctg.Geo.Import.Tests.Roads;

/// <summary>Files cut short, lying or made to fill the memory: refused in French words that say what is wrong.</summary>
public sealed class DamagedRoadsTests
{
    static readonly int Campaign = Environment.GetEnvironmentVariable("CTG_CAMPAIGN") is { Length: > 0 } ? 20_000 : 1_000;

    static string Refusal(byte[] content, string name = "essai.osm.pbf", long limit = SourceFile.InflatedLimit)
    {
        var (roads, faults) = OsmBytes.Read(content, name, limit);
        Assert.Null(roads);
        var fault = Assert.Single(faults.All);
        Assert.Equal((FaultKind.Fatal, name), (fault.Kind, fault.File));
        return fault.Rule;
    }

    [Fact]
    public void The_file_that_the_others_are_damaged_from_is_right()
    {
        var (roads, faults) = OsmBytes.Read(PbfWriter.Whole, "essai.osm.pbf");
        Assert.Empty(faults.All);
        Assert.Equal(720, roads!.Network.CostsOf(TravelModes.Car).Forward[0]);          // 1 km at 50 km/h
        Assert.Equal(720, OsmBytes.Read([.. PbfWriter.Header(), .. PbfWriter.Blob("OSMData", PbfWriter.Block(), compression: 1)], "essai.osm.pbf").Roads!.Network.Costs[0].Forward[0]);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var whole = PbfWriter.Whole;
        for (var length = 0; length < whole.Length; length++)
            Assert.NotEmpty(Refusal(whole[..length]));
        Assert.Contains("tronqué", Refusal(whole[..^1]), StringComparison.Ordinal);
        Assert.Contains("aucune route", Refusal(PbfWriter.Header()), StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_beyond_the_format_and_sizes_that_lie_are_refused()
    {
        byte[] header = PbfWriter.Header(), block = PbfWriter.Block();
        Assert.Contains("l’en-tête du bloc 2 se dit long de 65537", Refusal([.. header, .. PbfWriter.Length(65_537), 1]), StringComparison.Ordinal);
        Assert.Contains("le bloc 2 se dit long de 33554433 octets ; la limite est 33554432", Refusal([.. header, .. PbfWriter.Blob("OSMData", block, stored: 33_554_433)]), StringComparison.Ordinal);
        Assert.Contains("tronqué", Refusal([.. header, .. PbfWriter.Blob("OSMData", block, stored: 33_554_432)]), StringComparison.Ordinal);
        Assert.Contains("annonce 4000000000 octets", Refusal([.. header, .. PbfWriter.Blob("OSMData", block, said: 4_000_000_000)]), StringComparison.Ordinal);
        Assert.Contains($"annonce {block.Length - 1} octets une fois décompressé et en donne davantage", Refusal([.. header, .. PbfWriter.Blob("OSMData", block, said: block.Length - 1)]), StringComparison.Ordinal);
        Assert.Contains($"annonce {block.Length + 1} octets une fois décompressé et en donne {block.Length}", Refusal([.. header, .. PbfWriter.Blob("OSMData", block, said: block.Length + 1)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_not_inflated()
    {
        // 100 MB of zeroes in 100 kB: the blob says 1,000 bytes, and 1,001 are read.
        var bomb = PbfWriter.Blob("OSMData", new byte[100_000_000], said: 1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("en donne davantage", Refusal([.. PbfWriter.Header(), .. bomb]), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void What_cannot_be_read_is_named()
    {
        byte[] header = PbfWriter.Header(), block = PbfWriter.Block();
        Assert.Contains("« HistoricalInformation »", Refusal([.. PbfWriter.Header("HistoricalInformation"), .. PbfWriter.Data(block)]), StringComparison.Ordinal);
        Assert.Contains("osmium time-filter", Refusal([.. PbfWriter.Header("HistoricalInformation"), .. PbfWriter.Data(block)]), StringComparison.Ordinal);
        Assert.Contains("« Avenir-V2 »", Refusal([.. PbfWriter.Header("Avenir-V2"), .. PbfWriter.Data(block)]), StringComparison.Ordinal);
        foreach (var (compression, name) in (ReadOnlySpan<(int, string)>)[(4, "lzma"), (5, "bzip2"), (6, "lz4"), (7, "zstd")])
            Assert.Contains($"le bloc 2 est compressé en {name}, que ce programme ne lit pas ; récrivez le fichier en zlib : osmium cat -o zlib-essai.osm.pbf -f pbf,pbf_compression=zlib essai.osm.pbf",
                Refusal([.. header, .. PbfWriter.Blob("OSMData", block, compression: compression)]), StringComparison.Ordinal);
        Assert.Contains("un texte que son bloc ne contient pas", Refusal([.. header, .. PbfWriter.Data(PbfWriter.Block(valueIndex: 3))]), StringComparison.Ordinal);
        Assert.Contains("hors du monde", Refusal([.. header, .. PbfWriter.Data(PbfWriter.Block(latitude: 900_000_001))]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BZh91AY&SY", "c’est du bzip2 : décompressez-le (bunzip2)")]
    [InlineData("PK\u0003\u0004", "c’est une archive zip")]
    [InlineData("{\"version\": 0.6}", "[out:xml]")]
    [InlineData("<!DOCTYPE html><html><body>404", "c’est une page web")]
    [InlineData("\n<HTML><HEAD>", "c’est une page web")]
    [InlineData("<osmChange version=\"0.6\"><modify/></osmChange>", "ce sont des modifications (.osc), pas des données")]
    [InlineData("<osm><note>…</note><remark> runtime error: Query timed out </remark></osm>", "ne l’a pas fini : «  runtime error: Query timed out  »")]
    [InlineData("code;nom", "ce n’est ni un fichier OSM PBF, ni un fichier OSM XML")]
    [InlineData("", "le fichier est vide")]
    public void Files_of_another_kind_are_named(string text, string refusal)
    {
        Assert.Contains(refusal, RefusedXml(text), StringComparison.Ordinal);
        Assert.Contains(refusal, Refusal(Read.Gzipped(Encoding.UTF8.GetBytes(text)), "essai.osm.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_files_of_another_kind_are_named()
    {
        Assert.Contains("c’est du o5m", Refusal([0xFF, 0xE0, 0x04, .. "o5m2"u8]), StringComparison.Ordinal);
        Assert.Contains("c’est du zstd", Refusal([0x28, 0xB5, 0x2F, 0xFD, 0]), StringComparison.Ordinal);
        Assert.Contains("c’est du xz", Refusal([0xFD, .. "7zXZ"u8, 0]), StringComparison.Ordinal);
        Assert.Contains("compressé deux fois", Refusal(Read.Gzipped(Read.Gzipped(Encoding.UTF8.GetBytes(Town))), "essai.osm.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_that_swells_a_thousand_times_is_refused_after_256_MB()
    {
        // 300 MB of empty elements in about 300 kB: well-formed XML that each bound on a tag lets pass.
        var bomb = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(bomb, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("<osm>"u8);
            var elements = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"<a b=\"{new string('c', 4_000)}\"/>", 250)));
            for (var i = 0; i < 300; i++) gzip.Write(elements);
        }
        Assert.Contains("Le contenu dépasse 268435456 octets", Refusal(bomb.ToArray(), "essai.osm.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_pbf_never_throws()
    {
        for (var seed = 0; seed < Campaign; seed++)
        {
            var random = new Random(seed);
            var damaged = (byte[])[.. PbfWriter.Header(), .. PbfWriter.Blob("OSMData", PbfWriter.Block(), compression: 1)];   // not hidden by zlib's checksum
            for (var times = random.Next(1, 5); times > 0; times--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                var (roads, faults) = OsmBytes.Read(damaged, "essai.osm.pbf");
                Assert.True(roads is not null || faults.Count(FaultKind.Fatal) == 1, $"seed {seed}: neither roads nor a reason");
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {fault}");
            }
        }
    }

    [Fact]
    public void A_real_file_cut_at_any_offset_is_refused_or_said_to_lack_nodes()
    {
        var whole = File.ReadAllBytes(RealData.Require("roads/osmose-saint_barthelemy.osm.pbf"));
        for (var seed = 0; seed < 30; seed++)
        {
            var (roads, faults) = OsmBytes.Read(whole[..new Random(seed).Next(whole.Length)], "essai.osm.pbf");
            Assert.True(roads is null == (faults.Count(FaultKind.Fatal) == 1), $"seed {seed}");
        }
    }

    const string Town = """<osm version="0.6"><node id="1" lon="0" lat="0"/><node id="2" lon="0.0089832" lat="0"/><way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>""";

    static string RefusedXml(string text, string name = "essai.osm") => Refusal(Encoding.UTF8.GetBytes(text), name);

    [Fact]
    public void Entities_and_document_types_are_refused()
    {
        var laughs = "<!DOCTYPE osm [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        Assert.Contains("DTD", RefusedXml(laughs + Town.Replace("primary", "&c;", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("DTD", RefusedXml("<!DOCTYPE osm SYSTEM \"file:///etc/passwd\">" + Town), StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_without_end_and_elements_without_bottom_are_refused()
    {
        Assert.Contains("une balise dépasse", RefusedXml($"<osm><node id=\"1\" lon=\"0\" lat=\"0\" user=\"{new string('a', 3_000_000)}\"/></osm>"), StringComparison.Ordinal);
        Assert.Contains("emboîtés", RefusedXml("<osm>" + string.Concat(Enumerable.Repeat("<a>", 100_000))), StringComparison.Ordinal);
        Assert.Contains("emboîtés", RefusedXml("<osm><way id=\"1\">" + string.Concat(Enumerable.Repeat("<a>", 100_000))), StringComparison.Ordinal);
    }

    [Fact]
    public void Archives_that_swell_or_stop_are_refused()
    {
        var swollen = Read.Gzipped(Encoding.UTF8.GetBytes(Town.Replace("</osm>", new string(' ', 2_000_000) + "</osm>", StringComparison.Ordinal)));
        Assert.Contains("dépasse", Refusal(swollen, "essai.osm.gz", limit: 1_000_000), StringComparison.Ordinal);
        var cut = Read.Gzipped(Encoding.UTF8.GetBytes(Town));
        Assert.Contains("tronquée", Refusal(cut[..^4], "essai.osm.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_element_is_named_with_its_line()
    {
        Assert.Contains("ligne 1 : <node lat=\"x\"> ; un nombre de degrés est attendu", RefusedXml(Town.Replace("lat=\"0\"", "lat=\"x\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("<nd ref=\"\"> ; un nombre entier est attendu", RefusedXml(Town.Replace("ref=\"2\"", "to=\"2\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("<osm> est attendu", RefusedXml("<gpx/>"), StringComparison.Ordinal);
        Assert.Contains("mal formé ou s’arrête trop tôt", RefusedXml(Town[..^7]), StringComparison.Ordinal);
        Assert.Contains("hors du monde", RefusedXml(Town.Replace("0.0089832", "181", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("il y manque les nœuds", RefusedXml(Town.Replace("<node", "<nade", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
