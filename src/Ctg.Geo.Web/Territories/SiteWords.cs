using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Publishing;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Territories;

/// <summary>Sites as they are named in a sentence.</summary>
static class SiteWords
{
    /// <summary>Its name, with its commune where the name does not say it.</summary>
    public static string Named(PublishedTerritory published, PublishedSite site)
    {
        var name = French.Typeset(site.Name);
        return published.Communes.FirstOrDefault(commune => commune.Code == site.Commune) is { } commune && !name.Contains(French.Typeset(commune.Name), StringComparison.OrdinalIgnoreCase)
            ? Texts.Say("SheetPlaceIn", name, commune.Name) : name;
    }
}
