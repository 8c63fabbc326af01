using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>The one place that decides what is disclosed (METHODS §7).</summary>
/// <remarks>Published sources pass as their producer protected them. A figure computed from a confidential source is withheld
/// when fewer people than the threshold stand behind it; secondary suppression is not written yet, so a confidential source
/// discloses no count at all: withheld is always safe.</remarks>
public sealed class Disclosure(IReadOnlyCollection<Dataset> behind)
{
    /// <summary>A confidential source is behind the figures.</summary>
    public bool IsConfidential { get; } = behind.Any(dataset => dataset.Protection == Protection.Confidential);

    public Disclosed Of(Figure figure) =>
        IsConfidential && figure.Number is not null
            ? new(FigureState.Withheld, null)
            : new(figure.State, figure.Number);
}
