using System.Text.Json;

namespace Ctg.Geo.Testing.Exports;

/// <summary>What the JSON of the API says, under the codes that files use for it.</summary>
public static class ApiLines
{
    /// <param name="measure">As files call it: nearest, sans-voiture, cumulative, e2sfca.</param>
    /// <returns>Where the API answers the same question.</returns>
    public static string Address(string territory, string service, string mode, string audience, string measure) => $"/api/territories/{territory}/" + measure switch
    {
        "nearest" => $"communes?service={service}&mode={mode}&public={audience}",
        "sans-voiture" => $"gap?kind={service}&public={audience}",
        _ => $"access?kind={service}&mode={mode}&public={audience}&measure={measure}",
    };

    public static List<ReadLine> Of(JsonElement answer, string measure)
    {
        ReadLine Line(string level, JsonElement area) => new(level, Text(area, "code"), Text(area, "name"), "", measure switch
        {
            "nearest" => Minutes(area.GetProperty("figures")),
            "sans-voiture" => Gap(area, answer.GetProperty("minutes").GetInt32()),
            _ => Supply(area, answer.GetProperty("measure").GetProperty("readBy").GetInt32()),
        });
        return
        [
            .. answer.GetProperty("communes").EnumerateArray().Select(area => Line("commune", area)),
            .. answer.GetProperty("secteurs").EnumerateArray().Select(area => Line("secteur", area)), Line("territory", answer.GetProperty("whole")),
        ];
    }

    static Dictionary<string, ReadFigure> Minutes(JsonElement figures)
    {
        var read = new Dictionary<string, ReadFigure>(StringComparer.Ordinal)
        {
            ["people"] = Figure(figures, "people"), ["mean_minutes"] = Figure(figures, "mean"), ["median_minutes"] = Figure(figures, "median"),
            ["out_of_reach_people"] = Figure(figures, "outOfReach"),
        };
        foreach (var (name, code) in new[] { ("within", "within_{0}_share"), ("beyond", "beyond_{0}_people") })
            foreach (var threshold in figures.GetProperty(name).EnumerateArray())
                read.Add(code.Replace("{0}", $"{threshold.GetProperty("minutes").GetInt32()}", StringComparison.Ordinal), Figure(threshold, "figure"));
        return read;
    }

    static Dictionary<string, ReadFigure> Gap(JsonElement area, int minutes) => new(StringComparer.Ordinal)
    {
        ["people"] = Figure(area, "people"), ["extra_minutes"] = Figure(area, "extra"), ["car_minutes"] = Figure(area, "car"),
        ["without_car_minutes"] = Figure(area, "without"), [$"beyond_{minutes}_without_car_people"] = Figure(area, "beyondWithoutCar"),
        ["captive_people"] = Figure(area, "captive"), ["households_without_car_share"] = Figure(area, "householdsWithoutCar"),
        ["only_by_car_people"] = Figure(area, "onlyByCar"), ["only_without_car_people"] = Figure(area, "onlyWithoutCar"), ["neither_people"] = Figure(area, "neither"),
    };

    /// <summary>Files write rates as the page reads them: by 100 or 10,000 people.</summary>
    static Dictionary<string, ReadFigure> Supply(JsonElement area, int readBy)
    {
        ReadFigure Rate(JsonElement of, string name) => Figure(of, name) is var figure ? figure with { Number = figure.Number * readBy } : default;
        var unit = area.GetProperty("access").GetProperty("unit").GetString() switch
        {
            "place" => "places", "placePerPerson" => "places_per_100", "service" => "services", _ => "services_per_10000",
        };
        var read = new Dictionary<string, ReadFigure>(StringComparer.Ordinal)
        {
            ["people"] = Figure(area, "people"), [unit] = Rate(area, "access"), ["without_people"] = Figure(area, "without"),
        };
        if (!area.TryGetProperty("childminders", out var beside)) return read;
        read.Add("childminder_" + unit, Rate(beside, "access"));
        read.Add("childminder_without_people", Figure(beside, "without"));
        read.Add("together_" + unit, Rate(beside, "together"));
        read.Add("together_without_people", Figure(beside, "togetherWithout"));
        return read;
    }

    static ReadFigure Figure(JsonElement of, string name)
    {
        var figure = of.GetProperty(name);
        return new(figure.GetProperty("state").GetString()!, figure.TryGetProperty("number", out var number) ? number.GetDouble() : null);
    }

    static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
