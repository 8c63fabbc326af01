using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ctg.Geo.Api.Tests;

/// <summary>The shape of an answer (names, order and kinds of its members), compared with the reviewed one in <c>Snapshots/</c>.</summary>
/// <remarks>CTG_RENEW_SNAPSHOTS=1 writes them anew: look at the difference before committing it.</remarks>
static class Snapshot
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Match(string name, JsonElement answer)
    {
        var file = Path.Combine(Folder(), name + ".json");
        var found = ShapeOf(answer)!.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("CTG_RENEW_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Folder());
            File.WriteAllText(file, found);
        }
        Assert.True(File.Exists(file), $"No snapshot {name}: run the tests once with CTG_RENEW_SNAPSHOTS=1 and review it.");
        Assert.Equal(File.ReadAllText(file), found);
    }

    /// <summary>An array stands for the union of its elements: a member that some lack ends with "?".</summary>
    static JsonNode? ShapeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, ShapeOf(member.Value)))),
        JsonValueKind.Array => new JsonArray(value.GetArrayLength() == 0 ? [] : [Union([.. value.EnumerateArray()])]),
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()),
    };

    static JsonNode? Union(JsonElement[] elements)
    {
        if (elements.Any(element => element.ValueKind != JsonValueKind.Object)) return ShapeOf(elements[0]);
        var names = elements.SelectMany(element => element.EnumerateObject().Select(member => member.Name)).Distinct();
        return new JsonObject(names.Select(name =>
        {
            JsonElement[] having = [.. elements.Where(element => element.TryGetProperty(name, out _)).Select(element => element.GetProperty(name))];
            return KeyValuePair.Create(having.Length == elements.Length ? name : name + "?", Union(having));
        }));
    }

    static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ctg.Geo.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return Path.Combine(folder.FullName, "tests", "Ctg.Geo.Api.Tests", "Snapshots");
    }
}
