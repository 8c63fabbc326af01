namespace Ctg.Geo.Import.Files;

/// <summary>A JSON text, or a feature in it, that is not as it must be. Caught by the reader, never by its callers.</summary>
/// <param name="rule">French: what is accepted.</param>
/// <param name="near">The value or the text around, for the report.</param>
sealed class JsonFault(string rule, string? near, bool wholeFile = false) : Exception(rule)
{
    public string? Near => near;

    /// <summary>Not of one feature.</summary>
    public bool WholeFile => wholeFile;

    public static JsonFault Truncated() => new("le fichier est tronqué : il s’arrête avant la fin de son JSON", null);
    public static JsonFault Root(string rule) => new(rule, null, wholeFile: true);
}
