using Ctg.Geo.Engine.Figures;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>A figure that anyone may see. Only <see cref="Disclosure"/> makes one, of what it may show; only this becomes JSON, a tile, a page or a message.</summary>
public readonly record struct Disclosed
{
    internal Disclosed(FigureState state, double? number) => (State, Number) = (state, number);

    public FigureState State { get; }

    /// <summary>Present exactly when the state is Value, Estimated or Fragile.</summary>
    public double? Number { get; }
}
