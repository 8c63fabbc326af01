using System.Diagnostics.CodeAnalysis;

namespace Ctg.Geo.Engine.Places;

/// <summary>SIREN number of an EPCI: nine digits (Base nationale sur l'intercommunalité, DGCL).</summary>
public readonly record struct Siren
{
    readonly string? _number;

    Siren(string number) => _number = number;

    public static bool TryParse([NotNullWhen(true)] string? text, out Siren siren)
    {
        siren = default;
        var trimmed = text?.Trim();
        if (trimmed is not { Length: 9 } || !trimmed.All(char.IsAsciiDigit)) return false;
        siren = new(trimmed);
        return true;
    }

    /// <exception cref="FormatException">Not nine digits.</exception>
    public static Siren Parse(string text) =>
        TryParse(text, out var siren) ? siren : throw new FormatException($"'{text}' is not a SIREN: nine digits such as 200070894.");

    public override string ToString() => _number ?? throw new InvalidOperationException("A Siren that was never given a value.");
}
