using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Tiles;

public sealed class TileTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    // Web Mercator: columns of zoom 6 are 5.625° wide, 32 begins at Greenwich; row 22 goes from 45.1° to 48.9° N.
    const string Place = "6/32/22.mvt";

    [Fact]
    public async Task A_tile_of_communes_holds_names_codes_and_membership()
    {
        var layer = await LayerOf($"/tiles/communes/{Place}?territory={HandmadeTerritory.Id}");

        Assert.Equal("communes", layer.Name);
        Assert.Equal(2, layer.Version);
        var byCode = layer.Features.ToDictionary(feature => (string)feature.Properties["code"]);
        Assert.Equal(["21901", "21902", "21903", "21904", "21905"], byCode.Keys.Order());   // four members and the belt
        Assert.Equal("Aubry", byCode["21901"].Properties["name"]);
        Assert.Equal(true, byCode["21901"].Properties["member"]);
        Assert.Equal(false, byCode["21905"].Properties["member"]);
        Assert.Equal(21901UL, byCode["21901"].Id);   // what the map's feature state is keyed by
        Assert.All(layer.Features, feature => Assert.Equal(3, feature.Type));
    }

    [Fact]
    public async Task A_tile_of_equipment_holds_every_placed_site_with_its_role()
    {
        var layer = await LayerOf($"/tiles/equipment/{Place}");

        Assert.Equal("equipment", layer.Name);
        var roles = layer.Features.ToDictionary(feature => (string)feature.Properties["site"], feature => (string)feature.Properties["role"]);
        Assert.Equal("depot", roles["france-services:1:2"]);
        Assert.Equal("stop", roles["france-services:1:3"]);
        Assert.Equal("main", roles["creches:aubry:1"]);
        Assert.DoesNotContain("rpe:1:1", roles.Keys);   // it has no place
        Assert.All(layer.Features, feature => Assert.Equal(1, feature.Type));
    }

    [Fact]
    public async Task Properties_are_those_that_tilejson_announces()
    {
        foreach (var name in new[] { "communes", "equipment" })
        {
            var announced = (await api.Json($"/tiles/{name}.json")).GetProperty("vector_layers")[0].GetProperty("fields").EnumerateObject().Select(field => field.Name).Order();
            var layer = await LayerOf($"/tiles/{name}/{Place}");

            Assert.Equal(announced, layer.Features.SelectMany(feature => feature.Properties.Keys).Distinct().Order());
        }
    }

    [Theory]
    [InlineData("communes")]
    [InlineData("equipment")]
    public async Task Tilejson_says_where_the_tiles_are(string name)
    {
        var tilejson = await api.Json($"/tiles/{name}.json?territory={HandmadeTerritory.Id}");

        Snapshot.Match($"tilejson-{name}", tilejson);
        Assert.Equal("3.0.0", tilejson.GetProperty("tilejson").GetString());
        Assert.Equal(name, tilejson.GetProperty("vector_layers")[0].GetProperty("id").GetString());
        Assert.InRange(tilejson.GetProperty("maxzoom").GetInt32(), tilejson.GetProperty("minzoom").GetInt32(), 22);
        // Four squares and the belt's: 5.0° to 5.5° E, 47.0° to 47.1° N.
        Assert.Equal([5.0, 47.0, 5.5, 47.1], tilejson.GetProperty("bounds").EnumerateArray().Select(edge => Math.Round(edge.GetDouble(), 2)));
        Assert.Contains("Ctg.Geo", tilejson.GetProperty("attribution").GetString(), StringComparison.Ordinal);

        await Eventually.Async(async () =>   // figures that are still being written may raise the release once more
        {
            using var tile = await api.Http.GetAsync(AddressIn(await api.Json($"/tiles/{name}.json?territory={HandmadeTerritory.Id}")));
            Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
            return tile.Headers.GetValues("Cache-Control").Single() == "public, max-age=31536000, immutable";
        }, "the tiles of the current release are kept for ever");
    }

    [Fact]
    public async Task An_address_without_release_is_kept_for_seconds_only()
    {
        foreach (var address in new[] { $"/tiles/communes/{Place}", $"/tiles/communes/{Place}?v=never-published", "/tiles/communes/8/0/0.mvt" })
        {
            using var tile = await api.Http.GetAsync(address);
            Assert.True(tile.Headers.CacheControl is { MaxAge.TotalSeconds: <= 60 }, address);
        }
    }

    [Fact]
    public async Task Each_form_of_a_tile_has_its_strong_tag_and_the_same_content()
    {
        var address = AddressIn(await api.Json("/tiles/communes.json"));
        using var plain = await Get(address, null);
        using var gzip = await Get(address, "gzip");
        using var brotli = await Get(address, "br, gzip");

        var bytes = await plain.Content.ReadAsByteArrayAsync();
        Assert.Equal(bytes, await Unpacked(gzip, stream => new GZipStream(stream, CompressionMode.Decompress)));
        Assert.Equal(bytes, await Unpacked(brotli, stream => new BrotliStream(stream, CompressionMode.Decompress)));
        Assert.Equal(["gzip"], gzip.Content.Headers.ContentEncoding);
        Assert.Equal(["br"], brotli.Content.Headers.ContentEncoding);
        foreach (var answer in new[] { plain, gzip, brotli })
        {
            Assert.False(answer.Headers.ETag!.IsWeak);
            Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
            Assert.Equal(answer.Content.Headers.ContentLength, (await answer.Content.ReadAsByteArrayAsync()).Length);
        }
        Assert.Equal(3, new[] { plain, gzip, brotli }.Select(answer => answer.Headers.ETag!.Tag).Distinct().Count());
        using var refused = await Get(address, "gzip;q=0, br;q=0");
        Assert.Empty(refused.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("23/0/0", "z")]
    [InlineData("-1/0/0", "z")]
    [InlineData("8.5/0/0", "z")]
    [InlineData("8/256/0", "x")]
    [InlineData("8/-1/0", "x")]
    [InlineData("8/0/256", "y")]
    [InlineData("0/0/1", "y")]
    [InlineData("22/4194304/0", "x")]
    [InlineData("8/99999999999999999999/0", "x")]
    [InlineData("8/+1/0", "x")]
    [InlineData("8/0/1'--", "y")]
    public async Task A_place_off_the_pyramid_is_refused_before_any_query(string place, string field)
    {
        var before = await QueriesOfThePublicAsync();
        foreach (var name in new[] { "communes", "equipment" })
        {
            using var answer = await api.Http.GetAsync($"/tiles/{name}/{place}.mvt");

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
        }
        Assert.Equal(before, await QueriesOfThePublicAsync());
    }

    [Fact]
    public async Task An_empty_tile_answers_204()
    {
        using var answer = await api.Http.GetAsync("/tiles/communes/22/0/0.mvt");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_unknown_territory_has_no_tiles()
    {
        using var answer = await api.Http.GetAsync($"/tiles/communes/{Place}?territory=nulle-part");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var layer = await api.Http.GetAsync($"/tiles/roads/{Place}");
        Assert.Equal(HttpStatusCode.NotFound, layer.StatusCode);
    }

    /// <summary>When the public login last sent a query, on any connection: it stands still while none is sent.</summary>
    async Task<DateTime> QueriesOfThePublicAsync()
    {
        // The release is asked for again every half second while tiles are asked for: none is here.
        await using var command = api.Db.Owner.CreateCommand(
            "select coalesce(max(query_start), 'epoch') from pg_stat_activity where usename = 'ctg_public' and datname = current_database()");
        return (DateTime)(await command.ExecuteScalarAsync())!;
    }

    static string AddressIn(JsonElement tilejson) => tilejson.GetProperty("tiles")[0].GetString()!
        .Replace("{z}/{x}/{y}.mvt", Place, StringComparison.Ordinal);

    async Task<VectorTile.Layer> LayerOf(string address) => Assert.Single(VectorTile.Read(await api.Http.GetByteArrayAsync(address)).Layers);

    async Task<HttpResponseMessage> Get(string address, string? encodings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (encodings is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        return await api.Http.SendAsync(request);
    }

    static async Task<byte[]> Unpacked(HttpResponseMessage answer, Func<Stream, Stream> unpack)
    {
        await using var stream = unpack(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole);
        return whole.ToArray();
    }
}
