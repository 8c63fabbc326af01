using System.Globalization;
using System.Net;
using System.Text.Json;
using Ctg.Geo.Api.Tests.Imports;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Api.Tests.Reach;

/// <summary>Isochrones and routes by roads that the ordinary importer read. 0.1° of longitude at 47.05° N is 7,600 m, 9.12 minutes at 50 km/h.</summary>
public sealed class ReachTests(ReachTests.ByRoad api) : IClassFixture<ReachTests.ByRoad>
{
    public sealed class ByRoad : ApiUnderTest
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            await base.LoadAsync(db);
            using var folder = new SmallFolder();
            await RoadsOf.LoadAsync(db, folder.Write("plaine-2024.osm", $"<osm version=\"0.6\" timestamp=\"2024-08-01T00:00:00Z\">{Plain}{Forks}</osm>"));
        }

        /// <summary>A country road along 47.05° N from 5.0° to 5.5° E (nodes 1 to 11), a street of 0.001° to the north every 0.05° (nodes 1001 to 1011).</summary>
        static string Plain => string.Concat(Enumerable.Range(0, 11).Select(i => Node(i + 1, 5 + 0.05 * i, 47.05) + Node(1_001 + i, 5 + 0.05 * i, 47.051)))
            + Way(1, "unclassified", "", [.. Enumerable.Range(1, 11)]) + string.Concat(Enumerable.Range(1, 11).Select(i => Way(1 + i, "unclassified", "", i, 1_000 + i)));

        /// <summary>From the ends of three streets of the plain, at 5.30°, 5.35° and 5.40° E (nodes 1007 to 1009), 0.02° east along 47.051° N: by a one-way
        /// road, by a closed one, by a motorway; or by 0.01° north, the long way. From the one at 5.45° E, a roundabout.</summary>
        static string Forks =>
            Fork(1007, 5.30, 2000, "unclassified", "<tag k=\"oneway\" v=\"yes\"/>") + Fork(1008, 5.35, 2010, "unclassified", "<tag k=\"access\" v=\"no\"/>")
            + Fork(1009, 5.40, 2020, "motorway", "<tag k=\"oneway\" v=\"no\"/>")
            + Node(2031, 5.460, 47.051) + Node(2032, 5.461, 47.050) + Node(2033, 5.462, 47.051) + Node(2034, 5.461, 47.052) + Node(2035, 5.472, 47.051)
            + Way(2030, "unclassified", "", 1010, 2031) + Way(2031, "unclassified", "<tag k=\"junction\" v=\"roundabout\"/>", 2031, 2032, 2033, 2034, 2031)
            + Way(2032, "unclassified", "", 2033, 2035);

        static string Fork(int street, double west, int id, string highway, string tags) =>
            Node(id, west + 0.02, 47.051) + Node(id + 1, west + 0.01, 47.061)
            + Way(id, highway, tags, street, id) + Way(id + 1, "unclassified", "", street, id + 1, id);

        static string Node(int id, double east, double north) => string.Create(CultureInfo.InvariantCulture, $"<node id=\"{id}\" lon=\"{east:0.######}\" lat=\"{north:0.######}\"/>");

        static string Way(int id, string highway, string tags, params int[] nodes) =>
            $"<way id=\"{id}\">{string.Concat(nodes.Select(node => $"<nd ref=\"{node}\"/>"))}<tag k=\"highway\" v=\"{highway}\"/>{tags}</way>";
    }

    [Fact]
    public async Task Areas_come_longest_first_one_in_the_next_and_end_where_the_time_does()
    {
        var answer = await api.Json("/api/isochrone?lon=5.05&lat=47.05&mode=voiture&minutes=5,10&towards=true");
        Assert.Equal(("FeatureCollection", "towards", "onRoads", "isochrones-1"),
            (Text(answer, "type"), Text(answer, "direction"), Text(answer.GetProperty("place"), "state"), Text(answer, "methodVersion")));
        Assert.Equal("© les contributeurs d’OpenStreetMap, ODbL 1.0", Text(answer, "attribution"));
        Assert.Equal("2024-08-01", Text(Assert.Single(answer.GetProperty("sources").EnumerateArray()), "vintage"));
        var features = answer.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal([10, 5], features.Select(feature => feature.GetProperty("properties").GetProperty("minutes").GetDouble()));
        var (ten, five) = (AreaOf(features[0]), AreaOf(features[1]));
        Assert.True(ten.IsValid && five.IsValid && ten.Covers(five));
        // 10 minutes are 8,333 m: 5.05° + 0.1096° = 5.1596° E; 5 are 4,167 m: 5.1048° E. The tolerance is some 20 m, 0.0003°.
        Assert.True(Holds(ten, 5.1590) && !Holds(ten, 5.1602) && Holds(five, 5.1042) && !Holds(five, 5.1054));
        // A person at 10 minutes less 100 m of road has 7.2 s left: 8 m of walking. 200 m beside the middle is 3 minutes.
        Assert.True(Holds(five, 5.06, 47.0505));
    }

    [Fact]
    public async Task Who_holds_the_answer_is_told_so()
    {
        const string Address = "/api/isochrone?lon=5.05&lat=47.05&mode=marche&minutes=5";
        using var first = await api.Http.GetAsync(Address, TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, Address);
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        using var second = await api.Http.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
    }

    [Theory]
    [InlineData(5.15, 47.08, 3_224)]        // the street at 5.15° E ends at 47.051° N: 0.029° of latitude, 111.17 km each at 47° N
    [InlineData(6.94, 47.05, 109_400)]      // 1.44° of longitude, 75.97 km each at 47.05° N
    public async Task Off_the_roads_and_abroad_the_answer_says_how_far_they_are(double lon, double lat, double metres)
    {
        var answer = await api.Json(string.Create(CultureInfo.InvariantCulture, $"/api/isochrone?lon={lon}&lat={lat}"));
        Assert.Empty(answer.GetProperty("features").EnumerateArray());
        Assert.Equal("offRoads", Text(answer.GetProperty("place"), "state"));
        Assert.Equal(metres, answer.GetProperty("place").GetProperty("snapMetres").GetDouble(), metres * 0.005);
        var route = await api.Json(string.Create(CultureInfo.InvariantCulture, $"/api/route?from={lon},{lat}&to=5.05,47.05"));
        Assert.Equal((JsonValueKind.Null, "offRoads", "onRoads"),
            (route.GetProperty("geometry").ValueKind, Text(route.GetProperty("from"), "state"), Text(route.GetProperty("to"), "state")));
    }

    /// <param name="west">Of the fork.</param>
    /// <param name="there">By the long way, through the north.</param>
    [Theory]
    [InlineData(5.30, "voiture", false, true)]        // one way, eastwards
    [InlineData(5.30, "marche", false, false)]        // not for people on foot
    [InlineData(5.35, "voiture", true, true)]         // closed
    [InlineData(5.40, "voiture", false, false)]       // a motorway
    [InlineData(5.40, "marche", true, true)]          // not for people on foot
    [InlineData(5.40, "velo", true, true)]
    public async Task Routes_follow_roads_that_one_may_take(double west, string mode, bool there, bool back)
    {
        var (start, end) = (string.Create(CultureInfo.InvariantCulture, $"{west},47.0501"), string.Create(CultureInfo.InvariantCulture, $"{west + 0.02:0.###},47.051"));
        Assert.Equal((there, back), (await Northern(start, end), await Northern(end, start)));

        async Task<bool> Northern(string from, string to) =>
            LineOf(await api.Json($"/api/route?from={from}&to={to}&mode={mode}")).Any(place => place[1] > 47.0605);
    }

    [Fact]
    public async Task A_roundabout_is_driven_the_way_it_turns_and_minutes_agree_with_the_line()
    {
        var there = await api.Json("/api/route?from=5.45,47.051&to=5.472,47.051&mode=voiture");
        var back = LineOf(await api.Json("/api/route?from=5.472,47.051&to=5.45,47.051&mode=voiture"));
        Assert.Contains(LineOf(there), place => place[1] < 47.0502);          // by the south, anticlockwise
        Assert.DoesNotContain(LineOf(there), place => place[1] > 47.0518);
        Assert.Contains(back, place => place[1] > 47.0518);
        // 0.01° + 0.01° of longitude are 1,520 m; two sides of the roundabout, 0.001° of longitude and of latitude each, 2 × √(76² + 111²) = 269 m.
        Assert.Equal(1_789, there.GetProperty("properties").GetProperty("metres").GetDouble(), 10.0);
        Assert.InRange(there.GetProperty("properties").GetProperty("minutes").GetDouble(), 1_789 / 833.4, 4);
    }

    [Theory]
    [InlineData("isochrone?lat=47", "lon")]
    [InlineData("isochrone?lon=5&lat=91", "lat")]
    [InlineData("isochrone?lon=5&lat=47&mode=fusee", "mode")]
    [InlineData("isochrone?lon=5&lat=47&minutes=0", "minutes")]
    [InlineData("isochrone?lon=5&lat=47&minutes=5,61", "minutes")]
    [InlineData("isochrone?lon=5&lat=47&minutes=1,2,3,4,5,6", "minutes")]
    [InlineData("isochrone?lon=5&lat=47&minutes=", "minutes")]
    [InlineData("isochrone?lon=5&lat=47&towards=oui", "towards")]
    [InlineData("route?to=5,47", "from")]
    [InlineData("route?from=5,47&to=5", "to")]
    [InlineData("route?from=5,47&to=5,NaN", "to")]
    [InlineData("route?from=5,47&to=5,47.1&mode=tc", "mode")]
    public async Task What_is_not_accepted_is_named(string query, string field)
    {
        using var answer = await api.Http.GetAsync("/api/" + query, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    static double[][] LineOf(JsonElement route) =>
        [.. route.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(place => (double[])[place[0].GetDouble(), place[1].GetDouble()])];

    static bool Holds(Geometry area, double east, double north = 47.05) => area.Intersects(new Point(east, north));

    static MultiPolygon AreaOf(JsonElement feature)
    {
        var factory = GeometryFactory.Default;
        return factory.CreateMultiPolygon([.. feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(polygon =>
        {
            LinearRing[] rings = [.. polygon.EnumerateArray().Select(ring => factory.CreateLinearRing([.. ring.EnumerateArray().Select(place => new Coordinate(place[0].GetDouble(), place[1].GetDouble()))]))];
            return factory.CreatePolygon(rings[0], rings[1..]);
        })]);
    }
}
