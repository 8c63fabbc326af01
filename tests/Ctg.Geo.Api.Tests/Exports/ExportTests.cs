using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Exports;

namespace Ctg.Geo.Api.Tests.Exports;

/// <summary>GET /api/territories/{id}/export.… over the handmade squares.</summary>
public sealed class ExportTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Export = "/api/territories/" + HandmadeTerritory.Id + "/export.";
    const string Crèches = "?service=eaje&mode=voiture&public=0-2";

    public static readonly TheoryData<string, string, string, string> Questions = new()
    {
        { "eaje", "voiture", "0-2", "nearest" }, { "eaje", "marche", "all", "nearest" }, { "rpe", "velo", "0-2", "nearest" },
        { "eaje", "voiture", "0-2", "sans-voiture" }, { "france-services", "voiture", "all", "sans-voiture" },
        { "eaje", "voiture", "0-2", "cumulative" }, { "france-services", "velo", "all", "cumulative" }, { "eaje", "voiture", "0-2", "e2sfca" },
    };

    [Theory, MemberData(nameof(Questions))]
    public async Task Every_file_says_what_the_api_says(string service, string mode, string audience, string measure)
    {
        var lines = ApiLines.Of(await api.Json(ApiLines.Address(HandmadeTerritory.Id, service, mode, audience, measure)), measure);
        var said = lines.Select(line => $"{line}").ToList();
        var asked = $"?service={service}&mode={mode}&public={audience}&measure={measure}";
        var english = await Bytes($"csv{asked}&dialect=en");
        var codes = ReadFiles.Codes(english);

        Assert.Equal(4 + 2 + 1, said.Count);        // communes, secteurs, the territory
        Assert.Equal(said, ReadFiles.EnglishCsv(english).Select(line => $"{line}"));
        Assert.Equal(said, ReadFiles.FrenchCsv(await Bytes($"csv{asked}"), codes).Select(line => $"{line}"));
        Assert.Equal(said, ReadFiles.Xlsx(await Bytes($"xlsx{asked}"), codes).Select(line => $"{line}"));
        Assert.Equal(said, ReadFiles.GeoJson(await api.Json($"{Export}geojson{asked}")).Select(line => $"{line}"));
        Assert.Equal(lines.Select(line => line.InGdalsText()), ReadFiles.GeoJson(await ReadFiles.GeoPackageAsync(await Bytes($"gpkg{asked}"))).Select(line => line.InGdalsText()));
    }

    [Fact]
    public async Task Rates_are_written_as_the_page_reads_them()
    {
        // Aubry's 20 places go to its 40 children (weight 1, 0 min) and Bresle's 20 (weight 0.1, 13.2 min): 20 / 42 a child of Aubry, 47.6 for 100.
        var line = ReadFiles.EnglishCsv(await Bytes($"csv{Crèches}&measure=e2sfca&dialect=en"))[0];
        Assert.Equal(("21901", "Aubry"), (line.Code, line.Name));
        Assert.Equal(2_000 / 42.0, line.Figures["places_per_100"].Number!.Value, 1e-9);
    }

    [Fact]
    public async Task French_text_opens_in_a_french_spreadsheet_and_english_text_in_a_program()
    {
        byte[] french = await Bytes("csv" + Crèches), english = await Bytes($"csv{Crèches}&dialect=en");
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), french[..3]);
        Assert.NotEqual(Encoding.UTF8.Preamble[0], english[0]);
        Assert.StartsWith("Niveau;Code;Nom;Secteur;Enfants de moins de 3 ans;", Encoding.UTF8.GetString(french[3..]), StringComparison.Ordinal);
        Assert.StartsWith("level,code,name,secteur,people,people_state,mean_minutes,", Encoding.UTF8.GetString(english), StringComparison.Ordinal);
        foreach (var file in new[] { french, english })
        {
            var text = Encoding.UTF8.GetString(file);
            Assert.Equal(text.Count(letter => letter == '\n'), text.Split("\r\n").Length - 1);
            Assert.Equal(8, text.Split("\r\n").Length - 1);                         // one heading, four communes, two secteurs, one territory: nothing else
        }
        Assert.All(ReadFiles.CsvCells(french, ';').Skip(1), line =>                 // a state is never an empty cell, and each line says what it rests on
        {
            Assert.All(Enumerable.Range(0, (line.Length - 9) / 2), i => Assert.NotEqual("", line[4 + 2 * i + 1]));
            Assert.Equal(HandmadeTerritory.Name, line[^4]);
            Assert.StartsWith("Temps pour rejoindre une crèche en voiture, pour les enfants de moins de 3 ans", line[^3], StringComparison.Ordinal);
            Assert.StartsWith("méthode acces-2, temps estimés à vol d’oiseau", line[^2], StringComparison.Ordinal);
            Assert.Contains("Crèches d’essai, données 2024-08, Ctg.Geo, Licence Ouverte 2.0", line[^1], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_figures_are_read_with_comes_along_in_every_format()
    {
        var notes = ReadFiles.CsvCells(await Bytes($"csv{Crèches}&part=sources"), ';').Select(line => string.Join(" : ", line)).ToList();
        Assert.Equal("Rubrique : Texte", notes[0]);
        foreach (var part in new[] { "Source : Crèches d’essai, données 2024-08, Ctg.Geo, Licence Ouverte 2.0", "acces-2", "non diffusé (secret statistique)", "plus de 20 min" })
            Assert.Contains(notes, note => note.Contains(part, StringComparison.Ordinal));

        Assert.Equal(notes.Skip(1), ReadFiles.Sheet(await Bytes("xlsx" + Crèches), "À propos").Skip(1).Select(line => string.Join(" : ", line)));
        Assert.Equal(notes.Skip(1), (await api.Json($"{Export}geojson{Crèches}")).GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
        var info = await ReadFiles.GeoPackageInfoAsync(await Bytes("gpkg" + Crèches));
        Assert.All(notes.Skip(1), note => Assert.Contains(note, info, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Contours_are_those_of_the_communes_and_turn_as_geojson_wants()
    {
        var features = (await api.Json($"{Export}geojson{Crèches}")).GetProperty("features").EnumerateArray().ToList();
        // Aubry is the square from 5.0 to 5.1° E and 47.0 to 47.1° N; outer rings turn counter-clockwise (RFC 7946 §3.1.6).
        var ring = features[0].GetProperty("geometry").GetProperty("coordinates")[0][0].EnumerateArray().Select(point => (X: point[0].GetDouble(), Y: point[1].GetDouble())).ToList();
        Assert.Equal([(5, 47), (5, 47.1), (5.1, 47), (5.1, 47.1)], ring.Distinct().Order());
        Assert.True(ring.Zip(ring.Skip(1), (a, b) => a.X * b.Y - b.X * a.Y).Sum() > 0);
        Assert.All(features[4..], feature => Assert.Equal(JsonValueKind.Null, feature.GetProperty("geometry").ValueKind));     // secteurs, territory
        var back = (await ReadFiles.GeoPackageAsync(await Bytes("gpkg" + Crèches))).GetProperty("features")[0].GetProperty("geometry");
        Assert.Equal("MultiPolygon", back.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_column_without_any_number_is_one_of_numbers_all_the_same()
    {
        // No relay has a position: nobody's minutes are known.
        var info = await ReadFiles.GeoPackageInfoAsync(await Bytes("gpkg?service=rpe&mode=velo&public=0-2"));
        Assert.Contains("mean_minutes: Real", info, StringComparison.Ordinal);
        Assert.Contains("code: String", info, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "text/csv", "plaine-d-essai_creche_en-voiture_enfants-de-moins-de-3-ans_temps_2025.csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "plaine-d-essai_creche_en-voiture_enfants-de-moins-de-3-ans_temps_2025.xlsx")]
    [InlineData("geojson", "application/geo+json", "plaine-d-essai_creche_en-voiture_enfants-de-moins-de-3-ans_temps_2025.geojson")]
    [InlineData("gpkg", "application/geopackage+sqlite3", "plaine-d-essai_creche_en-voiture_enfants-de-moins-de-3-ans_temps_2025.gpkg")]
    public async Task Files_have_names_that_say_what_is_in_them(string extension, string type, string name)
    {
        using var answer = await api.Http.GetAsync($"{Export}{extension}{Crèches}");
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("attachment", name), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        Assert.True(answer.Headers.CacheControl is { Public: true, NoCache: true });

        using var head = await api.Http.SendAsync(new(HttpMethod.Head, $"{Export}{extension}{Crèches}"));
        Assert.Equal((answer.Headers.ETag, answer.Content.Headers.ContentType, name),
            (head.Headers.ETag, head.Content.Headers.ContentType, head.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());

        using var again = await api.Http.SendAsync(new(HttpMethod.Get, $"{Export}{extension}{Crèches}") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } });
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Each_file_has_a_tag_of_its_own()
    {
        var tags = new HashSet<string>();
        foreach (var file in new[] { "csv" + Crèches, $"csv{Crèches}&dialect=en", $"csv{Crèches}&part=sources", $"csv{Crèches}&measure=cumulative", "xlsx" + Crèches, "geojson" + Crèches })
        {
            using var answer = await api.Http.GetAsync(Export + file);
            Assert.True(tags.Add($"{answer.Headers.ETag}"), $"{file} has the tag of another.");
        }
    }

    [Theory]
    [InlineData("csv?dialect=de", "dialect", "fr, en")]
    [InlineData("csv?part=tout", "part", "figures, sources")]
    [InlineData("csv?service=gym", "service", "eaje")]
    [InlineData("xlsx?mode=avion", "mode", "voiture")]
    [InlineData("geojson?public=chats", "public", "all")]
    [InlineData("gpkg?measure=apl", "measure", "nearest, sans-voiture")]
    [InlineData("csv?service=france-services&measure=e2sfca", "measure", "nearest, sans-voiture, cumulative.")]     // places per 100 of what has no places
    public async Task What_is_not_understood_is_refused_by_its_name(string file, string field, string accepted)
    {
        using var answer = await api.Http.GetAsync(Export + file);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Content.Headers.ContentDisposition);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(accepted, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_made_of_a_territory_that_is_not_there()
    {
        foreach (var extension in new[] { "csv", "xlsx", "geojson", "gpkg" })
        {
            using var answer = await api.Http.GetAsync($"/api/territories/nulle-part/export.{extension}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("Bourg d’essai <b>& Cie</b>", "bourg-d-essai-b-cie-b")]
    [InlineData("../../Œuvre: \"n° 1\"\r\nSet-Cookie: x", "oeuvre-n-1-set-cookie-x")]
    [InlineData("…", "")]
    public void A_part_of_a_file_name_is_safe_anywhere(string words, string slug) => Assert.Equal(slug, ExportNames.Slug(words));

    Task<byte[]> Bytes(string file) => api.Http.GetByteArrayAsync(Export + file);
}
