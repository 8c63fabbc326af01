using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>The one place that decides what is disclosed (METHODS §7).</summary>
/// <remarks>Published sources pass as their producer protected them. Confidential counts were protected before anything was computed from them
/// (<see cref="ProtectedTables"/>): what is made of them tells nothing more, and what is said of a single commune or cell whose count is kept
/// secret is withheld. A place is no count: of a confidential source of services or zones no number is disclosed at all.</remarks>
/// <param name="behind">The data sets behind the figures but those of protected counts.</param>
public sealed class Disclosure(IReadOnlyCollection<Dataset> behind)
{
    /// <summary>A confidential source that no protection of counts covers is behind the figures.</summary>
    public bool IsConfidential { get; } = behind.Any(dataset => dataset.Protection.IsConfidential);

    public Disclosed Of(Figure figure) =>
        figure.State == FigureState.Withheld || IsConfidential && figure.Number is not null
            ? new(FigureState.Withheld, null)
            : new(figure.State, figure.Number);
}
