using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>What the map draws over the territory: the communes by their figures, or zones.</summary>
/// <param name="Code">In addresses.</param>
public sealed record PageLayer(string Code, string LabelKey)
{
    public static readonly PageLayer Communes = new("communes", "LayerCommunes");
    public static readonly PageLayer Covered = new("couverte", "LayerCovered");
    public static readonly PageLayer Declared = new("declarees", "LayerDeclared");

    public static readonly IReadOnlyList<PageLayer> All = [Communes, Covered, Declared];

    public string Label => Texts.Say(LabelKey);

    public static PageLayer? Find(string? code) => All.FirstOrDefault(layer => layer.Code == code);

    /// <summary>Zones are of minutes: beside places within reach they would say something else.</summary>
    public bool IsFor(PageMeasure measure) => this != Covered || measure == PageMeasure.Nearest || measure == PageMeasure.Gap;
}
