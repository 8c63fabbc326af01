using System.Globalization;
using System.Text.Json;
using Ctg.Geo.Testing;
using Ctg.Geo.Web.Tests.Sites;

namespace Ctg.Geo.Web.Tests.Browser;

/// <summary>Map, drawing, table and API are four readings of one published state.</summary>
public sealed class SameFiguresTests(SiteFixture site)
{
    /// <summary>The fictional territory, with its roads.</summary>
    const string ByRoad = "roads";

    sealed record Reading(string State, double? Minutes, string Class);

    [Theory]
    [InlineData(HandmadeTown.Id, "service=france-services&mode=voiture&public=all")]
    [InlineData(HandmadeTown.Id, "service=eaje&mode=marche&public=0-2")]
    [InlineData(RealTown.Id, "service=france-services&mode=voiture&public=all")]
    [InlineData(RealTown.Id, "service=france-services&mode=marche&public=all")]
    [InlineData(ByRoad, "service=eaje&mode=voiture&public=0-2")]
    [InlineData(ByRoad, "service=france-services&mode=velo&public=all")]
    [InlineData(ByRoad, "service=alsh&mode=marche&public=6-10")]
    public async Task Map_drawing_table_and_api_show_the_same_figures(string territory, string query)
    {
        if (territory == RealTown.Id) RealData.Require();
        if (territory == ByRoad) territory = site.DemoId;
        var api = await FromApi(territory, query);

        var page = await site.OpenAsync(1440, 900);
        await page.GotoAsync($"/t/{territory}?{query}");
        Assert.True(await page.MapIsSettled(), "The live map did not open.");

        var (map, drawing, table) = (await page.MapFiguresAsync(api.Keys), await page.DrawnFiguresAsync(), await page.TableFiguresAsync());

        Assert.NotEmpty(api);
        foreach (var (code, figure) in api)
        {
            var live = map.GetProperty(code);
            Assert.Equal(figure.State, live.GetProperty("state").GetString());
            Assert.Equal(figure.Minutes, live.GetProperty("minutes") is { ValueKind: JsonValueKind.Number } minutes ? minutes.GetDouble() : null);

            var row = table.GetProperty(code);
            // The table keeps two decimals of a minute for sorting; a half of the last one may round either way.
            Assert.Equal(figure.Minutes is null, row.GetProperty("minutes").GetString() is null);
            if (figure.Minutes is { } number)
                Assert.Equal(number, double.Parse(row.GetProperty("minutes").GetString()!, CultureInfo.InvariantCulture), tolerance: 0.0051);
            Assert.Equal(figure.Minutes is null ? figure.State : null, row.GetProperty("state").GetString() is { } state ? char.ToLowerInvariant(state[0]) + state[1..] : null);

            var path = drawing.GetProperty(code);
            Assert.Equal($"{row.GetProperty("name").GetString()}\u202F: {row.GetProperty("words").GetString()}", path.GetProperty("title").GetString());
            Assert.Equal(figure.State == "fragile", path.GetProperty("fragile").GetBoolean());
            Assert.Equal(figure.Class, live.GetProperty("class").GetString());
            Assert.Equal(figure.Class, row.GetProperty("class").GetString());
            Assert.Equal(figure.Class, path.GetProperty("class").GetString());
        }
    }

    /// <summary>The class is derived here a third time, from the fixed limits: 5, 10, 15, 20 by car; 10, 15, 20, 30 by bicycle; 10, 20, 30, 45 on foot.</summary>
    async Task<Dictionary<string, Reading>> FromApi(string territory, string query)
    {
        double[] limits = query.Contains("mode=voiture", StringComparison.Ordinal) ? [5, 10, 15, 20] : query.Contains("mode=velo", StringComparison.Ordinal) ? [10, 15, 20, 30] : [10, 20, 30, 45];
        using var answer = JsonDocument.Parse(await site.Http.GetStringAsync($"/api/territories/{territory}/communes?{query}", TestContext.Current.CancellationToken));
        return answer.RootElement.GetProperty("communes").EnumerateArray().ToDictionary(commune => commune.GetProperty("code").GetString()!, commune =>
        {
            var mean = commune.GetProperty("figures").GetProperty("mean");
            var state = mean.GetProperty("state").GetString()!;
            double? minutes = mean.TryGetProperty("number", out var number) ? number.GetDouble() : null;
            return new Reading(state, minutes, minutes is { } known
                ? FormattableString.Invariant($"m{limits.Count(limit => known > limit)}")
                : state switch { "outOfReach" => "out-of-reach", _ => state });
        });
    }
}
