using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ctg.Geo.Store.Widgets;

/// <summary>A map that a planner put into other sites under a name, to be changed later without touching them.</summary>
/// <param name="Id">Public: it opens this widget and nothing else.</param>
public sealed record Widget(string Id, string Territory, long Revision, WidgetContent Content, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string ChangedBy)
{
    /// <summary>Of one territory.</summary>
    public const int Most = 200;

    const int IdLetters = 12;
    const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";      // RFC 4648 §6, in small letters: no 0 and 1 that read as o and l

    /// <summary>The same request sent twice makes one widget: its id follows from its key.</summary>
    public static string IdOf(Guid key)
    {
        var bits = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(key.ToByteArray(bigEndian: true)));
        return string.Create(IdLetters, bits, static (letters, bits) =>
        {
            foreach (ref var letter in letters)
            {
                letter = Alphabet[(int)(bits >> 59)];
                bits <<= 5;
            }
        });
    }

    public static bool IsId(string? text) => text is { Length: IdLetters } && text.All(Alphabet.Contains);
}

/// <summary>What a planner says of a widget.</summary>
/// <param name="Name">As planners call it: the public never sees it.</param>
/// <param name="Options">As the address of the frame says them.</param>
/// <param name="Hosts">Who may frame it: <c>https://www.ville.fr</c>, <c>https://*.ville.fr</c>; none: everyone.</param>
public sealed record WidgetContent(string Name, string Options, IReadOnlyList<string> Hosts)
{
    public const int LongestName = 120, LongestOptions = 1000, MostHosts = 50;
}

/// <param name="RequestSha256">Of all that was asked: the same key for anything else is refused.</param>
/// <param name="ExpectedRevision">The one that the planner saw; null: it is new.</param>
/// <param name="Content">Null: it is removed.</param>
public sealed record WidgetEdit(
    Guid Key, string RequestSha256, long Account, string Territory, string Id, long? ExpectedRevision, WidgetContent? Content, DateTimeOffset At);

/// <summary>How writing a widget ended. Only <see cref="Written"/> changed anything.</summary>
public abstract record WidgetOutcome
{
    WidgetOutcome()
    {
    }

    /// <summary>Now, or before by this very request.</summary>
    public sealed record Written(long Revision) : WidgetOutcome;

    /// <summary>Someone else was first.</summary>
    /// <param name="Current">As it is; null: there is none.</param>
    public sealed record Lost(Widget? Current) : WidgetOutcome;

    /// <summary>The territory has as many as it may.</summary>
    public sealed record Full : WidgetOutcome;

    /// <summary>The key was used for another request, or by another account.</summary>
    public sealed record KeyReused : WidgetOutcome;
}
