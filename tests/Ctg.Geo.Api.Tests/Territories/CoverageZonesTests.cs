using System.Net;
using System.Text.Json;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Ctg.Geo.Api.Tests.Territories;

/// <summary>Coverage zones and declared zones in the plain of <see cref="HandmadeTerritory"/>, where no roads are loaded: 15 minutes by car are
/// 8,654 m (45 km/h, detour 1.3), and a degree of longitude at 47.05° N is 75.97 km.</summary>
public sealed class CoverageZonesTests(CoverageZonesTests.WithZones api) : IClassFixture<CoverageZonesTests.WithZones>
{
    const string Territory = "/api/territories/" + HandmadeTerritory.Id;
    const string Coverage = Territory + "/coverage";

    /// <summary>Two zones of the France services overlap in Bresle; one is drawn, of no service.</summary>
    public sealed class WithZones : ApiUnderTest
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            await base.LoadAsync(db);
            await Run("""
                insert into geo.zone (id, kind, name, service_id, area, dataset_id)
                select id, kind, name, case when owned then (select id from geo.service where kind = 'france-services') end, area,
                       (select dataset_id from geo.service where kind = 'france-services')
                from (values ('z:a', 'other', 'Zone A', true, null::geometry), ('z:b', 'other', 'Zone B', true, null),
                             ('z:tad', 'on_demand_transport', 'TAD', false, 'srid=4326;MULTIPOLYGON(((5.0 47,5.05 47,5.05 47.1,5.0 47.1,5.0 47)))'::geometry)) as z (id, kind, name, owned, area);
                insert into geo.zone_commune values ('z:a', '21901'), ('z:a', '21902'), ('z:b', '21902'), ('z:b', '21903');
                """);
        }
    }

    /// <summary>The crèches come from a confidential source.</summary>
    public sealed class Confidential : ApiUnderTest
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            await base.LoadAsync(db);
            await Run("update ops.dataset set protection = 'confidential', threshold = 11 where id in (select dataset_id from geo.service where kind = 'eaje')");
        }
    }

    [Fact]
    public async Task Zones_come_longest_first_one_in_the_next_and_say_that_they_are_estimates()
    {
        var answer = await api.Json(Coverage + "?kind=eaje&mode=voiture&public=all");
        Snapshot.Match("coverage", answer);
        Assert.Equal(("estimated", "couverture-1", "towards"), (Text(answer, "state"), Text(answer, "methodVersion"), Text(answer, "direction")));
        var features = answer.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal([15, 10, 5], features.Select(feature => feature.GetProperty("properties").GetProperty("minutes").GetDouble()));
        Geometry[] areas = [.. features.Select(AreaOf)];
        Assert.All(areas, area => Assert.True(area.IsValid));
        Assert.True(areas[0].Covers(areas[1]) && areas[1].Covers(areas[2]));
        // Aubry's crèche is at 5.05° E: 15 minutes end at 5.1639°. The one of Esles, beyond the border at 5.4°, is at 5.45°: from 5.3361° on.
        Assert.True(Holds(areas[0], 5.1637) && !Holds(areas[0], 5.1642) && Holds(areas[0], 5.3364) && !Holds(areas[0], 5.3358) && !Holds(areas[0], 5.4005));
    }

    [Fact]
    public async Task People_within_and_beyond_are_those_of_the_figures()
    {
        var figures = (await api.Json(Territory + "/communes?service=eaje&mode=velo&public=all")).GetProperty("whole").GetProperty("figures");
        foreach (var feature in (await api.Json(Coverage + "?kind=eaje&mode=velo&public=all&minutes=5,15,20")).GetProperty("features").EnumerateArray())
        {
            var properties = feature.GetProperty("properties");
            foreach (var name in (string[])["within", "beyond"])
                Assert.Equal(figures.GetProperty(name).EnumerateArray().Single(at => at.GetProperty("minutes").GetInt32() == properties.GetProperty("minutes").GetDouble())
                    .GetProperty("figure").GetRawText(), properties.GetProperty(name).GetRawText());
        }
        var seven = Assert.Single((await api.Json(Coverage + "?kind=eaje&minutes=7")).GetProperty("features").EnumerateArray());
        Assert.False(seven.GetProperty("properties").TryGetProperty("within", out _));
        // Without a car by bicycle, since nobody is faster on foot: 805 people are beyond 20 minutes (the gap's own figure).
        var without = Assert.Single((await api.Json(Coverage + "?kind=eaje&mode=sans-voiture&public=all&minutes=20")).GetProperty("features").EnumerateArray());
        Assert.Equal(805, without.GetProperty("properties").GetProperty("beyond").GetProperty("number").GetDouble());
    }

    [Fact]
    public async Task Kind_that_is_not_loaded_covers_nothing_and_says_why()
    {
        var answer = await api.Json(Coverage + "?kind=laep");
        Assert.Empty(answer.GetProperty("features").EnumerateArray());
        Assert.Equal(("notDrawn", 4), (Text(answer, "state"), answer.GetProperty("notDrawn").GetArrayLength()));
    }

    [Fact]
    public async Task State_that_is_held_is_not_sent_again_and_comes_compressed_when_asked_for()
    {
        using var first = await api.Http.GetAsync(Coverage + "?kind=eaje");
        using var again = new HttpRequestMessage(HttpMethod.Get, Coverage + "?kind=eaje") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var held = await api.Http.SendAsync(again);
        using var other = await api.Http.GetAsync(Coverage + "?kind=eaje&minutes=5");
        using var packed = new HttpRequestMessage(HttpMethod.Get, Coverage + "?kind=eaje") { Headers = { { "Accept-Encoding", "br" } } };
        using var small = await api.Http.SendAsync(packed);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, held.StatusCode));
        Assert.Equal("application/geo+json", first.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
        Assert.Equal(["br"], small.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/coverage?kind=creche", "kind")]
    [InlineData("/coverage?mode=tram", "mode")]
    [InlineData("/coverage?minutes=0", "minutes")]
    [InlineData("/coverage?minutes=61", "minutes")]
    [InlineData("/coverage?public=65", "public")]
    [InlineData("/zones?kind=creche", "kind")]
    public async Task What_is_not_accepted_is_named(string asked, string field)
    {
        using var answer = await api.Http.GetAsync(Territory + asked);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("coverage")]
    [InlineData("zones")]
    public async Task Territory_that_is_not_published_is_not_found(string route)
    {
        using var nowhere = await api.Http.GetAsync("/api/territories/nulle-part/" + route);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Declared_zones_overlap_and_each_stays_a_feature()
    {
        var all = await api.Json(Territory + "/zones");
        Snapshot.Match("zones", all);
        Assert.Equal(["z:a", "z:b", "z:tad"], all.GetProperty("features").EnumerateArray().Select(zone => Text(zone, "id")));
        var own = (await api.Json(Territory + "/zones?kind=france-services")).GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(2, own.Length);
        var (a, b) = (AreaOf(own[0]), AreaOf(own[1]));
        // Squares of a tenth of a degree: each zone has two, and Bresle is in both.
        Assert.Equal(0.02, a.Area, 1e-6);
        Assert.Equal(0.01, a.Intersection(b).Area, 1e-6);
        Assert.All(own, zone => Assert.Equal("france-services", Text(zone.GetProperty("properties"), "serviceKind")));
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    static bool Holds(Geometry area, double east) => area.Intersects(new Point(east, 47.05));

    internal static Geometry AreaOf(JsonElement feature)
    {
        var polygons = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(polygon =>
            "(" + string.Join(',', polygon.EnumerateArray().Select(ring => "(" + string.Join(',', ring.EnumerateArray().Select(place => $"{place[0].GetRawText()} {place[1].GetRawText()}")) + ")")) + ")");
        return new WKTReader().Read($"MULTIPOLYGON({string.Join(',', polygons)})");
    }
}

/// <summary>What a confidential source keeps.</summary>
public sealed class ConfidentialZonesTests(CoverageZonesTests.Confidential api) : IClassFixture<CoverageZonesTests.Confidential>
{
    [Fact]
    public async Task Zones_of_a_confidential_source_are_withheld()
    {
        var answer = await api.Json("/api/territories/" + HandmadeTerritory.Id + "/coverage?kind=eaje");
        Assert.Equal("withheld", answer.GetProperty("state").GetString());
        Assert.Empty(answer.GetProperty("features").EnumerateArray());
        Assert.NotEmpty((await api.Json("/api/territories/" + HandmadeTerritory.Id + "/coverage?kind=france-services")).GetProperty("features").EnumerateArray());
    }
}
