using System.Runtime.CompilerServices;
using Ctg.Geo.Api.Observatories;

namespace Ctg.Geo.Web.Maps;

/// <summary>Drawings of the published states in use: each is drawn once and forgotten with its state.</summary>
public sealed class MapDrawings
{
    readonly ConditionalWeakTable<PublishedTerritory, StrongBox<MapDrawing?>> _drawn = [];

    public MapDrawing? Of(PublishedTerritory territory) =>
        _drawn.GetValue(territory, static published => new(MapDrawing.Of(published))).Value;
}
