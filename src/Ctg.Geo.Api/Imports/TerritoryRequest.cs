using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Api.Imports;

/// <summary>A territory to load from a folder of files.</summary>
/// <param name="Epcis">EPCI whose communes it has.</param>
/// <param name="Communes">Communes named one by one.</param>
/// <param name="Name">Null: the EPCI's own name.</param>
/// <param name="Id">Null: the SIREN, the INSEE code of a single commune, or a slug of the name.</param>
/// <param name="SecteursFile">Optional list of its secteurs.</param>
/// <param name="Vintages">Said by the user, by file name.</param>
/// <param name="Tolerance">Share of bad rows, 0 to 1, above which the load is refused.</param>
public sealed record TerritoryRequest(
    IReadOnlyList<Siren> Epcis, IReadOnlyList<InseeCode> Communes, string Folder, string? Name = null, string? Id = null,
    int BeltKilometres = 30, string? SecteursFile = null, IReadOnlyDictionary<string, Vintage>? Vintages = null, double Tolerance = 0.01)
{
    internal Vintage? SaidOf(string fileName) =>
        Vintages is not null && Vintages.TryGetValue(fileName, out var vintage) ? vintage : null;

    internal string Canonical =>
        FormattableString.Invariant($"{string.Join(',', Epcis)}|{string.Join(',', Communes)}|{Name}|{Id}|{BeltKilometres}");
}

/// <summary>The load cannot be made; the message is French and says what to do.</summary>
sealed class TerritoryRefusal(string message) : Exception(message);
