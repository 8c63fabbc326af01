using Ctg.Geo.Engine.Services;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>How the equipment stands on the map.</summary>
/// <param name="Code">In addresses.</param>
public sealed record PageMarks(string Code, string LabelKey)
{
    public static readonly PageMarks Pins = new("epingles", "MarksPinsLabel");

    /// <summary>Circles proportional to places.</summary>
    public static readonly PageMarks Places = new("places", "MarksPlacesLabel");

    public static readonly IReadOnlyList<PageMarks> All = [Pins, Places];

    public string Label => Texts.Say(LabelKey);

    public static PageMarks? Find(string? code) => All.FirstOrDefault(marks => marks.Code == code);

    public bool IsFor(ServiceKind kind) => this != Places || kind.CountsPlaces;
}
