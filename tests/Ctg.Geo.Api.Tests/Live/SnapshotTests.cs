using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Testing;
using Ctg.Geo.Testing.Live;

namespace Ctg.Geo.Api.Tests.Live;

public sealed class SnapshotTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    const string Address = $"/api/territories/{HandmadeTerritory.Id}/live";

    [Fact]
    public async Task The_snapshot_holds_the_minutes_that_the_api_gives()
    {
        var view = await api.Json(Address);
        var held = LiveMessages.Snapshot(view);   // its hash is checked there

        Assert.Equal(HandmadeTerritory.Members, held.Values.Communes);
        // Crèches and France services are loaded and can be reached; the RPE has no position.
        Assert.Equal(["eaje", "france-services"], held.Values.Series.Select(series => series.Service).Distinct());
        foreach (var series in held.Values.Series)
        {
            var table = await api.Json($"/api/territories/{HandmadeTerritory.Id}/communes?service={series.Service}&mode={series.Mode}&public={series.Audience}");
            var minutes = table.GetProperty("communes").EnumerateArray().ToDictionary(
                commune => commune.GetProperty("code").GetString()!, commune => commune.GetProperty("figures").GetProperty("mean"));
            for (var i = 0; i < held.Values.Communes.Count; i++)
            {
                var (state, number) = QuantisedFigure.Read(series.Values[i]);
                var figure = minutes[held.Values.Communes[i]];
                Assert.Equal(figure.GetProperty("state").GetString(), JsonNamingPolicy.CamelCase.ConvertName(state.ToString()));
                Assert.Equal(figure.TryGetProperty("number", out var exact) ? exact.GetDouble() : null, number);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Each_form_has_its_tag_and_is_the_same_text(string? encoding)
    {
        var plain = await api.Http.GetByteArrayAsync(Address);
        using var answer = await AskAsync(encoding, null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(encoding is null ? [] : [encoding], answer.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        Assert.False(answer.Headers.ETag!.IsWeak);
        Assert.Equal(plain, Unpacked(await answer.Content.ReadAsByteArrayAsync(), encoding));

        using var again = await AskAsync(encoding, answer.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        using var head = await api.Http.SendAsync(new(HttpMethod.Head, Address));
        Assert.Equal((HttpStatusCode.OK, plain.Length), (head.StatusCode, (int)head.Content.Headers.ContentLength!));
    }

    [Fact]
    public async Task No_such_territory_is_a_problem_document()
    {
        using var answer = await api.Http.GetAsync("/api/territories/nulle-part/live");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    Task<HttpResponseMessage> AskAsync(string? encoding, EntityTagHeaderValue? held)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (encoding is not null) request.Headers.AcceptEncoding.Add(new(encoding));
        if (held is not null) request.Headers.IfNoneMatch.Add(held);
        return api.Http.SendAsync(request);
    }

    static byte[] Unpacked(byte[] bytes, string? encoding)
    {
        if (encoding is null) return bytes;
        using var packed = new MemoryStream(bytes);
        using Stream stream = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
