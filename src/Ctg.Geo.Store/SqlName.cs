using System.Text.Json;

namespace Ctg.Geo.Store;

/// <summary>How an enum is written in the database: BySector ↔ by_sector.</summary>
static class SqlName
{
    public static string Of<T>(T value) where T : struct, Enum => Names<T>.ByValue[value];

    /// <exception cref="KeyNotFoundException">The database holds a name this program does not know.</exception>
    public static T Read<T>(string name) where T : struct, Enum => Names<T>.ByName[name];

    static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
