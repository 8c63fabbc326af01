using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>What the script of a map is told of the layer that it draws.</summary>
static class LayerAttributes
{
    public static Dictionary<string, object> Of(TerritoryView view) =>
        view.Query.Layer == PageLayer.Communes ? []
        : view.Cells is not null ? CellLayer.Words(view)
        : view.Secteurs is not null ? new() { ["layer"] = view.Query.Layer.Code }
        : new()
        {
            ["layer"] = view.Query.Layer.Code, ["drawn"] = view.Coverage?.Drawn ?? "",
            ["data-layer-wait"] = Texts.Say("LayerWait"), ["data-layer-failed"] = Texts.Say("LayerFailed"),
        };
}
