using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Import.Demo;

enum Rank { Town, Bourg, Village }

/// <summary>One commune of the fictional territory, as the official lists would know it.</summary>
/// <param name="Seat">Number of its seat in the mosaic.</param>
/// <param name="X">Metres in EPSG:3035 of the church, as <paramref name="Y"/>.</param>
/// <param name="Member">False in the belt.</param>
sealed record FictionalCommune(
    int Seat, double X, double Y, InseeCode Code, string Name, Rank Rank, int Population, int TotalPopulation, FictionalEpci Epci, bool Member);

/// <param name="Siren">999000001 and on: no such numbers are given to anyone.</param>
/// <param name="Pole">Number of the seat it is named after.</param>
sealed record FictionalEpci(Siren Siren, string Name, int Pole);

/// <summary>A pôle of an EPCI.</summary>
sealed record FictionalSecteur(FictionalEpci Epci, string Id, string Name, IReadOnlyList<FictionalCommune> Communes);
