using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>What the map draws over the territory: communes, secteurs or cells by their figures, or zones.</summary>
/// <param name="Code">In addresses.</param>
public sealed record PageLayer(string Code, string LabelKey)
{
    public static readonly PageLayer Communes = new("communes", "LayerCommunes");
    public static readonly PageLayer Secteurs = new("secteurs", "LayerSecteurs");
    public static readonly PageLayer Cells = new("carreaux", "LayerCells");
    public static readonly PageLayer Covered = new("couverte", "LayerCovered");
    public static readonly PageLayer Declared = new("declarees", "LayerDeclared");

    public static readonly IReadOnlyList<PageLayer> All = [Communes, Secteurs, Cells, Covered, Declared];

    public string Label => Texts.Say(LabelKey);

    public static PageLayer? Find(string? code) => All.FirstOrDefault(layer => layer.Code == code);

    /// <summary>Areas over the communes, which then have no colour.</summary>
    public bool IsOfZones => this == Covered || this == Declared;

    /// <summary>Coverage zones are of minutes: beside places within reach they would say something else. Zones of insufficient offer are drawn by commune.</summary>
    public bool IsFor(PublishedTerritory published, PageMeasure measure) =>
        this == Secteurs ? published.Territory.Secteurs.Count > 0 && measure != PageMeasure.Zones
        : this == Cells ? published.HasCells && measure != PageMeasure.Zones
        : this != Covered || measure == PageMeasure.Nearest || measure == PageMeasure.Gap;
}
