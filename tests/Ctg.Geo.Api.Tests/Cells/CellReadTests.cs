using System.Net;
using System.Text.Json;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Store;
using Ctg.Geo.Testing;

namespace Ctg.Geo.Api.Tests.Cells;

/// <summary>The measures at cells of <see cref="HandmadeTerritory"/>: two in Aubry, one in Bresle, none elsewhere.</summary>
public sealed class CellReadTests(CellReadTests.WithCells api) : IClassFixture<CellReadTests.WithCells>
{
    const string Cells = "/api/territories/" + HandmadeTerritory.Id + "/cells";

    public class WithCells : ApiUnderTest
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            await base.LoadAsync(db);
            await HandmadeCells.LoadAsync(db);
        }
    }

    /// <summary>The crèches are confidential: how far one is from each cell would tell where they are and what they offer.</summary>
    public sealed class Confidential : WithCells
    {
        protected override async Task LoadAsync(GeoDatabase db)
        {
            await base.LoadAsync(db);
            await Run("update ops.dataset set protection = 'confidential', threshold = 11 where id in (select dataset_id from geo.service where kind = 'eaje')");
        }
    }

    [Theory]
    [InlineData("nearest", "minute")]
    [InlineData("sans-voiture", "minute")]
    [InlineData("cumulative", "place")]
    [InlineData("e2sfca", "placePerPerson")]
    public async Task Mean_of_the_cells_of_a_commune_is_its_figure(string measure, string unit)
    {
        var answer = await api.Json($"{Cells}?service=eaje&public=all&measure={measure}");
        Assert.Equal(("drawn", unit), (Text(answer, "state"), Text(answer, "unit")));
        Assert.Equal(["21901", "21902"], answer.GetProperty("communes").EnumerateArray().Select(code => code.GetString()!));
        Assert.Equal(["21903", "21904"], answer.GetProperty("atCentre").EnumerateArray().Select(code => code.GetString()!));
        var (people, access) = (Numbers(answer, "people"), Numbers(answer, "access"));
        Assert.Equal(3, people.Length);          // nobody lives in the fourth
        // 1,000 inhabitants as 300 and 100 are in the cells.
        Assert.Equal([250, 500, 750], people.Select(number => number!.Value).Order());
        var commune = answer.GetProperty("cells").GetProperty("commune").EnumerateArray().Select(place => place.GetInt32()).ToArray();
        var mean = Enumerable.Range(0, 3).Where(i => commune[i] == 0).Sum(i => people[i] * access[i])!.Value / 1_000;
        Assert.Equal(await CommuneFigure(measure), mean, tolerance: 0.011);      // minutes have two decimals
    }

    async Task<double> CommuneFigure(string measure)
    {
        const string territory = "/api/territories/" + HandmadeTerritory.Id;
        var answer = await api.Json(measure == "sans-voiture" ? territory + "/gap?kind=eaje&public=all" : $"{territory}/access?kind=eaje&public=all&measure={measure}");
        var aubry = answer.GetProperty("communes").EnumerateArray().First(commune => Text(commune, "code") == "21901");
        return aubry.GetProperty(measure == "sans-voiture" ? "extra" : "access").GetProperty("number").GetDouble();
    }

    [Fact]
    public async Task Corners_are_those_of_the_named_cells()
    {
        var cells = (await api.Json(Cells + "?service=eaje&public=all")).GetProperty("cells");
        var names = cells.GetProperty("name").EnumerateArray().Select(name => name.GetString()!).ToArray();
        var corners = cells.GetProperty("corners").EnumerateArray().Select(number => number.GetInt32()).ToArray();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        var (east, north) = (0, 0);
        for (var cell = 0; cell < names.Length; cell++)
        {
            (east, north) = (east + corners[8 * cell], north + corners[8 * cell + 1]);
            for (var i = 0; i < 4; i++)
            {
                var (dx, dy) = i == 0 ? (0, 0) : (corners[8 * cell + 2 * i], corners[8 * cell + 2 * i + 1]);
                var expected = CellSquare.Find(names[cell])!.Corners[i];
                Assert.Equal((expected.Longitude, expected.Latitude), ((east + dx) / 1e6, (north + dy) / 1e6), new Near());
            }
        }
    }

    /// <summary>A millionth of a degree is 11 cm.</summary>
    sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) a, (double, double) b) => Math.Abs(a.Item1 - b.Item1) < 1e-6 && Math.Abs(a.Item2 - b.Item2) < 1e-6;
        public int GetHashCode((double, double) pair) => 0;
    }

    [Fact]
    public async Task Figures_carry_their_states()
    {
        var answer = await api.Json(Cells + "?service=eaje&public=0-2");
        var states = answer.GetProperty("states").EnumerateArray().Select(name => name.GetString()!).ToArray();
        var ofPeople = answer.GetProperty("cells").GetProperty("peopleState").EnumerateArray().Select(state => states[state.GetInt32()]).ToArray();
        // 40 children of Aubry as 300 and 100 inhabitants: 30 and 10; 20 in Bresle. Fewer than 11 are fragile, the others spread, hence estimated.
        Assert.Equal(["estimated", "estimated", "fragile"], ofPeople.Order(StringComparer.Ordinal));
        Assert.All(answer.GetProperty("cells").GetProperty("state").EnumerateArray(), state => Assert.Equal("estimated", states[state.GetInt32()]));      // by straight line
        var none = await api.Json(Cells + "?service=laep&public=all");
        Assert.All(none.GetProperty("cells").GetProperty("access").EnumerateArray(), number => Assert.Equal(JsonValueKind.Null, number.ValueKind));
    }

    [Fact]
    public async Task Who_holds_the_state_is_spared_and_what_is_not_accepted_is_named()
    {
        using var first = await api.Http.GetAsync(Cells + "?service=eaje");
        using var again = new HttpRequestMessage(HttpMethod.Get, Cells + "?service=eaje") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var held = await api.Http.SendAsync(again);
        using var other = await api.Http.GetAsync(Cells + "?service=eaje&measure=e2sfca");
        Assert.Equal(HttpStatusCode.NotModified, held.StatusCode);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
        foreach (var (asked, field) in new[] { ("service=creche", "service"), ("mode=tram", "mode"), ("public=65", "public"), ("measure=zones", "measure"), ("service=rpe&measure=e2sfca", "measure") })
        {
            using var refused = await api.Http.GetAsync($"{Cells}?{asked}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.True(JsonElement.Parse(await refused.Content.ReadAsStringAsync()).GetProperty("errors").TryGetProperty(field, out _));
        }
        using var nowhere = await api.Http.GetAsync("/api/territories/nulle-part/cells");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static double?[] Numbers(JsonElement answer, string column) =>
        [.. answer.GetProperty("cells").GetProperty(column).EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Null ? (double?)null : number.GetDouble())];
}

/// <summary>Which cells there are would tell where the people of a confidential source live.</summary>
public sealed class WithheldCellTests(CellReadTests.Confidential api) : IClassFixture<CellReadTests.Confidential>
{
    [Theory]
    [InlineData("nearest")]
    [InlineData("sans-voiture")]
    [InlineData("e2sfca")]
    public async Task No_cell_of_a_confidential_source_leaves(string measure)
    {
        var answer = await api.Json($"/api/territories/{HandmadeTerritory.Id}/cells?service=eaje&measure={measure}");
        Assert.Equal("withheld", answer.GetProperty("state").GetString());
        Assert.Empty(answer.GetProperty("atCentre").EnumerateArray());
        Assert.All(answer.GetProperty("cells").EnumerateObject(), column => Assert.Empty(column.Value.EnumerateArray()));
    }
}
