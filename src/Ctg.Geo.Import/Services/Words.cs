using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Services;

/// <summary>The words a cell may hold for the values of a type: the first is the one we write, the others are read too.</summary>
sealed class Words<T>(params (T Value, string[] Accepted)[] words) where T : struct
{
    public T? Read(string text)
    {
        var plain = ColumnNames.Plain(text);
        foreach (var (value, accepted) in words)
            if (accepted.Contains(plain)) return value;
        return null;
    }

    /// <summary>Null when the value has no word: the cell stays empty.</summary>
    public string? Write(T value)
    {
        foreach (var (candidate, accepted) in words)
            if (candidate.Equals(value)) return accepted[0];
        return null;
    }

    /// <summary>"open, sector, residents ou reserved".</summary>
    public string Choices
    {
        get
        {
            var first = Array.ConvertAll(words, word => word.Accepted[0]);
            return first.Length == 1 ? first[0] : string.Join(", ", first[..^1]) + " ou " + first[^1];
        }
    }
}
