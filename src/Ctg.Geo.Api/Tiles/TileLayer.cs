namespace Ctg.Geo.Api.Tiles;

/// <summary>A layer of vector tiles, as TileJSON describes it.</summary>
/// <param name="Name">In addresses, and of the layer inside the tile.</param>
/// <param name="Fields">Property → what it is.</param>
/// <param name="MaxZoom">Highest zoom worth fetching: a map stretches it beyond (at 14 a tile unit is 0.6 m). Up to 22 is answered.</param>
sealed record TileLayer(string Name, string Description, int MinZoom, int MaxZoom, IReadOnlyDictionary<string, string> Fields)
{
    public static readonly TileLayer Communes = new("communes", "Communes of the territories and of the belt around them", 0, 14, new Dictionary<string, string>
    {
        ["code"] = "String: INSEE code",
        ["name"] = "String: name of the commune",
        ["territories"] = "String: ids of the territories it belongs to, between commas",
        ["member"] = "Boolean: true inside a territory, false in the belt",
    });

    public static readonly TileLayer Equipment = new("equipment", "Sites of the services; a depot is where a bus sleeps, never reached", 0, 14, new Dictionary<string, string>
    {
        ["site"] = "String: id of the site",
        ["service"] = "String: id of the service",
        ["kind"] = "String: code of the kind of service",
        ["name"] = "String: name of the site",
        ["role"] = "String: main, branch, stop or depot",
        ["commune"] = "String: INSEE code",
        ["member"] = "Boolean: true inside a territory, false in the belt",
    });

    /// <summary>Raised when the same data give other tiles: part of the release that immutable addresses name.</summary>
    public const int Format = 1;

    public static readonly IReadOnlyList<TileLayer> All = [Communes, Equipment];
}
