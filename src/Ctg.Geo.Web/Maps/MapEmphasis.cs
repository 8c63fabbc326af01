using Ctg.Geo.Engine.Space;

namespace Ctg.Geo.Web.Maps;

/// <summary>What stands out on a drawing.</summary>
/// <param name="Commune">INSEE code; null: none.</param>
/// <param name="Way">A line to draw; null: none.</param>
/// <param name="Alone">Nothing stands over the drawing: it keeps no room for a legend.</param>
public readonly record struct MapEmphasis(string? Commune, IReadOnlyList<Position>? Way, bool Alone);
