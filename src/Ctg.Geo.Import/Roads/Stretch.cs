using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Import.Roads;

/// <summary>A piece of road between two nodes, before neighbours are joined.</summary>
/// <param name="From">Key of a node: its index in the node table, or beyond it for the ends of barriers.</param>
/// <param name="Decis">Tenths of a second, not rounded; infinite: closed.</param>
/// <param name="First">Of its points in the list of all.</param>
readonly record struct Stretch(int From, int To, byte Kind, long Way, double Metres, Directed Decis, int First, int Count)
{
    public const double Closed = double.PositiveInfinity;
}

/// <summary>Stretches with their points.</summary>
sealed class StretchList
{
    public List<Stretch> All { get; } = [];

    public List<RoadPoint> Points { get; } = [];

    public ReadOnlySpan<RoadPoint> PointsOf(Stretch stretch) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Points).Slice(stretch.First, stretch.Count);
}
